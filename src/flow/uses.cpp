#include "flow/uses.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

constexpr int most_listed = 100;

/// When the agent's newest jobs were created, oldest first; empty where it has no list or cannot be asked: then the
/// submission itself will tell.
std::vector<base::Time> listed(const SyncRequest& request, const SyncParts& parts)
{
    std::vector<base::Time> times;
    try {
        for (const model::JobState& job : parts.agent().list(request.prepare.api, 0, most_listed)) {
            if (job.created_at) {
                times.push_back(*job.created_at);
            }
        }
    } catch (const base::Error&) {
        return {};
    }
    std::ranges::sort(times);
    return times;
}

HeldBack explained(const Refusal& refusal, base::Time now)
{
    const std::chrono::seconds wait = refusal.free_at - now;
    base::Error error(base::ErrorKind::rate_limited, fmt::format("no job may be sent for another {}: the limit is {}",
                                                                 base::readable_duration(wait), refusal.limit));
    error.hint(fmt::format("docwake sync (in {}; the commits stay to be sent)", base::readable_duration(wait)));
    if (!refusal.setting.empty()) {
        error.hint(fmt::format("docwake sync {} ... (another limit)", refusal.setting));
    }
    return {std::move(error), wait};
}

} // namespace

std::optional<HeldBack> held_back(const SyncRequest& request, const SyncParts& parts)
{
    const Allowance& allowance = request.allowance;
    const base::Time now = parts.clock.now();
    if (const auto found =
            refusal(allowance, parts.journal.sent_since(request.prepare.target, now - allowance.window()), now)) {
        return explained(*found, now);
    }
    // The agent itself counts the hour.
    const Allowance own{
        .jobs_per_hour = 0, .jobs_per_day = allowance.jobs_per_day, .min_interval = allowance.min_interval};
    if (own.window() == std::chrono::seconds(0)) {
        return std::nullopt;
    }
    const auto found = refusal(own, listed(request, parts), now);
    return found ? std::optional(explained(*found, now)) : std::nullopt;
}

} // namespace docwake::flow
