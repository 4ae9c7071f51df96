#include "flow/open_job.h"

#include "base/sanitise.h"
#include "flow/follow.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace docwake::flow {

namespace {

// Of all docs branches of the project; an open job is among its newest.
constexpr int looked_at = 20;

/// An older one that has not halted is taken for dead: some never end.
std::set<std::string> open_sessions(const SyncRequest& request, const SyncParts& parts)
{
    const std::string& docs_branch = request.prepare.digest.docs_branch;
    const base::Time earliest =
        parts.clock.now() - std::chrono::duration_cast<std::chrono::seconds>(request.total_limit);
    std::set<std::string> sessions;
    for (const state::Submission& submission : parts.journal.unsettled()) {
        if (submission.target == request.prepare.target && submission.docs_branch == docs_branch &&
            submission.intended_at > earliest) {
            sessions.insert(submission.session_id);
        }
    }
    try {
        for (const model::JobState& job : parts.agent().list(request.prepare.api, 0, looked_at)) {
            if (!job.halted && job.branch == docs_branch && job.created_at && *job.created_at > earliest) {
                sessions.insert(job.session_id);
            }
        }
    } catch (const base::Error&) {
        // What cannot be asked now is told by the submission itself.
    }
    sessions.erase("");
    return sessions;
}

} // namespace

std::string wait_for_docs_branch(const SyncRequest& request, const SyncParts& parts,
                                 std::chrono::steady_clock::time_point deadline)
{
    if (request.list_is_final) {
        return {}; // the embedded agent does a branch's jobs one after another
    }
    for (const std::string& session : open_sessions(request, parts)) {
        std::string problem;
        if (!wait_until_halted(session, parts.agent(), parts.clock, parts.observer, deadline, problem)) {
            return fmt::format("another job works on {}, so nothing was sent: docwake job {} --follow ({})",
                               request.prepare.digest.docs_branch, base::sanitise_inline(session), problem);
        }
    }
    return {};
}

} // namespace docwake::flow
