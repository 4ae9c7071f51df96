#include "flow/attach.h"

#include <algorithm>

namespace docwake::flow {

namespace {

constexpr int page_size = 100;
// A release is asked for again within days, and a project has at most 100 jobs an hour.
constexpr int most_pages = 10;

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
    try {
        for (int page = 0; page < most_pages; ++page) {
            const std::vector<model::JobState> jobs = agent.list(sought.api, page * page_size, page_size);
            const auto found =
                std::ranges::find_if(jobs, [&](const model::JobState& job) { return is_sought(job, sought, journal); });
            if (found != jobs.end()) {
                return *found;
            }
            const bool is_older =
                !jobs.empty() && jobs.back().created_at && *jobs.back().created_at < sought.not_before;
            if (jobs.size() < page_size || is_older) {
                break;
            }
        }
    } catch (const base::Error&) {
        // What cannot be asked now is told by the submission itself.
    }
    return std::nullopt;
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
