#pragma once

#include "agent/agent.h"
#include "base/clock.h"
#include "model/job.h"
#include "state/journal.h"

#include <optional>
#include <string>

namespace docwake::flow {

struct SoughtJob
{
    std::string docs_branch;
    base::Time not_before{}; ///< that it was created
    agent::Api api = agent::Api::v1;
};

/// The agent's newest job for a docs branch that nothing else works on, where another machine may have begun it: one
/// that has not failed, and that the journal does not know. Nothing where the agent has no list or cannot be asked.
std::optional<model::JobState> find_job_of_branch(const SoughtJob& sought, agent::Agent& agent,
                                                  state::Journal& journal);

/// The submission of the target whose job has brought the branch to `head`; nothing where none is known.
std::optional<state::Submission> find_settled(const std::string& target, const std::string& branch,
                                              const std::string& head, state::Journal& journal);

} // namespace docwake::flow
