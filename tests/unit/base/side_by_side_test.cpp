#include "base/side_by_side.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <string>

namespace docwake::base {
namespace {

TEST(SideBySide, BothRunOnAnyNumberOfThreads)
{
    for (const std::size_t threads : {0U, 1U, 2U, 8U}) {
        int first = 0;
        int second = 0;
        run_side_by_side(
            threads, [&] { first = 1; }, [&] { second = 2; });
        EXPECT_EQ(first + second, 3) << threads;
    }
}

TEST(SideBySide, WithTwoThreadsEachMayWaitForTheOther)
{
    std::latch both(2);
    run_side_by_side(
        2, [&] { both.arrive_and_wait(); }, [&] { both.arrive_and_wait(); });
    EXPECT_TRUE(both.try_wait());
}

TEST(SideBySide, TheErrorIsTheFirstOnes)
{
    const auto error_of = [](std::size_t threads, const std::string& first, const std::string& second) {
        const auto fail = [](const std::string& text) {
            if (!text.empty()) {
                throw std::runtime_error(text);
            }
        };
        try {
            run_side_by_side(
                threads, [&] { fail(first); }, [&] { fail(second); });
        } catch (const std::runtime_error& error) {
            return std::string(error.what());
        }
        return std::string("none");
    };
    for (const std::size_t threads : {1U, 2U}) {
        EXPECT_EQ(error_of(threads, "", ""), "none");
        EXPECT_EQ(error_of(threads, "one", ""), "one");
        EXPECT_EQ(error_of(threads, "", "two"), "two");
        EXPECT_EQ(error_of(threads, "one", "two"), "one");
    }
}

TEST(SideBySide, OfAFewItemsOneThreadMakesAll)
{
    EXPECT_EQ(threads_for_items(8, 32), 1U);
    EXPECT_EQ(threads_for_items(8, 33), 8U);
}

} // namespace
} // namespace docwake::base
