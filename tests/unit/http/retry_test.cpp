#include "http/retry.h"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>

namespace docwake::http {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using End = TransferEnd;

constexpr base::Time now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 2}};

Try tried(std::string method, End end, int status = 0)
{
    Try last;
    last.method = std::move(method);
    last.end = end;
    last.status = status;
    last.now = now;
    return last;
}

TEST(Retry, RepeatsOnlyWhatCannotHaveBeenDoneOrMayBeDoneTwice)
{
    struct Case
    {
        const char* name;
        Try last;
        bool repeats;
        bool repeats_when_waiting_for_rates;
    };
    Try certificate = tried("GET", End::not_sent);
    certificate.permanent = true;
    const Case cases[] = {
        {"GET, nothing sent", tried("GET", End::not_sent), true, true},
        {"POST, nothing sent", tried("POST", End::not_sent), true, true},
        {"nothing sent, for good", certificate, false, false},
        {"GET, no answer", tried("GET", End::lost_before_head), true, true},
        {"POST, no answer", tried("POST", End::lost_before_head), false, false},
        {"GET, half an answer", tried("GET", End::lost_in_body, 200), true, true},
        {"POST, half an answer", tried("POST", End::lost_in_body, 200), false, false},
        {"GET, silence", tried("GET", End::idle_limit), true, true},
        {"POST, silence", tried("POST", End::idle_limit), false, false},
        {"GET, total limit", tried("GET", End::total_limit), false, false},
        {"GET, cancelled", tried("GET", End::cancelled, 200), false, false},
        {"GET 200", tried("GET", End::complete, 200), false, false},
        {"GET 400", tried("GET", End::complete, 400), false, false},
        {"GET 401", tried("GET", End::complete, 401), false, false},
        {"GET 404", tried("GET", End::complete, 404), false, false},
        {"GET 408", tried("GET", End::complete, 408), true, true},
        {"GET 429", tried("GET", End::complete, 429), false, true},
        {"POST 429", tried("POST", End::complete, 429), false, true},
        {"GET 500", tried("GET", End::complete, 500), true, true},
        {"GET 501", tried("GET", End::complete, 501), false, false},
        {"GET 502", tried("GET", End::complete, 502), true, true},
        {"HEAD 503", tried("HEAD", End::complete, 503), true, true},
        {"GET 504", tried("GET", End::complete, 504), true, true},
        {"POST 500", tried("POST", End::complete, 500), false, false},
        {"POST 503", tried("POST", End::complete, 503), false, false},
        {"PUT, no answer", tried("PUT", End::lost_before_head), false, false},
    };
    RetryPolicy policy;
    policy.total_limit = hours(10);
    RetryPolicy waiting = policy;
    waiting.waits_for_rate_limit = true;
    for (const Case& row : cases) {
        EXPECT_EQ(pause_before_retry(policy, row.last, 0.5).has_value(), row.repeats) << row.name;
        EXPECT_EQ(pause_before_retry(waiting, row.last, 0.5).has_value(), row.repeats_when_waiting_for_rates)
            << row.name;
    }
}

TEST(Retry, PausesGrowWithFullJitterUpToTheLongest)
{
    const RetryPolicy policy{milliseconds(500), milliseconds(3000), hours(1)};
    struct Case
    {
        int number;
        double random;
        milliseconds pause;
    };
    for (const auto& [number, random, pause] :
         {Case{1, 1.0, milliseconds(500)}, Case{2, 1.0, milliseconds(1000)}, Case{3, 1.0, milliseconds(2000)},
          Case{4, 1.0, milliseconds(3000)}, Case{1'000'000, 1.0, milliseconds(3000)}, Case{3, 0.0, milliseconds(0)},
          Case{3, 0.25, milliseconds(500)}}) {
        Try last = tried("GET", End::lost_before_head);
        last.number = number;
        EXPECT_EQ(pause_before_retry(policy, last, random), pause) << number;
    }
    RetryPolicy waiting = policy;
    waiting.waits_for_rate_limit = true;
    EXPECT_EQ(pause_before_retry(waiting, tried("GET", End::complete, 429), 1.0), seconds(60));
}

TEST(Retry, IsNeverSoonerThanAskedForAndNeverBeginsAfterTheLimit)
{
    RetryPolicy policy;
    policy.total_limit = seconds(30);
    Try last = tried("GET", End::complete, 503);
    last.retry_after = "20";
    EXPECT_EQ(pause_before_retry(policy, last, 0), seconds(20));
    EXPECT_EQ(pause_before_retry(policy, last, 1), seconds(20));
    last.elapsed = seconds(9);
    EXPECT_EQ(pause_before_retry(policy, last, 0), seconds(20));
    last.elapsed = seconds(10);
    EXPECT_EQ(pause_before_retry(policy, last, 0), std::nullopt) << "not shortened to fit";
    last.retry_after = "Fri, 02 Jan 2026 00:00:15 GMT";
    EXPECT_EQ(pause_before_retry(policy, last, 0), seconds(15));
    policy.total_limit = seconds(0);
    EXPECT_EQ(pause_before_retry(policy, tried("GET", End::not_sent), 0), std::nullopt);
}

TEST(Retry, ReadsRetryAfter)
{
    struct Case
    {
        const char* header;
        std::optional<seconds> wait;
    };
    for (const auto& [header, wait] :
         {Case{"", std::nullopt}, Case{"0", seconds(0)}, Case{" 120 ", seconds(120)},
          Case{"99999999999999999999999", hours(24 * 366)}, Case{"-5", std::nullopt}, Case{"1.5", std::nullopt},
          Case{"soon", std::nullopt}, Case{"Fri, 02 Jan 2026 00:01:40 GMT", seconds(100)},
          Case{"Friday, 02-Jan-26 00:01:40 GMT", seconds(100)}, Case{"Fri Jan  2 00:01:40 2026", seconds(100)},
          Case{"Thu, 01 Jan 2026 00:00:00 GMT", seconds(0)}, Case{"Fri, 02 Jan 2026 25:00:00 GMT", std::nullopt}}) {
        EXPECT_EQ(retry_after(header, now), wait) << header;
    }
}

} // namespace
} // namespace docwake::http
