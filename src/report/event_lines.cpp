#include "report/event_lines.h"

#include <fmt/format.h>

#include <string_view>
#include <variant>

namespace docwake::report {

namespace {

constexpr std::size_t tool_limit = 80;
constexpr std::size_t input_limit = 160;

std::string named(const std::string& tool)
{
    return tool.empty() ? "(unnamed)" : base::sanitise_inline(tool, tool_limit);
}

std::string tool_line(const model::ToolCalled& call)
{
    const std::string input = base::sanitise_inline(call.input, input_limit);
    return fmt::format("tool {}{}{}", named(call.tool), input.empty() ? "" : " ", input);
}

std::string told(std::string_view what, const std::string& foreign)
{
    const std::string text = base::sanitise_inline(foreign);
    return text.empty() ? std::string(what) : fmt::format("{}: {}", what, text);
}

} // namespace

std::string EventLines::add_text(const model::TextDelta& delta)
{
    std::string lines = delta.block == block_ ? std::string() : text_.finish();
    block_ = delta.block;
    lines += text_.add(delta.text);
    return lines;
}

std::string EventLines::end_text_with(const std::string& line)
{
    std::string lines = text_.finish();
    if (room_ == 0) {
        return lines;
    }
    if (line.size() + 1 > room_) {
        room_ = 0;
        return lines + "further tool calls are not shown\n";
    }
    room_ -= line.size() + 1;
    return lines + line + "\n";
}

std::string EventLines::add(const model::JobEvent& event)
{
    if (const auto* delta = std::get_if<model::TextDelta>(&event)) {
        return add_text(*delta);
    }
    if (const auto* call = std::get_if<model::ToolCalled>(&event)) {
        ++tool_calls_;
        last_tool_ = tool_line(*call);
        return end_text_with(last_tool_);
    }
    if (const auto* failure = std::get_if<model::ToolFailed>(&event)) {
        return end_text_with(told(fmt::format("tool {} failed", named(failure->tool)), failure->error));
    }
    if (const auto* error = std::get_if<model::StreamErrored>(&event)) {
        return end_text_with(told("the agent reports an error", error->error));
    }
    if (const auto* abort = std::get_if<model::StreamAborted>(&event)) {
        return end_text_with(told("the agent stopped", abort->reason));
    }
    if (const auto* unreadable = std::get_if<model::Unreadable>(&event)) {
        return end_text_with(told("a line of the agent's answer could not be read", unreadable->problem));
    }
    if (std::holds_alternative<model::StepStarted>(event)) {
        ++steps_;
        return text_.finish();
    }
    if (std::holds_alternative<model::StepFinished>(event) || std::holds_alternative<model::StreamFinished>(event)) {
        return text_.finish();
    }
    return {};
}

std::string EventLines::finish()
{
    return text_.finish();
}

std::string EventLines::activity() const
{
    std::string line = text_.unended();
    return line.empty() ? last_tool_ : line;
}

} // namespace docwake::report
