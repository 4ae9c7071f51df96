#include "agent/fold.h"

#include "agent/pull_request_link.h"
#include "base/text.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <variant>

namespace docwake::agent {

namespace {

constexpr std::size_t last_text_limit = 64 * 1024;
constexpr std::size_t errors_limit = 100;
constexpr std::size_t error_length_limit = 4 * 1024;

/// Where the last `limit` bytes of `text` begin, or the first code point after that.
std::size_t start_of_tail(std::string_view text, std::size_t limit)
{
    std::size_t start = text.size() - std::min(limit, text.size());
    while (start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) {
        ++start;
    }
    return start;
}

} // namespace

struct Fold::Visitor
{
    Fold& fold;

    void operator()(const model::TextDelta& delta) const { fold.add_text(delta); }
    void operator()(const model::MessageStarted&) const { fold.block_ended_ = true; }
    void operator()(const model::StepStarted&) const { fold.block_ended_ = true; }
    void operator()(const model::StepFinished&) const { fold.block_ended_ = true; }
    void operator()(const model::ToolCalled&) const
    {
        fold.block_ended_ = true;
        ++fold.summary_.tool_calls;
    }
    void operator()(const model::ToolReturned& result) const
    {
        if (std::string link = pull_request_link_in_result(result.output); !link.empty()) {
            fold.summary_.pull_request_link = std::move(link);
        }
    }
    void operator()(const model::StreamErrored& error) const
    {
        fold.failed_ = true;
        if (fold.summary_.errors.size() < errors_limit) {
            fold.summary_.errors.push_back(base::ellipsize(error.error, error_length_limit));
        } else if (fold.summary_.errors.size() == errors_limit) {
            fold.summary_.errors.emplace_back("further errors are left out");
        }
    }
    void operator()(const model::StreamAborted&) const { fold.aborted_ = true; }
    void operator()(const model::StreamFinished& finish) const
    {
        fold.finished_ = true;
        fold.failed_ = fold.failed_ || finish.finish_reason == "error";
        fold.summary_.finish_reason = finish.finish_reason;
    }
    void operator()(const model::Unreadable&) const { ++fold.summary_.unreadable; }
    void operator()(const model::ReasoningDelta&) const {}
    void operator()(const model::ToolInputStarted&) const {}
    void operator()(const model::ToolInputDelta&) const {}
    void operator()(const model::ToolFailed&) const {}
    void operator()(const model::OtherPart&) const {}
};

void Fold::add(const model::JobEvent& event)
{
    std::visit(Visitor{*this}, event);
}

StreamSummary Fold::finish(bool whole)
{
    find_link_in_text();
    if (summary_.pull_request_link.empty()) {
        summary_.pull_request_link = link_in_text_;
    }
    summary_.last_text.erase(0, start_of_tail(summary_.last_text, last_text_limit));
    summary_.completeness = completeness(whole);
    return std::move(summary_);
}

void Fold::add_text(const model::TextDelta& delta)
{
    if (std::exchange(block_ended_, false) || block_ != delta.block) {
        find_link_in_text();
        summary_.last_text.clear();
        block_ = delta.block;
    }
    summary_.last_text += delta.text;
    if (summary_.last_text.size() > 2 * last_text_limit) {
        find_link_in_text();
        summary_.last_text.erase(0, start_of_tail(summary_.last_text, last_text_limit));
    }
}

void Fold::find_link_in_text()
{
    if (std::string link = pull_request_link_in_text(summary_.last_text); !link.empty()) {
        link_in_text_ = std::move(link);
    }
}

model::Completeness Fold::completeness(bool whole) const
{
    if (failed_) {
        return model::Completeness::failed;
    }
    if (aborted_) {
        return model::Completeness::aborted;
    }
    if (finished_) {
        return model::Completeness::complete;
    }
    return format_ == StreamFormat::plain_text && whole ? model::Completeness::unknown : model::Completeness::truncated;
}

} // namespace docwake::agent
