#pragma once

#include <string>
#include <variant>

namespace docwake::server {

/// Tokens of a language model; none where no model was asked.
struct Usage
{
    int prompt_tokens = 0;
    int completion_tokens = 0;
};

// What our agent's answer consists of, in its order. All text is valid UTF-8.
struct AnswerStarted
{
    std::string message_id;
};
struct StepStarted
{
    std::string message_id; ///< of this step
};
struct ToolAnnounced
{
    std::string call_id;
    std::string tool;
};
struct ToolCalled
{
    std::string call_id;
    std::string tool;
    std::string input; ///< JSON
};
struct ToolReturned
{
    std::string call_id;
    std::string output; ///< JSON
};
struct TextStarted
{
    std::string block;
};
struct TextAdded
{
    std::string block;
    std::string text;
};
struct TextEnded
{
    std::string block;
};
struct StepFinished
{
    std::string finish_reason; ///< "stop" or "tool-calls"
    Usage usage;
};
struct AnswerFinished
{
    Usage usage; ///< of all steps
};
/// Ends the answer, whatever is open.
struct AnswerFailed
{
    std::string error;
    Usage usage;
};

using StreamEvent = std::variant<AnswerStarted, StepStarted, ToolAnnounced, ToolCalled, ToolReturned, TextStarted,
                                 TextAdded, TextEnded, StepFinished, AnswerFinished, AnswerFailed>;

} // namespace docwake::server
