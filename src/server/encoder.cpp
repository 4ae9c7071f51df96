#include "server/encoder.h"

#include "server/json_text.h"

#include <fmt/core.h>

namespace docwake::server {

namespace {

using Writes = std::vector<std::string>;

std::string sse(const std::string& data)
{
    return "data: " + data + "\n\n";
}

struct UiMessageEncoder
{
    Writes operator()(const AnswerStarted& event) const
    {
        return {sse(fmt::format(R"({{"type":"start","messageId":{}}})", json_string(event.message_id)))};
    }
    Writes operator()(const StepStarted&) const { return {sse(R"({"type":"start-step"})")}; }
    Writes operator()(const ToolAnnounced& event) const
    {
        return {sse(fmt::format(R"({{"type":"tool-input-start","toolCallId":{},"toolName":{}}})",
                                json_string(event.call_id), json_string(event.tool)))};
    }
    Writes operator()(const ToolCalled& event) const
    {
        return {sse(fmt::format(R"({{"type":"tool-input-available","toolCallId":{},"toolName":{},"input":{}}})",
                                json_string(event.call_id), json_string(event.tool), one_line_json(event.input)))};
    }
    Writes operator()(const ToolReturned& event) const
    {
        return {sse(fmt::format(R"({{"type":"tool-output-available","toolCallId":{},"output":{}}})",
                                json_string(event.call_id), one_line_json(event.output)))};
    }
    Writes operator()(const TextStarted& event) const
    {
        return {sse(fmt::format(R"({{"type":"text-start","id":{}}})", json_string(event.block)))};
    }
    Writes operator()(const TextAdded& event) const
    {
        return {sse(fmt::format(R"({{"type":"text-delta","id":{},"delta":{}}})", json_string(event.block),
                                json_string(event.text)))};
    }
    Writes operator()(const TextEnded& event) const
    {
        return {sse(fmt::format(R"({{"type":"text-end","id":{}}})", json_string(event.block)))};
    }
    Writes operator()(const StepFinished&) const { return {sse(R"({"type":"finish-step"})")}; }
    Writes operator()(const AnswerFinished&) const { return {sse(R"({"type":"finish"})"), sse("[DONE]")}; }
    Writes operator()(const AnswerFailed& event) const
    {
        return {sse(fmt::format(R"({{"type":"error","errorText":{}}})", json_string(event.error))), sse("[DONE]")};
    }
};

std::string usage_json(const Usage& usage)
{
    return fmt::format(R"({{"promptTokens":{},"completionTokens":{}}})", usage.prompt_tokens, usage.completion_tokens);
}

std::string finish_step_line(std::string_view reason, const Usage& usage)
{
    return fmt::format("e:{{\"finishReason\":{},\"usage\":{},\"isContinued\":false}}\n", json_string(reason),
                       usage_json(usage));
}

std::string finish_message_line(std::string_view reason, const Usage& usage)
{
    return fmt::format("d:{{\"finishReason\":{},\"usage\":{}}}\n", json_string(reason), usage_json(usage));
}

struct DataEncoder
{
    Writes operator()(const AnswerStarted&) const { return {}; }
    Writes operator()(const StepStarted& event) const
    {
        return {fmt::format("f:{{\"messageId\":{}}}\n", json_string(event.message_id))};
    }
    Writes operator()(const ToolAnnounced&) const { return {}; }
    Writes operator()(const ToolCalled& event) const
    {
        return {fmt::format("9:{{\"toolCallId\":{},\"toolName\":{},\"args\":{}}}\n", json_string(event.call_id),
                            json_string(event.tool), one_line_json(event.input))};
    }
    Writes operator()(const ToolReturned& event) const
    {
        return {fmt::format("a:{{\"toolCallId\":{},\"result\":{}}}\n", json_string(event.call_id),
                            one_line_json(event.output))};
    }
    Writes operator()(const TextStarted&) const { return {}; }
    Writes operator()(const TextAdded& event) const { return {fmt::format("0:{}\n", json_string(event.text))}; }
    Writes operator()(const TextEnded&) const { return {}; }
    Writes operator()(const StepFinished& event) const { return {finish_step_line(event.finish_reason, event.usage)}; }
    Writes operator()(const AnswerFinished& event) const { return {finish_message_line("stop", event.usage)}; }
    Writes operator()(const AnswerFailed& event) const
    {
        return {fmt::format("3:{}\n", json_string(event.error)), finish_step_line("error", event.usage),
                finish_message_line("error", event.usage)};
    }
};

struct TextEncoder
{
    Writes operator()(const TextAdded& event) const { return {event.text}; }
    /// The format has no mark for a failure; people who read along still have to see it.
    Writes operator()(const AnswerFailed& event) const { return {fmt::format("\nError: {}\n", event.error)}; }
    template <typename Other>
    Writes operator()(const Other&) const
    {
        return {};
    }
};

} // namespace

std::vector<std::string> encode(StreamFormat format, const StreamEvent& event)
{
    switch (format) {
    case StreamFormat::ui_message:
        return std::visit(UiMessageEncoder{}, event);
    case StreamFormat::data:
        return std::visit(DataEncoder{}, event);
    case StreamFormat::text:
        return std::visit(TextEncoder{}, event);
    }
    return {};
}

std::string_view keep_alive_bytes(StreamFormat format)
{
    return format == StreamFormat::ui_message ? ": keep-alive\n\n" : "";
}

std::string_view content_type_of(StreamFormat format)
{
    return format == StreamFormat::ui_message ? "text/event-stream" : "text/plain; charset=utf-8";
}

std::string_view marker_header_of(StreamFormat format)
{
    switch (format) {
    case StreamFormat::ui_message:
        return "x-vercel-ai-ui-message-stream";
    case StreamFormat::data:
        return "x-vercel-ai-data-stream";
    case StreamFormat::text:
        break;
    }
    return {};
}

} // namespace docwake::server
