#include "git/commit_graph.h"

#include "base/text.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/random_history.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <random>
#include <set>
#include <tuple>
#include <utility>

namespace docwake::git {
namespace {

using support::GitRepository;

class CommitGraphTest : public testing::Test
{
protected:
    std::vector<std::string> list(CommitGraph& graph, const std::string& base, const std::string& head) const
    {
        std::vector<std::string> ids;
        for (const git_oid& id : graph.list(base.empty() ? std::nullopt : std::optional(to_oid(base)), to_oid(head))) {
            ids.push_back(to_hex(id));
        }
        return ids;
    }

    std::vector<std::string> lines(const std::vector<std::string>& arguments) const
    {
        const std::string output = repository.git(arguments);
        std::vector<std::string> result;
        for (const std::string_view line : base::split_lines(output)) {
            result.emplace_back(line);
        }
        return result;
    }

    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};
};

struct RandomHistoryCase
{
    unsigned seed = 0;
    int skew = 0;
    bool noted = false; ///< git has half of it in its own notes
};

class RandomHistory : public CommitGraphTest, public testing::WithParamInterface<RandomHistoryCase>
{
};

TEST_P(RandomHistory, IsWalkedAsByGit)
{
    const auto [seed, skew, noted] = GetParam();
    constexpr int count = 200;
    const std::vector<std::string> ids = test::import_random_history(repository, seed, {.count = count, .skew = skew});
    if (noted) {
        repository.git({"commit-graph", "write", "--stdin-commits"}, ids[count / 2] + "\n");
    }
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);

    std::vector<std::set<std::string>> reachable;
    for (const std::string& id : ids) {
        const std::vector<std::string> all = list(graph, "", id);
        reachable.emplace_back(all.begin(), all.end());
    }
    std::mt19937 random(seed);
    for (int i = 0; i < 60; ++i) {
        const std::size_t left = random() % count;
        const std::size_t right = random() % count;
        SCOPED_TRACE(fmt::format("{}..{}", ids[left], ids[right]));
        if (i < 15) {
            EXPECT_EQ(list(graph, "", ids[right]), lines({"rev-list", ids[right]}));
            EXPECT_EQ(list(graph, ids[left], ids[right]), lines({"rev-list", ids[left] + ".." + ids[right]}));
        }
        // git's own answer can be wrong where clocks are; what is reachable cannot.
        std::set<std::string> expected;
        std::ranges::set_difference(reachable[right], reachable[left], std::inserter(expected, expected.end()));
        const std::vector<std::string> listed = list(graph, ids[left], ids[right]);
        EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()), expected);
        EXPECT_EQ(listed.size(), expected.size());

        EXPECT_EQ(graph.is_ancestor(to_oid(ids[left]), to_oid(ids[right])), reachable[right].contains(ids[left]));

        std::set<std::string> common;
        std::ranges::set_intersection(reachable[right], reachable[left], std::inserter(common, common.end()));
        const auto merge_base = graph.merge_base(to_oid(ids[left]), to_oid(ids[right]));
        EXPECT_EQ(merge_base.has_value(), !common.empty());
        if (merge_base && i < 15) {
            const std::vector<std::string> best = lines({"merge-base", "--all", ids[left], ids[right]});
            EXPECT_TRUE(std::ranges::find(best, to_hex(*merge_base)) != best.end());
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomHistory,
                         testing::Values(RandomHistoryCase{1, 0}, RandomHistoryCase{2, 5}, RandomHistoryCase{3, 60},
                                         RandomHistoryCase{4, 60}, RandomHistoryCase{5, 1000},
                                         RandomHistoryCase{6, 100'000}, RandomHistoryCase{2, 5, true},
                                         RandomHistoryCase{4, 60, true}, RandomHistoryCase{6, 100'000, true}),
                         [](const auto& test) {
                             return fmt::format("Seed{}Skew{}{}", test.param.seed, test.param.skew,
                                                test.param.noted ? "Noted" : "");
                         });

TEST_F(CommitGraphTest, ListsARangeNewestFirst)
{
    const std::string first = repository.commit("One");
    const std::string second = repository.commit("Two");
    const std::string third = repository.commit("Three");
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    EXPECT_EQ(list(graph, first, third), (std::vector{third, second}));
    EXPECT_EQ(list(graph, "", third), (std::vector{third, second, first}));
    EXPECT_EQ(list(graph, third, first), std::vector<std::string>{});
    EXPECT_EQ(list(graph, third, third), std::vector<std::string>{});
    EXPECT_EQ(graph.committed(to_oid(first)), 1'767'225'660);
    EXPECT_EQ(graph.first_parent(to_oid(first)), std::nullopt);
}

TEST_F(CommitGraphTest, OfALineOfCommitsNoOthersAreRead)
{
    const std::string first = repository.commit("One");
    const std::string second = repository.commit("Two");
    const std::string third = repository.commit("Three");
    const std::string fourth = repository.commit("Four");
    std::filesystem::remove(repository.folder() / ".git/objects" / first.substr(0, 2) / first.substr(2));
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    EXPECT_EQ(list(graph, second, fourth), (std::vector{fourth, third}));
    EXPECT_EQ(list(graph, second, second), std::vector<std::string>{});
    EXPECT_THROW(list(graph, "", fourth), MissingObject);
}

TEST_F(CommitGraphTest, GivesWhatItListedAsGitKeepsIt)
{
    const std::string first = repository.commit("One");
    const std::string second = repository.commit("Two");
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    const std::string one = repository.git({"cat-file", "commit", first});
    const std::string two = repository.git({"cat-file", "commit", second});
    EXPECT_EQ(list(graph, first, second), std::vector{second});
    for (int time = 0; time < 2; ++time) { // it is at hand only once
        EXPECT_EQ(content_of(graph.take_raw(to_oid(first))), one);
        EXPECT_EQ(content_of(graph.take_raw(to_oid(second))), two);
    }
}

TEST_F(CommitGraphTest, UnrelatedHistoriesHaveNoMergeBase)
{
    const std::string first = repository.commit("One");
    repository.git({"checkout", "--quiet", "--orphan", "other"});
    const std::string other = repository.commit("Other");
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    EXPECT_EQ(graph.merge_base(to_oid(first), to_oid(other)), std::nullopt);
    EXPECT_FALSE(graph.is_ancestor(to_oid(first), to_oid(other)));
}

class ShallowClone : public CommitGraphTest
{
protected:
    ShallowClone()
    {
        for (int i = 0; i < 10; ++i) {
            repository.write("file", fmt::format("{}\n", i));
            ids.push_back(repository.commit(fmt::format("Commit {}", i)));
        }
        support::run_git(repository.folder(), {"clone", "--quiet", "--bare", "--depth=3",
                                               "file://" + repository.folder().string(), "clone"});
    }

    std::filesystem::path clone() const { return repository.folder() / "clone"; }

    std::vector<std::string> ids;
};

void expect_too_shallow(const base::Error& error, const std::string& boundary)
{
    EXPECT_EQ(error.kind(), base::ErrorKind::git);
    EXPECT_EQ(error.message(),
              fmt::format("this shallow clone ends at commit {}, and the range needs commits before it",
                          boundary.substr(0, 12)));
    EXPECT_EQ(error.hints(), (std::vector<std::string>{"git fetch --unshallow",
                                                       "GitHub Actions: set fetch-depth: 0 for actions/checkout",
                                                       "GitLab CI: set GIT_DEPTH: 0 under variables"}));
}

TEST_F(ShallowClone, AnswersWhatItCan)
{
    const RepositoryPtr handle = open_repository(clone());
    const Objects objects(handle.get());
    EXPECT_TRUE(objects.is_shallow());
    CommitGraph graph(objects);
    EXPECT_EQ(list(graph, ids[7], ids[9]), (std::vector{ids[9], ids[8]}));
    EXPECT_TRUE(graph.is_ancestor(to_oid(ids[7]), to_oid(ids[9])));
    EXPECT_FALSE(graph.is_ancestor(to_oid(ids[9]), to_oid(ids[8])));
    EXPECT_EQ(to_hex(graph.merge_base(to_oid(ids[8]), to_oid(ids[9])).value()), ids[8]);
}

TEST_F(ShallowClone, NeverTakesTheBoundaryForARoot)
{
    const RepositoryPtr handle = open_repository(clone());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    for (const auto& ask : std::vector<std::function<void()>>{
             [&] { list(graph, "", ids[9]); },
             [&] { graph.first_parent(to_oid(ids[7])); },
         }) {
        try {
            ask();
            ADD_FAILURE() << "no error";
        } catch (const base::Error& error) {
            expect_too_shallow(error, ids[7]);
        }
    }
}

TEST_F(ShallowClone, InsistsOnAMergeBaseWithACommitFetchedAlone)
{
    support::run_git(clone(), {"fetch", "--quiet", "--depth=1", "origin", ids[2]});
    const RepositoryPtr handle = open_repository(clone());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    EXPECT_THROW(graph.merge_base(to_oid(ids[2]), to_oid(ids[9])), base::Error);
    EXPECT_THROW(graph.is_ancestor(to_oid(ids[2]), to_oid(ids[9])), base::Error);
    EXPECT_THROW(list(graph, ids[2], ids[9]), base::Error);
}

TEST_F(ShallowClone, NamesACommitThatIsNotThere)
{
    const RepositoryPtr handle = open_repository(clone());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    try {
        list(graph, ids[0], ids[9]);
        FAIL();
    } catch (const MissingObject& error) {
        EXPECT_EQ(error.message(), fmt::format("the commit {} is not in this clone", ids[0]));
    }
}

} // namespace
} // namespace docwake::git
