#include "flow/allowance.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const base::Time now = base::from_iso8601("2026-01-02T03:04:05Z");

TEST(Allowance, IsUsedUpByWhatIsInTheWindow)
{
    struct Row
    {
        const char* name;
        Allowance allowance;
        std::vector<seconds> ago;
        seconds wait; ///< 0: none
        const char* limit;
    };
    const Row rows[] = {
        {"no limit", {}, {seconds(1), seconds(0)}, seconds(0), ""},
        {"nothing sent", {.jobs_per_hour = 1, .jobs_per_day = 1, .min_interval = hours(1)}, {}, seconds(0), ""},
        {"one left", {.jobs_per_hour = 2}, {minutes(30)}, seconds(0), ""},
        {"hour used up", {.jobs_per_hour = 2}, {minutes(30), minutes(10)}, minutes(30), "2 jobs an hour"},
        {"hour just passed", {.jobs_per_hour = 2}, {minutes(60), minutes(10)}, seconds(0), ""},
        {"a second before", {.jobs_per_hour = 2}, {seconds(3599), minutes(10)}, seconds(1), "2 jobs an hour"},
        {"more than allowed",
         {.jobs_per_hour = 1},
         {minutes(50), minutes(40), minutes(5)},
         minutes(55),
         "1 job an hour"},
        {"day used up", {.jobs_per_day = 1}, {hours(20)}, hours(4), "1 job a day"},
        {"interval", {.min_interval = minutes(10)}, {hours(1), minutes(4)}, minutes(6), "one job in 10m 0s"},
        {"interval passed", {.min_interval = minutes(10)}, {minutes(10)}, seconds(0), ""},
        {"the longest counts",
         {.jobs_per_hour = 1, .jobs_per_day = 1, .min_interval = minutes(10)},
         {minutes(5)},
         hours(24) - minutes(5),
         "1 job a day"},
    };
    for (const Row& row : rows) {
        std::vector<base::Time> sent;
        for (const seconds ago : row.ago) {
            sent.push_back(now - ago);
        }
        const auto found = refusal(row.allowance, sent, now);
        EXPECT_EQ(found ? found->free_at - now : seconds(0), row.wait) << row.name;
        EXPECT_EQ(found ? found->limit : "", row.limit) << row.name;
    }
}

} // namespace
} // namespace docwake::flow
