#pragma once

#include "base/clock.h"
#include "model/message.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace docwake::model {

/// The body of a v1 create call; the project's id is part of its address.
struct JobRequest
{
    std::string branch;
    std::vector<Message> messages;
    bool as_draft = true;
    std::string model = "sonnet";

    bool operator==(const JobRequest&) const = default;
};

enum class HaltReason
{
    none, ///< absent
    processing,
    completed,
    github_misconfigured,
    error,
    interrupted,
    unknown, ///< a word that is not in the specification
};

struct Todo
{
    std::string content;
    std::string status;
    std::string priority;
    std::string id;

    bool operator==(const Todo&) const = default;
};

/// What the job call says.
struct JobState
{
    std::string session_id;
    std::string subdomain;
    std::string branch; ///< empty: not said
    bool halted = false;
    HaltReason halt_reason = HaltReason::none;
    std::string pull_request_link; ///< empty: none
    std::string message_to_user;
    std::vector<Todo> todos;
    std::string title;
    std::optional<base::Time> created_at;

    bool operator==(const JobState&) const = default;
};

// What a stream tells, in its order. JSON values are kept as text: only their receiver knows what to look for in them.
struct MessageStarted
{
    std::string message_id;
    bool operator==(const MessageStarted&) const = default;
};
struct StepStarted
{
    bool operator==(const StepStarted&) const = default;
};
struct StepFinished
{
    std::string finish_reason; ///< empty: not said
    bool operator==(const StepFinished&) const = default;
};
struct TextDelta
{
    std::string block; ///< the text block's id; may come again in a later step; empty: the format has none
    std::string text;
    bool operator==(const TextDelta&) const = default;
};
struct ReasoningDelta
{
    std::string text;
    bool operator==(const ReasoningDelta&) const = default;
};
struct ToolInputStarted
{
    std::string call_id;
    std::string tool;
    bool operator==(const ToolInputStarted&) const = default;
};
struct ToolInputDelta
{
    std::string call_id;
    std::string text;
    bool operator==(const ToolInputDelta&) const = default;
};
struct ToolCalled
{
    std::string call_id;
    std::string tool;
    std::string input; ///< JSON
    bool operator==(const ToolCalled&) const = default;
};
struct ToolReturned
{
    std::string call_id;
    std::string output;       ///< JSON
    bool preliminary = false; ///< a later result for the same call replaces it
    bool operator==(const ToolReturned&) const = default;
};
struct ToolFailed
{
    std::string call_id;
    std::string tool; ///< empty: not said
    std::string error;
    bool operator==(const ToolFailed&) const = default;
};
/// Data, sources, files, annotations, metadata, and types that are not in the specification.
struct OtherPart
{
    std::string type;
    std::string value; ///< JSON
    bool operator==(const OtherPart&) const = default;
};
struct StreamErrored
{
    std::string error;
    bool operator==(const StreamErrored&) const = default;
};
struct StreamAborted
{
    std::string reason;
    bool operator==(const StreamAborted&) const = default;
};
struct StreamFinished
{
    std::string finish_reason; ///< empty: not said
    bool operator==(const StreamFinished&) const = default;
};
/// A line that the decoder could not read.
struct Unreadable
{
    std::string problem;
    bool operator==(const Unreadable&) const = default;
};

using JobEvent = std::variant<MessageStarted, StepStarted, StepFinished, TextDelta, ReasoningDelta, ToolInputStarted,
                              ToolInputDelta, ToolCalled, ToolReturned, ToolFailed, OtherPart, StreamErrored,
                              StreamAborted, StreamFinished, Unreadable>;

/// How a stream ended; the table "Complete, failed, aborted, truncated" of the agent's API.
enum class Completeness
{
    complete,
    failed,
    aborted,
    truncated,
    unknown, ///< plain text can't prove that it is whole
};

std::string name_of(Completeness completeness);

} // namespace docwake::model
