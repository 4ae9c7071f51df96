#include "agent/server_sent_events.h"

#include "agent/part_fields.h"
#include "agent/stream_format.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace docwake::agent {

namespace {

constexpr std::size_t kept_capacity = 64UL * 1024;
constexpr std::array<std::string_view, 3> ignored_fields{"event", "id", "retry"};

} // namespace

ServerSentEvents::ServerSentEvents(std::size_t size_limit, DataReceiver on_data, ProblemReceiver on_problem)
    : lines_(LineEnds::lf_cr_or_crlf, size_limit, [this](const Line& line) { on_line(line); }),
      size_limit_(size_limit),
      on_data_(std::move(on_data)),
      on_problem_(std::move(on_problem))
{
}

void ServerSentEvents::finish()
{
    lines_.finish();
    end_event();
}

void ServerSentEvents::on_line(const Line& line)
{
    ++line_number_;
    std::string_view text = line.text;
    if (line_number_ == 1 && text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (line.too_long) {
        return give_up_event(describe_too_long(line_number_, size_limit_));
    }
    if (text.empty()) {
        return end_event();
    }
    const std::size_t colon = text.find(':');
    const std::string_view field = text.substr(0, colon);
    if (field == "data") {
        std::string_view value = text.substr(std::min(field.size() + 1, text.size()));
        if (value.starts_with(' ')) {
            value.remove_prefix(1);
        }
        return on_data_line(value);
    }
    const bool is_comment = colon == 0;
    if (!is_comment && std::ranges::find(ignored_fields, field) == ignored_fields.end()) {
        on_problem_(describe_unreadable(line_number_, {"has no field of server-sent events"}, text));
    }
}

void ServerSentEvents::on_data_line(std::string_view value)
{
    if (event_given_up_) {
        return;
    }
    if (!std::exchange(has_data_, true)) {
        event_line_ = line_number_;
        data_ = value;
        return;
    }
    if (data_.size() + 1 + value.size() > size_limit_) {
        return give_up_event(
            fmt::format("the event at line {} is longer than {}", event_line_, base::readable_size(size_limit_)));
    }
    data_.push_back('\n');
    data_.append(value);
}

void ServerSentEvents::give_up_event(std::string problem)
{
    forget_data();
    if (!std::exchange(event_given_up_, true)) {
        on_problem_(std::move(problem));
    }
}

void ServerSentEvents::end_event()
{
    event_given_up_ = false;
    if (std::exchange(has_data_, false)) {
        on_data_(data_, event_line_);
        forget_data();
    }
}

/// Keeps the memory for the next event, but that of a large one.
void ServerSentEvents::forget_data()
{
    has_data_ = false;
    data_.clear();
    if (data_.capacity() > kept_capacity) {
        data_.shrink_to_fit();
    }
}

} // namespace docwake::agent
