#pragma once

#include "agent/stream_decoder.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace docwake::agent {

/// An event on one line, so that tests can compare and show lists of them.
struct EventText
{
    std::string operator()(const model::MessageStarted& e) const { return "message " + e.message_id; }
    std::string operator()(const model::StepStarted& /*e*/) const { return "step"; }
    std::string operator()(const model::StepFinished& e) const { return "step end " + e.finish_reason; }
    std::string operator()(const model::TextDelta& e) const { return "text " + e.block + "|" + e.text; }
    std::string operator()(const model::ReasoningDelta& e) const { return "reasoning " + e.text; }
    std::string operator()(const model::ToolInputStarted& e) const { return "input " + e.call_id + " " + e.tool; }
    std::string operator()(const model::ToolInputDelta& e) const { return "input " + e.call_id + "|" + e.text; }
    std::string operator()(const model::ToolCalled& e) const
    {
        return "call " + e.call_id + " " + e.tool + " " + e.input;
    }
    std::string operator()(const model::ToolReturned& e) const
    {
        return "result " + e.call_id + " " + e.output + (e.preliminary ? " preliminary" : "");
    }
    std::string operator()(const model::ToolFailed& e) const
    {
        return "failure " + e.call_id + " " + e.tool + "|" + e.error;
    }
    std::string operator()(const model::OtherPart& e) const { return "other " + e.type + " " + e.value; }
    std::string operator()(const model::StreamErrored& e) const { return "error " + e.error; }
    std::string operator()(const model::StreamAborted& e) const { return "abort " + e.reason; }
    std::string operator()(const model::StreamFinished& e) const { return "finish " + e.finish_reason; }
    std::string operator()(const model::Unreadable& e) const { return "unreadable " + e.problem; }
};

using EventTexts = std::vector<std::string>;

inline EventTexts decode(StreamFormat format, std::string_view bytes, std::size_t line_limit = default_line_limit)
{
    EventTexts events;
    const auto decoder = make_decoder(
        format, [&](const model::JobEvent& event) { events.push_back(std::visit(EventText{}, event)); }, line_limit);
    decoder->add(bytes);
    decoder->finish();
    return events;
}

} // namespace docwake::agent
