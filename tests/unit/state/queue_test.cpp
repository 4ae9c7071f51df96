#include "state/queue.h"

#include "state/journal.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::state {
namespace {

using std::chrono::minutes;

const base::Time start = base::from_iso8601("2026-01-02T03:04:05Z");

class QueueTest : public testing::Test
{
protected:
    QueueEntry entry() { return queue->entries().at(0); }

    support::TemporaryFolder folder;
    std::unique_ptr<Queue> queue = open_queue(folder.path() / "state.db");
};

TEST_F(QueueTest, KeepsOneEntryForABranchWithItsFirstBase)
{
    queue->add("main", "a", "b", start);
    queue->add("other", "x", "y", start + minutes(1));
    queue->add("main", "b", "c", start + minutes(2));
    const QueueEntry main{.branch = "main",
                          .base = "a",
                          .head = "c",
                          .revision = 2,
                          .first_added_at = start,
                          .added_at = start + minutes(2)};
    const QueueEntry other{.branch = "other",
                           .base = "x",
                           .head = "y",
                           .first_added_at = start + minutes(1),
                           .added_at = start + minutes(1)};
    EXPECT_EQ(queue->entries(), (std::vector<QueueEntry>{main, other}));
    EXPECT_EQ(open_queue(folder.path() / "state.db")->entries().size(), 2u);
    queue->finish(main);
    EXPECT_EQ(queue->entries(), std::vector<QueueEntry>{other});
}

TEST_F(QueueTest, SharesItsFileWithTheJournal)
{
    queue->add("main", "a", "b", start);
    EXPECT_EQ(open_journal(folder.path() / "state.db")->unsettled(), std::vector<Submission>{});
    EXPECT_EQ(queue->entries().size(), 1u);
}

TEST_F(QueueTest, KeepsWhatCameWhileTheBranchWasSent)
{
    queue->add("main", "a", "b", start);
    const QueueEntry sent = entry();
    queue->add("main", "b", "c", start + minutes(1));
    queue->finish(sent);
    EXPECT_EQ(entry().head, "c");
    EXPECT_EQ(entry().first_added_at, start + minutes(1));
    queue->hold(sent, start + minutes(2), "an old problem");
    EXPECT_FALSE(entry().held);
}

TEST_F(QueueTest, ACommitEndsThePauseOfAFailure)
{
    queue->add("main", "a", "b", start);
    queue->postpone(entry(), start + minutes(30), false, start + minutes(1), "offline");
    EXPECT_EQ(entry().not_before, start + minutes(30));
    EXPECT_EQ(entry().failures, 1);
    EXPECT_EQ(entry().failing_since, start + minutes(1));
    EXPECT_EQ(entry().problem, "offline");
    queue->postpone(entry(), start + minutes(40), false, start + minutes(30), "offline");
    EXPECT_EQ(entry().failures, 2);
    EXPECT_EQ(entry().failing_since, start + minutes(1));
    queue->add("main", "b", "c", start + minutes(35));
    EXPECT_EQ(entry(), (QueueEntry{.branch = "main",
                                   .base = "a",
                                   .head = "c",
                                   .revision = 2,
                                   .first_added_at = start + minutes(35),
                                   .added_at = start + minutes(35)}));
    queue->hold(entry(), start + minutes(36), "refused");
    EXPECT_TRUE(entry().held);
    queue->add("main", "c", "d", start + minutes(37));
    EXPECT_FALSE(entry().held);
    EXPECT_EQ(entry().problem, "");
}

TEST_F(QueueTest, ACommitDoesNotShortenWhatTheAgentAskedFor)
{
    queue->add("main", "a", "b", start);
    const QueueEntry tried = entry();
    queue->add("main", "b", "c", start);
    queue->postpone(tried, start + minutes(50), true, start, "rate limited");
    EXPECT_EQ(entry().not_before, start + minutes(50)) << "also for what came since";
    queue->add("main", "c", "d", start + minutes(1));
    EXPECT_EQ(entry().not_before, start + minutes(50));
    EXPECT_EQ(entry().problem, "rate limited");
}

} // namespace
} // namespace docwake::state
