#pragma once

#include "agent/agent.h"
#include "base/clock.h"
#include "flow/sync.h"
#include "model/outcome.h"
#include "state/journal.h"

#include <chrono>
#include <optional>
#include <string>

namespace docwake::flow {

/// Asks for the job, with growing pauses, until it has halted; empty when `deadline` comes first or the agent can no
/// longer be asked, and then `problem` says why.
std::optional<model::JobState> wait_until_halted(const std::string& session_id, agent::Agent& agent, base::Clock& clock,
                                                 Observer& observer, std::chrono::steady_clock::time_point deadline,
                                                 std::string& problem);

/// What other sources than the job call say of a job, in falling order of trust.
struct Story
{
    std::string header_link;
    agent::StreamSummary stream;
};

/// The verdict of a halted job.
struct Verdict
{
    model::Status status = model::Status::no_changes; ///< opened stands for opened or updated
    std::string pull_request_link;
    std::string message;
    std::optional<base::Error> error;
};

Verdict judge(const model::JobState& job, const Story& story);

/// A warning when the job was done on another branch than the one that was asked for, which API v2 can only be asked
/// for in words.
void compare_branch(const model::JobState& job, model::Outcome& outcome);

/// Writes the verdict into the outcome.
void enter(const Verdict& verdict, model::Outcome& outcome);

/// Writes the verdict into the journal and the outcome.
void settle(const Verdict& verdict, std::int64_t submission, state::Journal& journal, model::Outcome& outcome);

} // namespace docwake::flow
