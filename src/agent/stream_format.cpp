#include "agent/stream_format.h"

#include "agent/json_line.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace docwake::agent {

namespace {

/// More of them are no stream's beginning, and looking through them again and again would take quadratic time.
constexpr std::size_t leading_newlines_limit = 4096;
constexpr std::array<std::string_view, 5> event_fields{"data:", ":", "event:", "id:", "retry:"};

bool is_data_stream_code(char code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'k');
}

bool is_event_stream(const http::Headers& headers)
{
    const std::string_view type = http::header(headers, "content-type");
    return base::to_lower_ascii(base::trim(type.substr(0, type.find(';')))) == "text/event-stream";
}

bool begins_data_stream(std::string_view bytes)
{
    return bytes.size() >= 3 && is_data_stream_code(bytes[0]) && bytes[1] == ':' &&
           (bytes[2] == '"' || bytes[2] == '{' || bytes[2] == '[');
}

bool is_json(std::string_view bytes)
{
    try {
        const JsonLine line(bytes);
        return true;
    } catch (const UnreadableLine&) {
        return false;
    }
}

/// By the bytes alone. Empty: more are needed.
std::optional<StreamFormat> sniff(std::string_view bytes, bool at_end, std::size_t line_limit)
{
    bytes = bytes.substr(0, line_limit); // so that the answer does not hang on how the bytes came
    at_end = at_end || bytes.size() == line_limit;
    if (!at_end && bytes.size() < byte_order_mark.size() && byte_order_mark.starts_with(bytes)) {
        return std::nullopt;
    }
    if (bytes.starts_with(byte_order_mark)) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    const std::size_t newlines = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
    bytes.remove_prefix(newlines);
    if (bytes.empty() || newlines > leading_newlines_limit) {
        return at_end || newlines > leading_newlines_limit ? std::optional(StreamFormat::plain_text) : std::nullopt;
    }
    if (std::ranges::any_of(event_fields, [&](auto field) { return bytes.starts_with(field); })) {
        return StreamFormat::ui_message;
    }
    if (bytes[0] == '{' || bytes[0] == '<') {
        return StreamFormat::not_a_stream;
    }
    const bool may_become_field =
        std::ranges::any_of(event_fields, [&](auto field) { return field.starts_with(bytes); });
    const bool may_become_code =
        is_data_stream_code(bytes[0]) && (bytes.size() < 2 || (bytes.size() < 3 && bytes[1] == ':'));
    if (!at_end && (may_become_field || may_become_code)) {
        return std::nullopt;
    }
    if (!begins_data_stream(bytes)) {
        return StreamFormat::plain_text;
    }
    const std::size_t line_end = bytes.find('\n');
    if (line_end == std::string_view::npos && !at_end) {
        return std::nullopt;
    }
    return is_json(bytes.substr(0, line_end).substr(2)) ? StreamFormat::data : StreamFormat::plain_text;
}

} // namespace

std::optional<StreamFormat> detect_format(const http::Headers& headers, std::string_view bytes, bool at_end,
                                          std::size_t line_limit)
{
    if (!http::header(headers, "x-vercel-ai-ui-message-stream").empty()) {
        return StreamFormat::ui_message;
    }
    if (!http::header(headers, "x-vercel-ai-data-stream").empty()) {
        return StreamFormat::data;
    }
    const auto sniffed = sniff(bytes, at_end, line_limit);
    if (sniffed && is_event_stream(headers) && *sniffed != StreamFormat::data) {
        return StreamFormat::ui_message; // a proxy mislabels at times, so only clear bytes speak against the type
    }
    return sniffed;
}

} // namespace docwake::agent
