#include "flow/recover.h"

#include "base/sanitise.h"
#include "flow/follow.h"
#include "flow/job_pages.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

// How far two clocks may differ, and how long a request may be on its way.
constexpr std::chrono::minutes margin{10};

bool may_be(const model::JobState& job, const state::Submission& submission, base::Time earliest,
            state::Journal& journal)
{
    return job.branch == submission.docs_branch && (!job.created_at || *job.created_at >= earliest) &&
           !journal.knows_session(job.session_id);
}

bool tells_enough(const model::JobState& job)
{
    return !job.branch.empty() && job.created_at.has_value();
}

model::Outcome outcome_of(const state::Submission& submission, const SyncRequest& request)
{
    model::Outcome outcome;
    outcome.agent = request.agent_name;
    outcome.repository = request.prepare.digest.repository;
    outcome.branch = submission.branch;
    outcome.docs_branch = submission.docs_branch;
    outcome.docs_repository = request.prepare.digest.docs_repository;
    outcome.range = submission.range;
    outcome.session_id = submission.session_id;
    return outcome;
}

bool is_of(const state::Submission& submission, const PrepareRequest& request)
{
    const bool is_from_before_scopes = !request.target_before.empty() && submission.target == request.target_before;
    return submission.branch == request.digest.branch && (submission.target == request.target || is_from_before_scopes);
}

/// True when the submission is no longer open.
bool recover_one(state::Submission submission, const SyncRequest& request, const SyncParts& parts,
                 model::Outcome& outcome)
{
    outcome = outcome_of(submission, request);
    if (submission.state == state::SubmissionState::intended) {
        parts.journal.drop(submission.id);
        return true;
    }
    agent::Agent& agent = parts.agent();
    if (submission.session_id.empty()) {
        const auto [job, complete, has_list] = find_lost_job(submission, agent, parts.journal);
        const bool cannot_come = request.list_is_final || parts.clock.now() > submission.intended_at + margin;
        if (!job && complete && cannot_come) {
            parts.journal.drop(submission.id);
            return true;
        }
        if (!job && request.prepare.resend) {
            parts.journal.abandon(submission.id);
            outcome.warnings.push_back(
                fmt::format("submission {} is given up as --resend asks: it is not known whether the agent has its job",
                            submission.id));
            return true;
        }
        if (!job) {
            parts.journal.mark_uncertain(submission.id);
            outcome.status = model::Status::uncertain;
            outcome.error =
                uncertain_error(submission.id,
                                has_list ? std::string("the agent's list of jobs does not hold it")
                                         : fmt::format("the agent has no list of the jobs that were sent over API v{}",
                                                       submission.api_version),
                                request.is_shared);
            return false;
        }
        submission.session_id = job->session_id;
        outcome.session_id = job->session_id;
        parts.journal.accept(submission.id, job->session_id);
    }
    std::string problem;
    const auto job = wait_until_halted(submission.session_id, agent, parts.clock, parts.observer,
                                       parts.clock.steady() + request.total_limit, problem);
    if (!job) {
        outcome.status = model::Status::still_running;
        outcome.reason = fmt::format("the job of an earlier run has not halted: {}", problem);
        return false;
    }
    compare_branch(*job, outcome);
    settle(judge(*job, {}), submission.id, parts.journal, outcome);
    return true;
}

state::Submission open_submission(std::int64_t id, state::Journal& journal)
{
    const auto submissions = journal.unsettled();
    const auto found = std::ranges::find(submissions, id, &state::Submission::id);
    if (found == submissions.end()) {
        throw no_open_submission(id);
    }
    return *found;
}

/// Takes the job that a person names for the submission's.
void adopt(state::Submission& submission, const std::string& session_id, const SyncParts& parts)
{
    if (session_id != submission.session_id && parts.journal.knows_session(session_id)) {
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("the job {} belongs to another submission", base::sanitise_inline(session_id)))
            .hint("docwake queue list");
    }
    const model::JobState job = parts.agent().get(session_id);
    // Over v2 the branch can only be asked for.
    if (submission.api_version == 1 && !job.branch.empty() && job.branch != submission.docs_branch) {
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("the job {} works on {}, and submission {} was for {}",
                                      base::sanitise_inline(session_id), base::sanitise_inline(job.branch),
                                      submission.id, submission.docs_branch))
            .hint("docwake jobs");
    }
    parts.journal.accept(submission.id, session_id);
    submission.state = state::SubmissionState::accepted;
    submission.session_id = session_id;
}

} // namespace

Search find_lost_job(const state::Submission& submission, agent::Agent& agent, state::Journal& journal)
{
    const base::Time earliest = submission.intended_at - margin;
    const std::vector<state::Submission> open = journal.unsettled();
    const auto is_settled = [&](const model::JobState& job) {
        return job.branch == submission.docs_branch && journal.knows_session(job.session_id) &&
               std::ranges::find(open, job.session_id, &state::Submission::session_id) == open.end();
    };
    Search search;
    bool all_tell = true;
    bool is_at_settled = false;
    const auto look = [&](const std::vector<model::JobState>& jobs) {
        // Nothing is sent for a branch while a submission of it is open: what is older than a settled job is not ours.
        const auto end = std::ranges::find_if(jobs, is_settled);
        const auto found = std::find_if(
            jobs.begin(), end, [&](const model::JobState& job) { return may_be(job, submission, earliest, journal); });
        if (found != end) {
            search.job = *found;
            return false;
        }
        all_tell = all_tell && std::all_of(jobs.begin(), end, tells_enough);
        is_at_settled = end != jobs.end();
        return !is_at_settled;
    };
    try {
        search.complete =
            look_through_jobs(agent, static_cast<agent::Api>(submission.api_version), earliest, look) || is_at_settled;
    } catch (const agent::AbsentCall&) {
        search.has_list = false;
        return search;
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::pending) {
            throw;
        }
        search.has_list = false;
        return search;
    }
    search.complete = search.complete && all_tell;
    return search;
}

Recovery recover(const SyncRequest& request, const SyncParts& parts)
{
    Recovery recovery;
    for (const state::Submission& submission : parts.journal.unsettled()) {
        if (!is_of(submission, request.prepare)) {
            continue;
        }
        model::Outcome outcome;
        if (!recover_one(submission, request, parts, outcome)) {
            recovery.open = outcome;
            return recovery;
        }
        recovery.warnings.insert(recovery.warnings.end(), outcome.warnings.begin(), outcome.warnings.end());
        if (!outcome.session_id.empty()) {
            recovery.settled = outcome;
        }
    }
    return recovery;
}

model::Outcome resume(std::int64_t id, const std::string& session_id, const SyncRequest& request,
                      const SyncParts& parts)
{
    state::Submission submission = open_submission(id, parts.journal);
    if (submission.target != request.prepare.target) {
        throw base::Error(base::ErrorKind::usage, fmt::format("submission {} was for the agent {}, not for {}", id,
                                                              submission.target, request.prepare.target))
            .hint(fmt::format("docwake queue resume {} --agent ...", id));
    }
    if (!session_id.empty()) {
        adopt(submission, session_id, parts);
    }
    model::Outcome outcome;
    if (recover_one(submission, request, parts, outcome) && outcome.session_id.empty()) {
        outcome.status = model::Status::nothing_to_do;
        outcome.reason = "the agent does not have it; its commits are sent by the next docwake sync";
    }
    return outcome;
}

base::Error no_open_submission(std::int64_t id)
{
    return base::Error(base::ErrorKind::usage, fmt::format("there is no open submission {}", id))
        .hint("docwake queue list");
}

base::Error uncertain_error(std::int64_t submission, const std::string& cause, bool is_shared)
{
    base::Error error(base::ErrorKind::pending, "it is not known whether the agent has the job");
    error.caused_by(cause).hint("docwake sync (looks for it again, and sends nothing while it is not found)");
    if (is_shared) {
        error.hint("docwake sync --resend (gives it up where it is not found, and sends its commits again)");
    } else {
        error.hint(fmt::format("docwake queue resume {} JOB (if you know its job)", submission))
            .hint(fmt::format("docwake queue drop {} (forgets it: its commits are sent again by the next sync)",
                              submission));
    }
    return error;
}

} // namespace docwake::flow
