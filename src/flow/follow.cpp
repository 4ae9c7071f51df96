#include "flow/follow.h"

#include "base/sanitise.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds first_pause{250};
// Ten minutes of polling cost 50 calls then; the service allows 100 uses an hour, and polls may count.
constexpr milliseconds longest_pause{15'000};
constexpr int most_failures = 5;

/// Ends early where nobody wants to follow any longer.
void sleep(milliseconds duration, base::Clock& clock, Observer& observer)
{
    constexpr milliseconds look_every{200};
    for (; duration > milliseconds(0) && observer.keep_following(); duration -= look_every) {
        clock.sleep_for(std::min(duration, look_every));
    }
}

std::string first_of(std::initializer_list<std::string> candidates)
{
    const auto* found = std::ranges::find_if(candidates, [](const std::string& text) { return !text.empty(); });
    return found == candidates.end() ? std::string() : *found;
}

base::Error job_error(const model::JobState& job, const Story& story)
{
    using model::HaltReason;
    const std::string said =
        first_of({job.message_to_user, story.stream.errors.empty() ? std::string() : story.stream.errors.back()});
    const auto make = [&said](std::string message, std::string hint) {
        base::Error error(base::ErrorKind::job, std::move(message));
        if (!said.empty()) {
            error.caused_by("the agent says: " + said);
        }
        error.hint(std::move(hint));
        return error;
    };
    const std::string again = "docwake sync";
    switch (job.halt_reason) {
    case HaltReason::github_misconfigured:
        return make("the agent cannot reach the documentation's repository",
                    "install the agent's GitHub app on the documentation's repository, then: docwake sync");
    case HaltReason::interrupted:
        return make(fmt::format("job {} was interrupted before it was done", job.session_id), again);
    default:
        return make(fmt::format("job {} failed", job.session_id), again);
    }
}

} // namespace

std::optional<model::JobState> wait_until_halted(const std::string& session_id, agent::Agent& agent, base::Clock& clock,
                                                 Observer& observer, std::chrono::steady_clock::time_point deadline,
                                                 std::string& problem)
{
    observer.on_job_begun();
    int failures = 0;
    for (milliseconds pause = first_pause;; pause = std::min(pause * 2, longest_pause)) {
        if (!observer.keep_following()) {
            problem = "interrupted, and the job goes on";
            return std::nullopt;
        }
        try {
            model::JobState job = agent.get(session_id);
            if (job.halted) {
                return job;
            }
            failures = 0;
            observer.on_poll(job);
        } catch (const base::Error& error) {
            problem = error.message();
            const bool may_pass =
                error.kind() == base::ErrorKind::network || error.kind() == base::ErrorKind::rate_limited;
            if (!may_pass || ++failures == most_failures) {
                return std::nullopt;
            }
        }
        const auto left = std::chrono::duration_cast<milliseconds>(deadline - clock.steady());
        if (left <= milliseconds(0)) {
            problem = "the time limit has passed";
            return std::nullopt;
        }
        sleep(std::min(pause, left), clock, observer);
    }
}

Verdict judge(const model::JobState& job, const Story& story)
{
    Verdict verdict;
    verdict.message = first_of({job.message_to_user, story.stream.last_text});
    const bool completed = job.halt_reason == model::HaltReason::completed ||
                           (job.halt_reason == model::HaltReason::none && !job.pull_request_link.empty());
    if (!completed) {
        verdict.status = model::Status::failed;
        verdict.pull_request_link = job.pull_request_link;
        verdict.error = job_error(job, story);
        return verdict;
    }
    verdict.pull_request_link = first_of({job.pull_request_link, story.header_link, story.stream.pull_request_link});
    verdict.status = verdict.pull_request_link.empty() ? model::Status::no_changes : model::Status::pull_request_opened;
    return verdict;
}

void compare_branch(const model::JobState& job, model::Outcome& outcome)
{
    if (!job.branch.empty() && job.branch != outcome.docs_branch) {
        outcome.warnings.push_back(fmt::format("the agent worked on the branch {}, not on {} as it was asked to",
                                               base::sanitise_inline(job.branch), outcome.docs_branch));
    }
}

void enter(const Verdict& verdict, model::Outcome& outcome)
{
    outcome.status = verdict.status;
    outcome.error = verdict.error;
    outcome.message = verdict.message;
    outcome.pull_request_link = verdict.pull_request_link;
}

void settle(const Verdict& verdict, std::int64_t submission, state::Journal& journal, model::Outcome& outcome)
{
    enter(verdict, outcome);
    if (verdict.status == model::Status::pull_request_opened &&
        journal.knows_link(outcome.docs_branch, verdict.pull_request_link)) {
        outcome.status = model::Status::pull_request_updated;
    }
    journal.settle(submission, model::name_of(outcome.status), verdict.pull_request_link,
                   verdict.status != model::Status::failed);
}

} // namespace docwake::flow
