#include "writer/date_style.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::year_month_day today = 2026y / std::chrono::November / 3d;

TEST(ChangelogDate, is_written_as_the_file_writes_it)
{
    struct Case
    {
        std::string given;
        std::string expected;
    };
    const Case cases[] = {
        {"2025-01-09", "2026-11-03"},
        {"2025/01/09", "2026/11/03"},
        {"2025.01.09", "2026.11.03"},
        {"January 9, 2025", "November 3, 2026"},
        {"January 9 2025", "November 3 2026"},
        {"Jan 9, 2025", "Nov 3, 2026"},
        {"Jan 09, 2025", "Nov 03, 2026"},
        {"January 9th, 2025", "November 3rd, 2026"},
        {"9 January 2025", "3 November 2026"},
        {"9th Jan, 2025", "3rd Nov, 2026"},
        {"January 2025", "November 2026"},
        {"May 2025", "November 2026"},
        {"2025", "2026"},
    };
    for (const Case& test : cases) {
        const auto date = parse_date(test.given);
        ASSERT_TRUE(date) << test.given;
        EXPECT_EQ(format_date(today, date->style), test.expected) << test.given;
    }
    DateStyle ordinal;
    ordinal.order = DateOrder::month_day_year;
    ordinal.ordinal = true;
    EXPECT_EQ(format_date(2026y / std::chrono::November / 12d, ordinal), "November 12th, 2026");
    EXPECT_EQ(format_date(2026y / std::chrono::November / 21d, ordinal), "November 21st, 2026");
}

TEST(ChangelogDate, is_read)
{
    EXPECT_EQ(parse_date("March 31, 2026")->date, 2026y / std::chrono::March / 31d);
    EXPECT_EQ(parse_date(" 31 Mar 2026 ")->date, 2026y / std::chrono::March / 31d);
    EXPECT_EQ(parse_date("March 2026")->date, 2026y / std::chrono::March / 1d);
}

TEST(ChangelogDate, is_nothing_else)
{
    for (const std::string text : {"", "v1.2.0", "1.2.0", "2026-13-01", "2026-02-30", "11/23/2026", "Q4 2026",
                                   "Novembre 2026", "February 30, 2026", "In development", "2026-11-23 extra"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

} // namespace
} // namespace docwake::writer
