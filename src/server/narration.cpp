#include "server/narration.h"

#include "base/text.h"

#include <fmt/core.h>

#include <utility>

namespace docwake::server {

Narration::Narration(std::string answer_id, std::function<void(const StreamEvent&)> sink)
    : answer_id_(std::move(answer_id)), sink_(std::move(sink))
{
}

void Narration::text(const std::string& text)
{
    if (text.empty()) {
        return;
    }
    open_step();
    if (!in_text_) {
        ++blocks_;
        in_text_ = true;
        sink_(TextStarted{block()});
    }
    sink_(TextAdded{block(), base::repair_utf8(text)});
}

std::string Narration::tool_called(const std::string& tool, const std::string& input)
{
    open_step();
    close_text();
    std::string call_id = fmt::format("call_{}", ++calls_);
    sink_(ToolAnnounced{call_id, base::repair_utf8(tool)});
    sink_(ToolCalled{call_id, base::repair_utf8(tool), input});
    return call_id;
}

void Narration::tool_returned(const std::string& call_id, const std::string& output)
{
    close_text();
    sink_(ToolReturned{call_id, output});
    tool_has_returned_ = true;
}

void Narration::start()
{
    sink_(AnswerStarted{answer_id_});
}

void Narration::finish()
{
    close_step("stop");
    sink_(AnswerFinished{});
}

void Narration::fail(const std::string& error)
{
    sink_(AnswerFailed{base::repair_utf8(error), {}});
}

void Narration::open_step()
{
    if (tool_has_returned_) {
        close_step("tool-calls");
    }
    if (!in_step_) {
        in_step_ = true;
        sink_(StepStarted{fmt::format("{}_{}", answer_id_, ++steps_)});
    }
}

void Narration::close_step(const std::string& finish_reason)
{
    if (!in_step_) {
        return;
    }
    close_text();
    sink_(StepFinished{finish_reason, {}});
    in_step_ = false;
    tool_has_returned_ = false;
}

void Narration::close_text()
{
    if (in_text_) {
        sink_(TextEnded{block()});
        in_text_ = false;
    }
}

std::string Narration::block() const
{
    return fmt::format("txt-{}", blocks_);
}

} // namespace docwake::server
