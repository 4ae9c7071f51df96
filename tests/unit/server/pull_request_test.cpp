#include "server/pull_request.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace docwake::server {
namespace {

PullRequest proposal(const std::string& branch)
{
    PullRequest record;
    record.branch = branch;
    record.base_branch = "main";
    record.base_id = std::string(40, '1');
    record.head_id = std::string(40, '2');
    record.title = "Title with 'quotes' and \u00FC";
    record.body = "Body\n";
    record.draft = true;
    record.created = base::from_iso8601("2026-01-02T03:04:05Z");
    record.updated = base::from_iso8601("2026-01-03T03:04:05Z");
    record.commits = {"a", "b"};
    return record;
}

TEST(PullRequestStore, NumbersAndKeepsThem)
{
    const support::TemporaryFolder folder;
    PullRequest expected = proposal("docwake/main");
    expected.number = 1;
    EXPECT_EQ(PullRequestStore(folder.path()).save(proposal("docwake/main")), expected);
    EXPECT_EQ(PullRequestStore(folder.path()).save(proposal("docwake/other")).number, 2);

    const PullRequestStore reopened(folder.path());
    EXPECT_EQ(reopened.find(1), expected);
    EXPECT_EQ(reopened.find_open("docwake/main"), expected);
    EXPECT_EQ(reopened.find(3), std::nullopt);
    EXPECT_EQ(reopened.find_open("docwake"), std::nullopt);
}

TEST(PullRequestStore, UpdatesTheOpenOneOfABranch)
{
    const support::TemporaryFolder folder;
    PullRequestStore store(folder.path());
    store.save(proposal("docwake/main"));
    PullRequest changed = proposal("docwake/main");
    changed.head_id = std::string(40, '3');
    changed.draft = false;
    changed.commits = {"c"};
    PullRequest expected = changed;
    expected.number = 1;
    expected.commits = {"a", "b", "c"};
    EXPECT_EQ(store.save(changed), expected);
    EXPECT_EQ(store.find(1), expected);
}

TEST(PullRequestStore, EndsOneAndThenNumbersAnother)
{
    const support::TemporaryFolder folder;
    PullRequestStore store(folder.path());
    const PullRequest first = store.save(proposal("docwake/main"));
    EXPECT_EQ(store.merged_commits("docwake/main"), std::set<std::string>{});
    store.end(first.number, first.head_id, PullRequestState::merged);
    PullRequest expected = first;
    expected.state = PullRequestState::merged;
    EXPECT_EQ(store.find(1), expected);
    EXPECT_EQ(store.find_open("docwake/main"), std::nullopt);
    EXPECT_EQ(store.merged_commits("docwake/main"), (std::set<std::string>{"a", "b"}));
    EXPECT_EQ(store.merged_commits("docwake/other"), std::set<std::string>{});

    const PullRequest second = store.save(proposal("docwake/main"));
    EXPECT_EQ(second.number, 2);
    store.end(second.number, second.head_id, PullRequestState::closed);
    EXPECT_EQ(store.find(2)->state, PullRequestState::closed);
    EXPECT_EQ(store.merged_commits("docwake/main"), (std::set<std::string>{"a", "b"}));
}

TEST(PullRequestStore, DoesNotEndOneThatMovedOn)
{
    const support::TemporaryFolder folder;
    PullRequestStore store(folder.path());
    store.save(proposal("docwake/main"));
    store.end(1, std::string(40, '9'), PullRequestState::merged);
    EXPECT_EQ(store.find(1)->state, PullRequestState::open);
}

TEST(PullRequestStore, NumbersAreUniqueAmongThreads)
{
    const support::TemporaryFolder folder;
    std::vector<std::set<int>> numbers(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        threads.emplace_back([&, i] {
            PullRequestStore store(folder.path());
            for (int branch = 0; branch < 5; ++branch) {
                numbers[i].insert(store.save(proposal(std::to_string(i) + "/" + std::to_string(branch))).number);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    std::set<int> all;
    for (const std::set<int>& some : numbers) {
        all.insert(some.begin(), some.end());
    }
    EXPECT_EQ(all.size(), 20u);
    EXPECT_EQ(*all.rbegin(), 20);
}

TEST(PullRequestStore, SaysWhatIsWrongWithItsFile)
{
    const support::TemporaryFolder folder;
    const std::filesystem::path path = folder.path() / "docwake" / "pulls.db";
    base::write_file(path, std::string(2000, 'x'));
    try {
        const PullRequestStore store(folder.path());
        FAIL() << "was opened";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), path.string() + " is not a database of docwake");
    }
}

TEST(PullRequestPage, HasItsPlaceInTheGitFolder)
{
    EXPECT_EQ(page_of("/repo/.git", 12), std::filesystem::path("/repo/.git/docwake/pulls/12.html"));
}

} // namespace
} // namespace docwake::server
