#include "agent/data_stream.h"

#include "agent/part_fields.h"

#include <string>
#include <string_view>
#include <utility>

namespace docwake::agent {

namespace {

/// The official client's names for the codes that have no event of their own; empty: the code has one, or is unknown.
std::string_view other_part_type(char code)
{
    switch (code) {
    case '2':
        return "data";
    case '8':
        return "message_annotations";
    case 'h':
        return "source";
    case 'i':
        return "redacted_reasoning";
    case 'j':
        return "reasoning_signature";
    case 'k':
        return "file";
    default:
        return {};
    }
}

} // namespace

DataStreamDecoder::DataStreamDecoder(EventReceiver receiver, std::size_t line_limit)
    : receiver_(std::move(receiver)),
      lines_(LineEnds::lf, line_limit, [this](const Line& line) { on_line(line); }),
      line_limit_(line_limit)
{
}

void DataStreamDecoder::finish()
{
    lines_.finish();
    deltas_.end_all();
}

void DataStreamDecoder::on_line(const Line& line)
{
    ++line_number_;
    std::string_view text = line.text;
    if (line_number_ == 1 && text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    if (line.too_long) {
        receiver_(model::Unreadable{describe_too_long(line_number_, line_limit_)});
        return;
    }
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
        return;
    }
    std::string problem;
    try {
        const std::size_t colon = text.find(':');
        if (colon == std::string_view::npos) {
            throw UnreadableLine{"has no code"};
        }
        const JsonLine json(text.substr(colon + 1));
        decode(text.substr(0, colon), json.value());
        return;
    } catch (const UnreadableLine& unreadable) {
        problem = describe_unreadable(line_number_, unreadable, text);
    }
    receiver_(model::Unreadable{std::move(problem)});
}

void DataStreamDecoder::decode(std::string_view code, JsonView value)
{
    switch (code.size() == 1 ? code.front() : '\0') {
    case '0':
        return deltas_.add(DeltaKind::text, {}, require_string(value, "0").split_text());
    case 'g':
        return deltas_.add(DeltaKind::reasoning, {}, require_string(value, "g").split_text());
    case '3':
        return receiver_(model::StreamErrored{error_text(value)});
    case '9':
        require_object(value);
        deltas_.end(DeltaKind::tool_input, string_field(value, "toolCallId"));
        return receiver_(model::ToolCalled{string_field(value, "toolCallId"), string_field(value, "toolName"),
                                           json_field(value, "args")});
    case 'a':
        require_object(value);
        return receiver_(model::ToolReturned{string_field(value, "toolCallId"), json_field(value, "result")});
    case 'b':
        require_object(value);
        return receiver_(model::ToolInputStarted{string_field(value, "toolCallId"), string_field(value, "toolName")});
    case 'c':
        require_object(value);
        return deltas_.add(DeltaKind::tool_input, string_field(value, "toolCallId"),
                           delta_field(value, "argsTextDelta"));
    case 'd':
        require_object(value);
        deltas_.end_all();
        return receiver_(model::StreamFinished{optional_string_field(value, "finishReason")});
    case 'e':
        require_object(value);
        return receiver_(model::StepFinished{optional_string_field(value, "finishReason")});
    case 'f':
        require_object(value);
        receiver_(model::MessageStarted{optional_string_field(value, "messageId")});
        return receiver_(model::StepStarted{});
    default:
        const std::string_view type = code.size() == 1 ? other_part_type(code.front()) : std::string_view();
        receiver_(model::OtherPart{std::string(type.empty() ? code : type), std::string(value.json())});
    }
}

} // namespace docwake::agent
