#include "flow/next_try.h"

#include "http/retry.h"

#include <algorithm>

namespace docwake::flow {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int too_many_requests = 429;

// A day's limit (max-jobs-per-day) passes within it.
constexpr std::chrono::hours longest_trying{25};
// Whether a lost submission is there is known ten minutes after it was sent, or not at all.
constexpr std::chrono::hours longest_looking{1};

std::string problem_of(const model::Outcome& outcome)
{
    if (!outcome.error) {
        return outcome.reason;
    }
    return outcome.error->causes().empty() ? outcome.error->message()
                                           : outcome.error->message() + ": " + outcome.error->causes().front();
}

http::RetryPolicy policy_for(const model::Outcome& outcome)
{
    http::RetryPolicy policy;
    policy.first_pause = std::chrono::minutes(2);
    policy.longest_pause = std::chrono::minutes(30);
    policy.total_limit = outcome.status == model::Status::uncertain ? longest_looking : longest_trying;
    policy.waits_for_rate_limit = true;
    return policy;
}

bool may_pass(const model::Outcome& outcome)
{
    using base::ErrorKind;
    return outcome.status == model::Status::still_running || outcome.status == model::Status::uncertain ||
           (outcome.error &&
            (outcome.error->kind() == ErrorKind::network || outcome.error->kind() == ErrorKind::rate_limited ||
             outcome.error->kind() == ErrorKind::pending));
}

bool is_done(model::Status status)
{
    using model::Status;
    return status == Status::pull_request_opened || status == Status::pull_request_updated ||
           status == Status::no_changes || status == Status::nothing_to_do;
}

} // namespace

NextTry next_try(const model::Outcome& outcome, const state::QueueEntry& entry, base::Time now, double random)
{
    if (is_done(outcome.status)) {
        return {};
    }
    NextTry next{.kind = NextTry::Kind::held, .at = {}, .asked = false, .problem = problem_of(outcome)};
    if (!may_pass(outcome)) {
        return next;
    }
    http::Try last;
    last.method = "POST";
    last.number = entry.failures + 1;
    last.elapsed = std::max(now - entry.failing_since.value_or(now), seconds(0));
    last.now = now;
    last.end = http::TransferEnd::not_sent;
    if (outcome.error && outcome.error->kind() == base::ErrorKind::rate_limited) {
        last.end = http::TransferEnd::complete;
        last.status = too_many_requests;
        next.asked = outcome.retry_after.value_or(seconds(0)) > seconds(0);
        last.retry_after = std::to_string(outcome.retry_after.value_or(seconds(0)).count());
    }
    // Not from nothing on: a network that is gone is rarely back at once.
    if (const auto pause = http::pause_before_retry(policy_for(outcome), last, 0.5 + random / 2)) {
        next.kind = NextTry::Kind::later;
        next.at = now + std::chrono::ceil<seconds>(*pause);
    }
    return next;
}

} // namespace docwake::flow
