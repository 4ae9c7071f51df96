#include "base/in_order.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>

namespace docwake::base {
namespace {

std::vector<std::size_t> made(std::size_t count, std::size_t threads)
{
    std::vector<std::size_t> received;
    make_in_order<std::size_t>(
        count, threads, [](std::size_t, std::size_t index) { return index; },
        [&](std::size_t result) { received.push_back(result); });
    return received;
}

TEST(InOrderTest, ResultsComeInOrderWithAnyNumberOfThreads)
{
    for (const std::size_t count : {0U, 1U, 2U, 500U}) {
        std::vector<std::size_t> expected(count);
        std::iota(expected.begin(), expected.end(), std::size_t{0});
        for (const std::size_t threads : {0U, 1U, 2U, 3U, 8U}) {
            EXPECT_EQ(made(count, threads), expected) << count << " on " << threads;
        }
    }
}

TEST(InOrderTest, TheFirstErrorIsThrownAfterTheResultsBeforeIt)
{
    for (const std::size_t threads : {1U, 2U, 5U}) {
        std::size_t received = 0;
        const auto run = [&] {
            make_in_order<int>(
                200, threads,
                [](std::size_t, std::size_t index) {
                    if (index == 50 || index == 51) {
                        throw std::runtime_error(std::to_string(index));
                    }
                    return 0;
                },
                [&](int) { ++received; });
        };
        EXPECT_THROW(
            try { run(); } catch (const std::runtime_error& error) {
                EXPECT_STREQ(error.what(), "50");
                throw;
            },
            std::runtime_error);
        EXPECT_EQ(received, 50U) << threads;
    }
}

TEST(InOrderTest, StopsWhenReceivingThrows)
{
    std::atomic<std::size_t> making = 0;
    EXPECT_THROW(make_in_order<int>(
                     100'000, 2,
                     [&](std::size_t, std::size_t) {
                         ++making;
                         return 0;
                     },
                     [](int) { throw std::runtime_error("enough"); }),
                 std::runtime_error);
    EXPECT_LT(making, 100U);
}

TEST(InOrderTest, FewResultsWait)
{
    std::atomic<std::size_t> made = 0;
    std::size_t received = 0;
    make_in_order<int>(
        1000, 2,
        [&](std::size_t, std::size_t) {
            ++made;
            return 0;
        },
        [&](int) {
            ++received;
            EXPECT_LE(made, received + 8);
        });
}

} // namespace
} // namespace docwake::base
