#include "flow/worker.h"

#include "base/sanitise.h"
#include "flow/next_try.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

using std::chrono::seconds;

constexpr seconds longest_life = std::chrono::hours(25);
constexpr seconds look_every{5};
constexpr int most_quiet_periods = 10;

struct Due
{
    state::QueueEntry entry;
    base::Time at;
};

std::optional<Due> next_due(const std::vector<state::QueueEntry>& entries, seconds quiet_period)
{
    std::optional<Due> next;
    for (const state::QueueEntry& entry : entries) {
        const auto at = due_time(entry, quiet_period);
        if (at && (!next || *at < next->at)) {
            next = Due{entry, *at};
        }
    }
    return next;
}

std::string result_line(const model::Outcome& outcome, const NextTry& next)
{
    std::string line = model::name_of(outcome.status);
    for (const std::string& detail :
         {next.problem.empty() ? outcome.reason : next.problem, outcome.pull_request_link}) {
        line += detail.empty() ? "" : ": " + base::sanitise_inline(detail);
    }
    switch (next.kind) {
    case NextTry::Kind::none:
        break;
    case NextTry::Kind::later:
        line += fmt::format("; tried again at {}", base::to_iso8601(next.at));
        break;
    case NextTry::Kind::held:
        line += "; not tried again before the next commit (docwake queue drain)";
        break;
    }
    return line;
}

} // namespace

std::optional<base::Time> due_time(const state::QueueEntry& entry, seconds quiet_period)
{
    if (entry.held) {
        return std::nullopt;
    }
    const base::Time quiet =
        std::min(entry.added_at + quiet_period, entry.first_added_at + most_quiet_periods * quiet_period);
    return std::max(quiet, entry.not_before.value_or(quiet));
}

model::Outcome try_entry(const state::QueueEntry& entry, const WorkerParts& parts)
{
    model::Outcome outcome;
    try {
        outcome = parts.sync(entry);
    } catch (const base::Error& error) {
        outcome.status = model::Status::failed;
        outcome.error = error;
    }
    outcome.branch = entry.branch;
    const base::Time now = parts.clock.now();
    const NextTry next = next_try(outcome, entry, now, parts.random());
    parts.log(fmt::format("{}: {}", base::sanitise_inline(entry.branch), result_line(outcome, next)));
    switch (next.kind) {
    case NextTry::Kind::none:
        parts.queue.finish(entry);
        break;
    case NextTry::Kind::later:
        parts.queue.postpone(entry, next.at, next.asked, now, next.problem);
        break;
    case NextTry::Kind::held:
        parts.queue.hold(entry, now, next.problem);
        break;
    }
    return outcome;
}

WorkerEnd run_worker(seconds quiet_period, const WorkerParts& parts)
{
    const base::Time end = parts.clock.now() + longest_life;
    while (const auto next = next_due(parts.queue.entries(), quiet_period)) {
        const base::Time now = parts.clock.now();
        if (now >= end || next->at >= end) {
            return WorkerEnd::old_age;
        }
        if (next->at > now) {
            parts.clock.sleep_for(std::min(next->at - now, look_every));
            continue;
        }
        try_entry(next->entry, parts);
    }
    return WorkerEnd::idle;
}

} // namespace docwake::flow
