#include "http/retry.h"

#include "base/text.h"
#include "http/date.h"

#include <algorithm>
#include <charconv>

namespace docwake::http {

namespace {

using std::chrono::milliseconds;

constexpr int too_many_requests = 429;
// Rates are counted by the hour: asking again within seconds only uses them up.
constexpr milliseconds first_rate_pause{60'000};
constexpr milliseconds longest_rate_pause{900'000};

bool is_idempotent(std::string_view method)
{
    return method == "GET" || method == "HEAD";
}

bool is_passing_status(int status)
{
    return status == 408 || status == 500 || status == 502 || status == 503 || status == 504;
}

bool may_be_repeated(const RetryPolicy& policy, const Try& last)
{
    if (last.end == TransferEnd::not_sent) {
        return !last.permanent;
    }
    if (last.end == TransferEnd::cancelled || last.end == TransferEnd::total_limit) {
        return false;
    }
    if (last.status == too_many_requests) {
        return policy.waits_for_rate_limit;
    }
    return is_idempotent(last.method) && (last.end != TransferEnd::complete || is_passing_status(last.status));
}

/// What the pause is at most.
milliseconds ceiling(milliseconds first, milliseconds longest, int number)
{
    milliseconds pause = first;
    for (int i = 1; i < number && pause < longest; ++i) {
        pause *= 2;
    }
    return std::min(pause, longest);
}

} // namespace

std::optional<milliseconds> pause_before_retry(const RetryPolicy& policy, const Try& last, double random)
{
    if (!may_be_repeated(policy, last)) {
        return std::nullopt;
    }
    const milliseconds most = last.status == too_many_requests
                                  ? ceiling(first_rate_pause, longest_rate_pause, last.number)
                                  : ceiling(policy.first_pause, policy.longest_pause, last.number);
    const auto jittered = milliseconds(static_cast<milliseconds::rep>(static_cast<double>(most.count()) * random));
    const milliseconds asked = retry_after(last.retry_after, last.now).value_or(std::chrono::seconds(0));
    const milliseconds pause = std::max(jittered, asked);
    return last.elapsed + pause < policy.total_limit ? std::optional(pause) : std::nullopt;
}

std::optional<std::chrono::seconds> retry_after(std::string_view header, base::Time now)
{
    // Longer than any sensible one, and far from overflow.
    constexpr std::chrono::seconds longest = std::chrono::hours(24 * 366);
    const std::string text(base::trim(header));
    if (text.empty()) {
        return std::nullopt;
    }
    if (text.find_first_not_of("0123456789") == std::string::npos) {
        std::int64_t seconds = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
        return problem == std::errc() ? std::min(std::chrono::seconds(seconds), longest) : longest;
    }
    const auto date = from_http_date(text);
    if (!date) {
        return std::nullopt;
    }
    const std::chrono::seconds wait = *date - now;
    return std::clamp(wait, std::chrono::seconds(0), longest);
}

} // namespace docwake::http
