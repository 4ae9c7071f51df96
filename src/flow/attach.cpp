#include "flow/attach.h"

#include "flow/job_pages.h"

#include <algorithm>

namespace docwake::flow {

namespace {

bool has_failed(const model::JobState& job)
{
    return job.halted && job.halt_reason != model::HaltReason::completed &&
           job.halt_reason != model::HaltReason::none && job.halt_reason != model::HaltReason::processing;
}

bool is_sought(const model::JobState& job, const SoughtJob& sought, state::Journal& journal)
{
    return job.branch == sought.docs_branch && job.created_at && *job.created_at >= sought.not_before &&
           !has_failed(job) && !journal.knows_session(job.session_id);
}

} // namespace

std::optional<model::JobState> find_job_of_branch(const SoughtJob& sought, agent::Agent& agent, state::Journal& journal)
{
    std::optional<model::JobState> job;
    try {
        look_through_jobs(agent, sought.api, sought.not_before, [&](const std::vector<model::JobState>& jobs) {
            const auto found =
                std::ranges::find_if(jobs, [&](const model::JobState& one) { return is_sought(one, sought, journal); });
            if (found != jobs.end()) {
                job = *found;
            }
            return !job;
        });
    } catch (const base::Error&) {
        // What cannot be asked now is told by the submission itself.
    }
    return job;
}

std::optional<state::Submission> find_settled(const std::string& target, const std::string& branch,
                                              const std::string& head, state::Journal& journal)
{
    const auto submissions = journal.settled(target);
    const auto found = std::ranges::find_if(submissions, [&](const state::Submission& submission) {
        return submission.branch == branch && submission.cursor_after == head;
    });
    return found == submissions.end() ? std::nullopt : std::optional(*found);
}

} // namespace docwake::flow
