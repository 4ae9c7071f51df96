#include "flow/sync.h"

#include "base/hash.h"
#include "flow/attach.h"
#include "flow/follow.h"
#include "flow/ledger_checks.h"
#include "flow/open_job.h"
#include "flow/recover.h"
#include "flow/stale_check.h"
#include "flow/uses.h"
#include "http/retry.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::flow {

namespace {

/// Writes the session down the moment that it is known, and passes everything on.
class Recorder : public agent::Listener
{
public:
    Recorder(std::int64_t submission, const SyncParts& parts, bool follow)
        : submission_(submission), parts_(parts), follow_(follow)
    {
    }

    void on_accepted(const agent::Accepted& accepted) override
    {
        if (!accepted.session_id.empty()) {
            parts_.journal.accept(submission_, accepted.session_id);
            is_accepted_ = true;
        }
        parts_.observer.on_accepted(accepted);
    }
    void on_event(const model::JobEvent& event) override
    {
        if (is_accepted_ && !std::exchange(is_streaming_, true)) {
            parts_.journal.mark_streaming(submission_);
        }
        parts_.observer.on_event(event);
    }
    bool keep_following() override { return follow_ && parts_.observer.keep_following(); }

private:
    std::int64_t submission_;
    const SyncParts& parts_;
    bool follow_;
    bool is_accepted_ = false;
    bool is_streaming_ = false;
};

model::Outcome outcome_of(const SyncRequest& request, const Prepared& prepared)
{
    model::Outcome outcome;
    outcome.agent = request.agent_name;
    outcome.repository = request.prepare.digest.repository;
    outcome.branch = request.prepare.digest.branch;
    outcome.docs_branch = request.prepare.digest.docs_branch;
    outcome.docs_repository = request.prepare.digest.docs_repository;
    if (!prepared.range.head.empty()) {
        outcome.range = prepared.range;
    }
    outcome.commits = prepared.commits;
    outcome.ledger = prepared.digest.ledger;
    outcome.warnings = prepared.warnings;
    outcome.stale_lines = stale_lines_of(prepared.impact.documents);
    if (std::string warning = suspects_warning(outcome.ledger);
        prepared.digest.nothing_to_do.empty() && !warning.empty()) {
        outcome.warnings.push_back(std::move(warning));
    }
    return outcome;
}

/// The session's id where the answer did not give it; empty: not to be found.
std::string look_for_session(const state::Submission& submission, const SyncParts& parts)
{
    try {
        if (const auto job = find_lost_job(submission, parts.agent(), parts.journal).job) {
            parts.journal.accept(submission.id, job->session_id);
            return job->session_id;
        }
    } catch (const base::Error&) {
        // Without the list it is not known; the caller says so.
    }
    return {};
}

void fail(model::Outcome& outcome, base::Error error)
{
    outcome.status = model::Status::failed;
    outcome.error = std::move(error);
}

void follow_to_the_end(const SyncRequest& request, const SyncParts& parts, std::int64_t submission, const Story& story,
                       std::chrono::steady_clock::time_point deadline, model::Outcome& outcome)
{
    outcome.status = model::Status::still_running;
    if (!request.wait) {
        outcome.reason = "not waited for";
        return;
    }
    std::string problem;
    const auto job =
        wait_until_halted(outcome.session_id, parts.agent(), parts.clock, parts.observer, deadline, problem);
    if (!job) {
        outcome.reason = problem;
        return;
    }
    compare_branch(*job, outcome);
    settle(judge(*job, story), submission, parts.journal, outcome);
}

std::vector<state::SentPatch> noted_patches(const SyncRequest& request, const SyncParts& parts,
                                            const Prepared& prepared)
{
    return complete_notes(prepared.notes, prepared.range, request.prepare.target, request.prepare.digest.branch,
                          request.prepare.read, parts.source, parts.journal);
}

state::Submission intent_of(const SyncRequest& request, const SyncParts& parts, const Prepared& prepared,
                            agent::Api api, const model::Outcome& outcome)
{
    state::Submission intent;
    intent.target = request.prepare.target;
    intent.branch = outcome.branch;
    intent.docs_branch = outcome.docs_branch;
    intent.range = prepared.range;
    intent.request_sha256 = outcome.ledger.request_sha256;
    intent.api_version = static_cast<int>(api);
    intent.cursor_after = prepared.advances_cursor ? prepared.range.head : std::string();
    intent.intended_at = parts.clock.now();
    return intent;
}

/// Follows the job that another machine began with what would be sent now. False: there is none.
bool attach(const SyncRequest& request, const SyncParts& parts, const Prepared& prepared,
            std::chrono::steady_clock::time_point deadline, model::Outcome& outcome)
{
    if (!request.attach_margin) {
        return false;
    }
    const SoughtJob sought{.docs_branch = outcome.docs_branch,
                           .not_before = prepared.head_committed - *request.attach_margin,
                           .api = request.prepare.api};
    const auto job = find_job_of_branch(sought, parts.agent(), parts.journal);
    if (!job) {
        return false;
    }
    state::Submission intent = intent_of(request, parts, prepared, request.prepare.api, outcome);
    intent.request_sha256.clear(); // of what the other machine has sent it is not known
    intent.id = parts.journal.add(intent, noted_patches(request, parts, prepared));
    parts.journal.accept(intent.id, job->session_id);
    outcome.session_id = job->session_id;
    follow_to_the_end(request, parts, intent.id, {}, deadline, outcome);
    const std::string attached =
        fmt::format("nothing was sent: the agent has the job since {}", base::to_iso8601(*job->created_at));
    outcome.reason = outcome.reason.empty() ? attached : fmt::format("{}; {}", attached, outcome.reason);
    return true;
}

/// Writes the intent down, sends it and follows its job. Throws AbsentCall where the agent has not this version: then
/// there is no job, and no intent any more.
void send(const SyncRequest& request, const SyncParts& parts, const Prepared& prepared, agent::Api api,
          agent::Agent& agent, std::chrono::steady_clock::time_point deadline, model::Outcome& outcome)
{
    state::Submission intent = intent_of(request, parts, prepared, api, outcome);
    intent.id = parts.journal.add(intent, noted_patches(request, parts, prepared));

    agent::Submission submission;
    try {
        Recorder recorder(intent.id, parts, request.wait);
        parts.observer.on_job_begun();
        parts.journal.mark_sent(intent.id, parts.clock.now());
        submission = agent.submit(prepared.digest.request, recorder);
    } catch (const agent::RateLimited& error) {
        parts.journal.drop(intent.id);
        fail(outcome, static_cast<const base::Error&>(error)); // NOLINT(*-slicing): the rest is used below
        outcome.retry_after =
            http::retry_after(error.retry_after(), parts.clock.now()).value_or(std::chrono::seconds(0));
        return;
    } catch (const agent::AbsentCall&) {
        parts.journal.drop(intent.id);
        throw;
    } catch (const base::Error& error) {
        if (error.kind() == base::ErrorKind::unexpected) {
            throw; // the journal's: the agent may have the job, and the next sync looks for it
        }
        if (error.kind() != base::ErrorKind::network) {
            // The service has understood, and there is no job.
            parts.journal.drop(intent.id);
            fail(outcome, error);
            return;
        }
        // A server that fails, or something in between, may have taken the request all the same.
        submission.transfer = {http::TransferEnd::lost_before_head, false, error.message()};
    }
    if (!submission.accepted && submission.transfer.end == http::TransferEnd::not_sent) {
        parts.journal.drop(intent.id);
        fail(outcome, base::Error(base::ErrorKind::network, "the agent cannot be reached")
                          .caused_by(submission.transfer.problem)
                          .hint("docwake sync (nothing was sent; try again when the network is back)"));
        return;
    }
    if (submission.accepted) {
        outcome.session_id = submission.accepted->session_id;
        if (!submission.accepted->notice.empty()) {
            outcome.warnings.push_back(submission.accepted->notice);
        }
    }
    if (outcome.session_id.empty()) {
        outcome.session_id = look_for_session(intent, parts);
    }
    if (outcome.session_id.empty()) {
        parts.journal.mark_uncertain(intent.id);
        outcome.status = model::Status::uncertain;
        outcome.error = uncertain_error(intent.id,
                                        submission.transfer.problem.empty() ? std::string("the answer names no job")
                                                                            : submission.transfer.problem,
                                        request.is_shared);
        return;
    }
    const std::string link = submission.accepted ? submission.accepted->pull_request_link : std::string();
    follow_to_the_end(request, parts, intent.id, {link, submission.stream}, deadline, outcome);
}

/// The agent has no v1, and has taken nothing: the same in the form of v2 is another submission.
void send_over_v2(const SyncRequest& request, const SyncParts& parts, const Prepared& prepared,
                  std::chrono::steady_clock::time_point deadline, const agent::AbsentCall& without_v1,
                  model::Outcome& outcome)
{
    const std::string body = agent::encode_job_request(agent::Api::v2, prepared.digest.request);
    outcome.ledger.request_bytes = body.size();
    outcome.ledger.request_sha256 = base::sha256_hex(body);
    try {
        send(request, parts, prepared, agent::Api::v2, parts.over_v2(), deadline, outcome);
        outcome.warnings.emplace_back("the agent has no API v1, so v2 was spoken (--api v2 asks for it at once)");
    } catch (const agent::AbsentCall&) {
        fail(outcome, without_v1);
    }
}

void submit(const SyncRequest& request, const SyncParts& parts, const Prepared& prepared, model::Outcome& outcome)
{
    const auto deadline = parts.clock.steady() + request.total_limit;
    if (attach(request, parts, prepared, deadline, outcome)) {
        return;
    }
    if (const auto held = held_back(request, parts)) {
        fail(outcome, held->error);
        outcome.retry_after = held->wait;
        return;
    }
    if (const std::string problem = wait_for_docs_branch(request, parts, deadline); !problem.empty()) {
        outcome.status = model::Status::still_running;
        outcome.reason = problem;
        return;
    }
    try {
        send(request, parts, prepared, request.prepare.api, parts.agent(), deadline, outcome);
    } catch (const agent::AbsentCall& absent) {
        if (!parts.over_v2) {
            fail(outcome, absent);
            return;
        }
        send_over_v2(request, parts, prepared, deadline, absent, outcome);
    }
}

} // namespace

model::Outcome sync(const SyncRequest& request, const SyncParts& parts)
{
    const auto start = parts.clock.steady();
    Recovery recovery = recover(request, parts);
    std::optional<model::Outcome> outcome = std::move(recovery.open);
    if (!outcome) {
        const Prepared prepared = prepare(request.prepare, parts.source, parts.journal);
        parts.observer.on_prepared(prepared);
        outcome = outcome_of(request, prepared);
        if (prepared.digest.nothing_to_do.empty()) {
            submit(request, parts, prepared, *outcome);
        } else {
            outcome->status = model::Status::nothing_to_do;
            outcome->reason = prepared.digest.nothing_to_do;
            if (prepared.passes) {
                parts.journal.pass(request.prepare.target, outcome->branch, prepared.range.head,
                                   noted_patches(request, parts, prepared));
            }
            if (recovery.settled) {
                outcome = std::move(recovery.settled);
            }
        }
    }
    outcome->warnings.insert(outcome->warnings.end(), recovery.warnings.begin(), recovery.warnings.end());
    outcome->elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(parts.clock.steady() - start);
    return *outcome;
}

} // namespace docwake::flow
