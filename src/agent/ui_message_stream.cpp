#include "agent/ui_message_stream.h"

#include "agent/part_fields.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docwake::agent {

namespace {

struct Output
{
    const EventReceiver& receive;
    DeltaJoiner& deltas;
};

void emit_metadata(Output& output, JsonView part)
{
    if (const auto metadata = part.member("messageMetadata"); metadata && !metadata->is_null()) {
        output.receive(model::OtherPart{"message-metadata", std::string(metadata->json())});
    }
}

void on_start(Output& output, JsonView part)
{
    output.receive(model::MessageStarted{optional_string_field(part, "messageId")});
    emit_metadata(output, part);
}

void on_finish(Output& output, JsonView part)
{
    std::string reason = optional_string_field(part, "finishReason");
    output.deltas.end_all();
    emit_metadata(output, part);
    output.receive(model::StreamFinished{std::move(reason)});
}

void on_abort(Output& output, JsonView part)
{
    std::string reason = optional_string_field(part, "reason");
    output.deltas.end_all();
    output.receive(model::StreamAborted{std::move(reason)});
}

void on_error(Output& output, JsonView part)
{
    const auto text = part.member("errorText");
    output.receive(model::StreamErrored{error_text(text ? *text : part)});
}

/// A block that starts or ends ends what a block of the same id left open.
template <DeltaKind kind>
void on_block_edge(Output& output, JsonView part)
{
    output.deltas.end(kind, optional_string_field(part, "id"));
}

template <DeltaKind kind>
void on_delta(Output& output, JsonView part)
{
    output.deltas.add(kind, optional_string_field(part, "id"), delta_field(part, "delta"));
}

void on_tool_input_delta(Output& output, JsonView part)
{
    output.deltas.add(DeltaKind::tool_input, string_field(part, "toolCallId"), delta_field(part, "inputTextDelta"));
}

void on_tool_input_available(Output& output, JsonView part)
{
    model::ToolCalled call{string_field(part, "toolCallId"), string_field(part, "toolName"), json_field(part, "input")};
    output.deltas.end(DeltaKind::tool_input, call.call_id);
    output.receive(std::move(call));
}

void on_tool_output(Output& output, JsonView part)
{
    const auto preliminary = part.member("preliminary");
    output.receive(model::ToolReturned{string_field(part, "toolCallId"), json_field(part, "output"),
                                       preliminary && preliminary->json() == "true"});
}

void on_tool_error(Output& output, JsonView part)
{
    const auto text = part.member("errorText");
    model::ToolFailed failure{string_field(part, "toolCallId"), optional_string_field(part, "toolName"),
                              text ? error_text(*text) : std::string()};
    output.deltas.end(DeltaKind::tool_input, failure.call_id);
    output.receive(std::move(failure));
}

using Handler = void (*)(Output&, JsonView);

/// The types that have an event of their own; every other one is recorded as it came.
const std::unordered_map<std::string_view, Handler>& handlers()
{
    static const std::unordered_map<std::string_view, Handler> table{
        {"start", on_start},
        {"start-step", [](Output& output, JsonView) { output.receive(model::StepStarted{}); }},
        {"finish-step", [](Output& output, JsonView) { output.receive(model::StepFinished{}); }},
        {"text-start", on_block_edge<DeltaKind::text>},
        {"text-delta", on_delta<DeltaKind::text>},
        {"text-end", on_block_edge<DeltaKind::text>},
        {"reasoning-start", on_block_edge<DeltaKind::reasoning>},
        {"reasoning-delta", on_delta<DeltaKind::reasoning>},
        {"reasoning-end", on_block_edge<DeltaKind::reasoning>},
        {"tool-input-start",
         [](Output& output, JsonView part) {
             output.receive(model::ToolInputStarted{string_field(part, "toolCallId"), string_field(part, "toolName")});
         }},
        {"tool-input-delta", on_tool_input_delta},
        {"tool-input-available", on_tool_input_available},
        {"tool-input-error", on_tool_error},
        {"tool-output-available", on_tool_output},
        {"tool-output-error", on_tool_error},
        {"tool-output-denied",
         [](Output& output, JsonView part) {
             output.receive(model::ToolFailed{string_field(part, "toolCallId"), {}, "the call was denied"});
         }},
        {"error", on_error},
        {"abort", on_abort},
        {"finish", on_finish},
    };
    return table;
}

void decode(Output& output, JsonView part)
{
    require_object(part);
    const std::string type = string_field(part, "type");
    const auto handler = handlers().find(type);
    if (handler == handlers().end()) {
        output.receive(model::OtherPart{type, std::string(part.json())});
        return;
    }
    handler->second(output, part);
}

} // namespace

UiMessageStreamDecoder::UiMessageStreamDecoder(EventReceiver receiver, std::size_t line_limit)
    : receiver_(std::move(receiver)),
      events_(
          line_limit, [this](std::string_view data, std::size_t line) { on_data(data, line); },
          [this](std::string problem) { receiver_(model::Unreadable{std::move(problem)}); })
{
}

void UiMessageStreamDecoder::finish()
{
    events_.finish();
    deltas_.end_all();
}

void UiMessageStreamDecoder::on_data(std::string_view data, std::size_t line)
{
    constexpr std::string_view end_of_stream = "[DONE]";
    if (data == end_of_stream) {
        return;
    }
    std::string problem;
    try {
        const JsonLine json(data);
        Output output{receiver_, deltas_};
        decode(output, json.value());
        return;
    } catch (const UnreadableLine& unreadable) {
        problem = describe_unreadable(line, unreadable, data);
    }
    receiver_(model::Unreadable{std::move(problem)});
}

} // namespace docwake::agent
