#include "server/job_store.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/fake_clock.h"
#include "support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <latch>
#include <thread>

namespace docwake::server {
namespace {

using model::HaltReason;
using std::chrono::minutes;
using std::chrono::seconds;

class JobStoreTest : public testing::Test
{
protected:
    NewJob job(const std::string& session_id, const std::string& project = "docs") const
    {
        return {session_id, project, "docwake/" + session_id, clock_.now()};
    }

    std::filesystem::path path() const { return folder_.path() / "agent" / "jobs.sqlite"; }

    static std::vector<std::string> ids(const std::vector<model::JobState>& jobs)
    {
        std::vector<std::string> result;
        std::ranges::transform(jobs, std::back_inserter(result), &model::JobState::session_id);
        return result;
    }

    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

    support::TemporaryFolder folder_;
    support::FakeClock clock_;
};

TEST_F(JobStoreTest, AVerdictThatCannotBeStoredEndsTheJobForThisServer)
{
    JobStore store(path());
    store.add(job("a"), 100);
    store.fail("a", "the disk is full");
    const auto found = store.find("docs", "a");
    ASSERT_TRUE(found);
    EXPECT_TRUE(found->halted);
    EXPECT_EQ(found->halt_reason, HaltReason::error);
    EXPECT_EQ(found->message_to_user, "the disk is full");
    EXPECT_EQ(store.list("docs", 0, 10), std::vector{*found});
    EXPECT_FALSE(JobStore(path()).find("docs", "a")->halted);
}

TEST_F(JobStoreTest, AJobWhoseVerdictCannotBeStoredDoesNotAnswerItsRequestAgain)
{
    JobStore store(path());
    NewJob first = job("a");
    first.request_sha256 = "sha";
    store.add(first, 100);
    NewJob again = first;
    again.session_id = "b";
    EXPECT_EQ(store.add(again, 100).known.value_or(model::JobState()).session_id, "a");
    store.fail("a", "the disk is full");
    EXPECT_FALSE(store.add(again, 100).known);
    EXPECT_TRUE(store.find("docs", "b"));

    store.reopen("a");
    EXPECT_FALSE(store.find("docs", "a")->halted);
}

TEST_F(JobStoreTest, ANewJobIsProcessing)
{
    JobStore store(path());
    EXPECT_EQ(store.add(job("a"), 100).wait, std::nullopt);

    model::JobState expected;
    expected.session_id = "a";
    expected.subdomain = "docs";
    expected.branch = "docwake/a";
    expected.halt_reason = HaltReason::processing;
    expected.created_at = clock_.now();
    EXPECT_EQ(store.find("docs", "a"), expected);
}

TEST_F(JobStoreTest, AVerdictOutlivesTheServer)
{
    model::JobState expected;
    {
        JobStore store(path());
        store.add(job("a"), 100);
        store.settle("a", {HaltReason::error, "link", "words", "title"});
        expected = store.find("docs", "a").value();
    }
    EXPECT_TRUE(expected.halted);
    EXPECT_EQ(expected.halt_reason, HaltReason::error);
    EXPECT_EQ(expected.pull_request_link, "link");
    EXPECT_EQ(expected.message_to_user, "words");
    EXPECT_EQ(expected.title, "title");
    EXPECT_EQ(JobStore(path()).find("docs", "a"), expected);
}

TEST_F(JobStoreTest, KnowsWhetherTheJobBeforeOnTheBranchCompleted)
{
    JobStore store(path());
    const auto add = [&](const std::string& session, const std::string& branch) {
        NewJob added = job(session);
        added.branch = branch;
        store.add(added, 100);
        return store.is_after_unfinished(session);
    };
    EXPECT_FALSE(add("a", "x")) << "there is none";
    EXPECT_TRUE(add("b", "x")) << "a has no verdict";
    store.settle("b", {.reason = HaltReason::completed, .pull_request_link = {}, .message_to_user = {}, .title = {}});
    EXPECT_FALSE(add("c", "x"));
    EXPECT_FALSE(add("d", "y"));
    store.settle("c", {.reason = HaltReason::error, .pull_request_link = {}, .message_to_user = {}, .title = {}});
    EXPECT_TRUE(add("e", "x"));
    EXPECT_FALSE(store.is_after_unfinished("nobody"));
}

TEST_F(JobStoreTest, AJobBelongsToItsProject)
{
    JobStore store(path());
    store.add(job("a", "docs"), 100);
    EXPECT_EQ(store.find("other", "a"), std::nullopt);
    EXPECT_EQ(store.find("docs", "b"), std::nullopt);
    EXPECT_EQ(ids(store.list("other", 0, 12)), std::vector<std::string>{});
}

TEST_F(JobStoreTest, AListIsNewestFirstInPages)
{
    JobStore store(path());
    for (const char* const id : {"a", "b", "c", "d", "e"}) {
        store.add(job(id), 100);
    }
    EXPECT_EQ(ids(store.list("docs", 0, 2)), (std::vector<std::string>{"e", "d"}));
    EXPECT_EQ(ids(store.list("docs", 2, 2)), (std::vector<std::string>{"c", "b"}));
    EXPECT_EQ(ids(store.list("docs", 4, 2)), (std::vector<std::string>{"a"}));
    EXPECT_EQ(ids(store.list("docs", 5, 2)), (std::vector<std::string>{}));
}

TEST_F(JobStoreTest, UsesFallOutOfTheWindowOneByOne)
{
    JobStore store(path());
    EXPECT_EQ(store.add(job("a"), 2).wait, std::nullopt);
    clock_.advance(minutes(10));
    EXPECT_EQ(store.add(job("b"), 2).wait, std::nullopt);
    EXPECT_EQ(store.add(job("c"), 2).wait, seconds(minutes(50)));
    EXPECT_EQ(store.add(job("other", "other"), 2).wait, std::nullopt);
    clock_.advance(minutes(50) - seconds(1));
    EXPECT_EQ(store.add(job("c"), 2).wait, seconds(1));
    clock_.advance(seconds(1));
    EXPECT_EQ(store.add(job("c"), 2).wait, std::nullopt);
    EXPECT_EQ(store.add(job("d"), 2).wait, seconds(minutes(10)));
    EXPECT_EQ(ids(store.list("docs", 0, 100)), (std::vector<std::string>{"c", "b", "a"}));
}

TEST_F(JobStoreTest, UsesSurviveARestart)
{
    JobStore(path()).add(job("a"), 1);
    EXPECT_EQ(JobStore(path()).add(job("b"), 1).wait, seconds(minutes(60)));
}

TEST_F(JobStoreTest, TwoServersShareTheUses)
{
    JobStore left(path());
    JobStore right(path());
    constexpr int uses = 10;
    std::latch start(2);
    const auto use_all = [&](JobStore& store, const std::string& prefix) {
        start.arrive_and_wait();
        for (int index = 0; index < uses; ++index) {
            store.add(job(prefix + std::to_string(index)), uses);
        }
    };
    std::jthread other([&] { use_all(left, "left"); });
    use_all(right, "right");
    other.join();
    EXPECT_EQ(right.list("docs", 0, 100).size(), uses);
}

TEST_F(JobStoreTest, JobsOfAServerThatWasKilledAreInterrupted)
{
    {
        JobStore store(path());
        store.add(job("running"), 100);
        store.add(job("ended"), 100);
        store.settle("ended", {HaltReason::completed, {}, "done", {}});
    }
    // A killed server does not take itself out of the list of servers, and its lock's file stays.
    SQLite::Database(path(), SQLite::OPEN_READWRITE)
        .exec("INSERT INTO servers VALUES ('dead'); "
              "UPDATE jobs SET server = 'dead'");
    base::write_file(path().string() + "-server-dead.lock", "");

    JobStore store(path());
    const model::JobState interrupted = store.find("docs", "running").value();
    EXPECT_TRUE(interrupted.halted);
    EXPECT_EQ(interrupted.halt_reason, HaltReason::interrupted);
    EXPECT_EQ(interrupted.message_to_user, "The agent's server ended while it worked on this job; submit it again");
    EXPECT_EQ(store.find("docs", "ended")->halt_reason, HaltReason::completed);
    EXPECT_EQ(std::ranges::count(files(), "jobs.sqlite-server-dead.lock"), 0);
    EXPECT_EQ(SQLite::Database(path()).execAndGet("SELECT count(*) FROM servers WHERE id = 'dead'").getInt(), 0);
}

TEST_F(JobStoreTest, JobsOfAServerThatLivesAreLeftAlone)
{
    JobStore first(path());
    first.add(job("running"), 100);
    JobStore second(path());
    EXPECT_EQ(second.find("docs", "running")->halt_reason, HaltReason::processing);
}

TEST_F(JobStoreTest, LeavesNothingButTheDatabase)
{
    JobStore(path()).add(job("a"), 100);
    EXPECT_EQ(files(), std::vector<std::string>{"jobs.sqlite"});
}

TEST_F(JobStoreTest, ADamagedDatabaseIsNamed)
{
    base::write_file(path(), std::string(4096, 'x'));
    try {
        const JobStore store(path());
        ADD_FAILURE() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), path().string() + " is not a database of docwake");
    }
    EXPECT_EQ(files(), std::vector<std::string>{"jobs.sqlite"});
}

} // namespace
} // namespace docwake::server
