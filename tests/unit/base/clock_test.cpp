#include "base/clock.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace docwake::base {
namespace {

TEST(Clock, ReadsAndWritesIso8601)
{
    EXPECT_EQ(to_iso8601(from_iso8601("2026-11-23T22:12:01Z")), "2026-11-23T22:12:01Z");
    EXPECT_EQ(to_iso8601(from_iso8601("2026-11-23T22:12:01.123456Z")), "2026-11-23T22:12:01Z");
    EXPECT_EQ(to_iso8601(from_iso8601("2026-01-01T00:30:00+01:00")), "2025-12-31T23:30:00Z");
    EXPECT_EQ(to_iso8601(from_iso8601("2024-02-29 23:59:60-0130")), "2024-03-01T01:30:00Z");
    EXPECT_EQ(to_date(from_iso8601("1970-01-01T00:00:00Z")), "1970-01-01");
}

TEST(Clock, RefusesWhatIsNoTime)
{
    for (const char* text : {"", "2026", "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z", "2026-11-23T22:12:01",
                             "2026-11-23T22:12:01Zx", "+026-11-23T22:12:01Z", "2026-11-23T22:12:01+1"}) {
        EXPECT_THROW(from_iso8601(text), Error) << text;
    }
}

TEST(Clock, ReadsDurations)
{
    EXPECT_EQ(parse_duration("90s").count(), 90);
    EXPECT_EQ(parse_duration("1h30m").count(), 5400);
    EXPECT_EQ(parse_duration("1w").count(), 7 * 24 * 3600);
    for (const char* text : {"", "5", "m", "-1s", "1x", "1 h", "99999999999999999999s", "9223372036854775807w"}) {
        EXPECT_THROW(parse_duration(text), Error) << text;
    }
}

TEST(Clock, ShowsDurations)
{
    using namespace std::chrono_literals;
    EXPECT_EQ(readable_duration(420ms), "0.4s");
    EXPECT_EQ(readable_duration(90s), "1m 30s");
    EXPECT_EQ(readable_duration(2h + 5min), "2h 5m");
}

} // namespace
} // namespace docwake::base
