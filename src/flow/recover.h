#pragma once

#include "flow/sync.h"

#include <optional>
#include <string>

namespace docwake::flow {

struct Search
{
    std::optional<model::JobState> job; ///< empty: not found
    bool complete = false;              ///< every job since then says its branch and when it was created
    bool has_list = true;               ///< the version that it was sent over has one
};

/// Looks for the job of a submission whose answer was lost among the agent's jobs: same docs branch, a session that no
/// other submission has, created after the intent less ten minutes (clocks differ).
Search find_lost_job(const state::Submission& submission, agent::Agent& agent, state::Journal& journal);

/// Settles what earlier runs left open for this target and branch. Gives an outcome when a submission is still open
/// afterwards, and then nothing else may be sent for the branch.
std::optional<model::Outcome> recover(const SyncRequest& request, const SyncParts& parts);

/// What the user is told about a submission of which it is not known whether the agent has it.
base::Error uncertain_error(std::int64_t submission, const std::string& cause);

} // namespace docwake::flow
