#include "agent/job_receiver.h"

#include "agent/calls.h"
#include "base/text.h"

namespace docwake::agent {

namespace {

/// Of a body that is only shown.
constexpr std::size_t shown_body_limit = 64 * 1024;

} // namespace

void JobReceiver::on_head(const http::ResponseHead& head)
{
    head_ = head;
    if (!http::is_success(head.status)) {
        return;
    }
    const auto on_format = [this](StreamFormat format) {
        fold_.emplace(format);
        if (format != StreamFormat::not_a_stream && !accepted_) {
            accept();
        }
    };
    const auto on_event = [this](const model::JobEvent& event) {
        fold_->add(event);
        listener_.on_event(event);
    };
    reader_.emplace(head.headers, on_format, on_event);
    // The job's id proves that the job was taken, and the stream's first byte may be minutes away.
    if (!http::header(head.headers, "x-session-id").empty()) {
        accept();
    }
}

bool JobReceiver::on_body(std::string_view bytes)
{
    if (!reader_) {
        body_.append(bytes.substr(0, shown_body_limit - body_.size()));
        return body_.size() < shown_body_limit;
    }
    reader_->add(bytes);
    if (!is_stream()) {
        return reader_->pending().size() < shown_body_limit;
    }
    return listener_.keep_following();
}

StreamSummary JobReceiver::finish(http::TransferEnd end)
{
    if (end != http::TransferEnd::cancelled || !reader_->format()) {
        reader_->finish();
    }
    return fold_->finish(end == http::TransferEnd::complete);
}

void JobReceiver::accept()
{
    const auto text = [this](std::string_view name) { return base::repair_utf8(http::header(head_.headers, name)); };
    accepted_ = Accepted{.session_id = text("x-session-id"),
                         .branch = text("x-branch-name"),
                         .pull_request_link = text("x-pull-request-link"),
                         .notice = notice_in(head_.headers)};
    listener_.on_accepted(*accepted_);
}

} // namespace docwake::agent
