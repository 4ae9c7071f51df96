#pragma once

#include "flow/sync.h"

#include <optional>
#include <string>
#include <vector>

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

struct Recovery
{
    std::optional<model::Outcome> open;    ///< a submission is open still: nothing else may be sent for the branch
    std::optional<model::Outcome> settled; ///< of the last that was settled, which nobody was told of
    std::vector<std::string> warnings;
};

/// Settles what earlier runs left open for this target and branch, also what is from before the repository had scopes.
/// With `resend` it gives up that of which it is not known whether the agent has it.
Recovery recover(const SyncRequest& request, const SyncParts& parts);

/// Takes one open submission up again: looks for its job, or takes the one that is named (`session_id` not empty), and
/// follows that to its end. Throws Error{usage} when there is no such submission, or the job cannot be its.
model::Outcome resume(std::int64_t id, const std::string& session_id, const SyncRequest& request,
                      const SyncParts& parts);

base::Error no_open_submission(std::int64_t id);

/// What the user is told about a submission of which it is not known whether the agent has it. Where it is shared with
/// other machines, this one's journal alone is not the place to give it up.
base::Error uncertain_error(std::int64_t submission, const std::string& cause, bool is_shared);

} // namespace docwake::flow
