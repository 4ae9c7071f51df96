#include "server/job_runner.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <latch>
#include <mutex>

namespace docwake::server {
namespace {

TEST(JobRunner, OneBranchIsWorkedOnInOrder)
{
    constexpr int jobs = 200;
    std::vector<int> order; // without a lock: the thread sanitizer would tell
    JobRunner runner(8);
    for (int index = 0; index < jobs; ++index) {
        runner.submit("main", [&order, index] { order.push_back(index); });
    }
    runner.finish();
    EXPECT_EQ(order.size(), jobs);
    EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST(JobRunner, DifferentBranchesAreWorkedOnSideBySide)
{
    constexpr int branches = 50;
    std::barrier all_inside(branches);
    JobRunner runner(branches);
    for (int index = 0; index < branches; ++index) {
        runner.submit("branch-" + std::to_string(index), [&] { all_inside.arrive_and_wait(); });
    }
    runner.finish();
}

TEST(JobRunner, ABusyBranchHoldsItsOwnWorkBackAndNoOther)
{
    std::latch other_done(1);
    std::vector<std::string> order;
    std::mutex mutex;
    const auto record = [&](const std::string& name) {
        const std::scoped_lock lock(mutex);
        order.push_back(name);
    };
    JobRunner runner(2);
    runner.submit("busy", [&] {
        other_done.wait();
        record("busy 1");
    });
    runner.submit("busy", [&] { record("busy 2"); });
    runner.submit("busy", [&] { record("busy 3"); });
    runner.submit("other", [&] {
        record("other");
        other_done.count_down();
    });
    runner.finish();
    EXPECT_EQ(order, (std::vector<std::string>{"other", "busy 1", "busy 2", "busy 3"}));
}

TEST(JobRunner, MoreThanItsThreadsWait)
{
    constexpr int jobs = 40;
    constexpr int threads = 3;
    std::atomic<int> inside = 0;
    std::atomic<int> most_inside = 0;
    std::atomic<int> done = 0;
    std::barrier some_inside(threads);
    {
        JobRunner runner(threads);
        for (int index = 0; index < threads; ++index) {
            runner.submit("first-" + std::to_string(index), [&] { some_inside.arrive_and_wait(); });
        }
        for (int index = 0; index < jobs; ++index) {
            runner.submit(std::to_string(index), [&] {
                const int now = ++inside;
                int most = most_inside;
                while (now > most && !most_inside.compare_exchange_weak(most, now)) {
                }
                --inside;
                ++done;
            });
        }
    }
    EXPECT_EQ(done, jobs);
    EXPECT_LE(most_inside, threads);
}

TEST(JobRunner, EndsWithoutWork)
{
    JobRunner runner(4);
    runner.finish();
    runner.finish();
}

} // namespace
} // namespace docwake::server
