#pragma once

#include "base/clock.h"
#include "http/client.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::http {

struct RetryPolicy
{
    std::chrono::milliseconds first_pause{500}; ///< the largest one before the second try; doubles with each further
    std::chrono::milliseconds longest_pause{10'000};
    std::chrono::milliseconds total_limit{30'000}; ///< from the first try on: no try begins after it
    bool waits_for_rate_limit = false;             ///< for who has the time, such as a worker in the background
};

/// One try, and how it went.
struct Try
{
    std::string method;
    int number = 1; ///< from 1
    TransferEnd end = TransferEnd::complete;
    bool permanent = false;               ///< as in Transfer
    int status = 0;                       ///< 0: no head came
    std::string retry_after;              ///< the header; empty: none
    std::chrono::milliseconds elapsed{0}; ///< since the first try began
    base::Time now{};
};

/// How long to wait before the request is sent again; empty: it must not be, or need not. Exponential backoff with full
/// jitter, `random` from 0 to 1; never shorter than the service asks for.
///
/// A request that is not idempotent (POST) is repeated only where the service cannot have acted on it: nothing was
/// sent, or it was turned away for its rate.
std::optional<std::chrono::milliseconds> pause_before_retry(const RetryPolicy& policy, const Try& last, double random);

/// How long a Retry-After header asks to wait: seconds or an HTTP date. Empty: it says neither.
std::optional<std::chrono::seconds> retry_after(std::string_view header, base::Time now);

} // namespace docwake::http
