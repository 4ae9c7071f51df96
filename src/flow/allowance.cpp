#include "flow/allowance.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::flow {

namespace {

using std::chrono::seconds;

constexpr seconds hour = std::chrono::hours(1);
constexpr seconds day = std::chrono::hours(24);

/// When the oldest of the last `most` leaves the window; empty: there are fewer in it.
std::optional<base::Time> free_at(int most, seconds window, const std::vector<base::Time>& sent, base::Time now)
{
    const auto wanted = static_cast<std::size_t>(most);
    if (most == 0 || sent.size() < wanted) {
        return std::nullopt;
    }
    const base::Time at = sent[sent.size() - wanted] + window;
    return at > now ? std::optional(at) : std::nullopt;
}

std::string jobs(int count)
{
    return base::counted(static_cast<std::size_t>(count), "job", "jobs");
}

} // namespace

seconds Allowance::window() const
{
    return std::max({jobs_per_hour > 0 ? hour : seconds(0), jobs_per_day > 0 ? day : seconds(0), min_interval});
}

std::optional<Refusal> refusal(const Allowance& allowance, const std::vector<base::Time>& sent, base::Time now)
{
    std::optional<Refusal> found;
    const auto take = [&](std::optional<base::Time> at, std::string limit, std::string setting) {
        if (at && (!found || *at > found->free_at)) {
            found = Refusal{*at, std::move(limit), std::move(setting)};
        }
    };
    take(free_at(allowance.jobs_per_hour, hour, sent, now), fmt::format("{} an hour", jobs(allowance.jobs_per_hour)),
         {});
    take(free_at(allowance.jobs_per_day, day, sent, now), fmt::format("{} a day", jobs(allowance.jobs_per_day)),
         "--max-jobs-per-day");
    if (allowance.min_interval > seconds(0)) {
        take(free_at(1, allowance.min_interval, sent, now),
             fmt::format("one job in {}", base::readable_duration(allowance.min_interval)), "--min-interval");
    }
    return found;
}

} // namespace docwake::flow
