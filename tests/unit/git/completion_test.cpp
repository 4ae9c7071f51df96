#include "git/completion.h"

#include "base/error.h"
#include "git/source.h"
#include "support/git_repository.h"
#include "support/recording_fetcher.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docwake::git {
namespace {

using support::GitRepository;
using testing::ElementsAre;

/// A clone of 1 - 2 - 3 - 4 that a recording fetcher fails to complete, or completes when `bring` says so.
class CompletionTest : public testing::Test
{
protected:
    CompletionTest()
    {
        upstream.git({"config", "uploadpack.allowFilter", "true"});
        for (int i = 1; i <= 4; ++i) {
            upstream.write("a", fmt::format("{}\n", i));
            ids.push_back(upstream.commit(fmt::format("Commit {}", i)));
        }
    }

    std::unique_ptr<Source> clone(
        std::vector<std::string> arguments, std::function<void()> bring = [] {})
    {
        arguments.insert(arguments.begin(), {"clone", "--quiet"});
        arguments.insert(arguments.end(), {"file://" + upstream.folder().string(), "clone"});
        support::run_git(folder.path(), arguments);
        auto source = open_source(folder.path() / "clone");
        auto fetcher = std::make_unique<support::RecordingFetcher>(asked, std::move(bring));
        fetcher->default_branch = default_branch;
        source->fetch_what_is_missing(std::move(fetcher), [this](const std::string& line) { told.push_back(line); });
        return source;
    }

    std::string in_clone(const std::vector<std::string>& arguments) const
    {
        return support::run_git(folder.path() / "clone", arguments);
    }

    template <typename Ask>
    static std::string error_of(Ask ask)
    {
        try {
            ask();
            return "no error";
        } catch (const base::Error& error) {
            return fmt::format("{} | {} | {}", error.message(), fmt::join(error.causes(), "; "),
                               fmt::join(error.hints(), "; "));
        }
    }

    std::string start(std::size_t number) const { return ids.at(number - 1).substr(0, 4); }

    support::TemporaryFolder folder;
    GitRepository upstream{folder.path() / "upstream"};
    std::vector<std::string> ids;
    std::string default_branch;
    std::vector<std::string> asked;
    std::vector<std::string> told;
};

TEST_F(CompletionTest, AWholeCloneAsksForNothing)
{
    const auto source = clone({});
    source->read(source->resolve(model::BetweenIds{ids[0], ids[3]}, ""), {});
    EXPECT_THAT(asked, ElementsAre());
    EXPECT_THAT(told, ElementsAre());
}

TEST_F(CompletionTest, DeepensStepByStepAndThenGivesTheError)
{
    const auto source = clone({"--depth=1"});
    EXPECT_EQ(error_of([&] { source->resolve(model::LastCommits{1}, ""); }),
              "this shallow clone ends at commit " + ids[3].substr(0, 12) +
                  ", and the range needs commits before it |  | git fetch --unshallow; GitHub Actions: set "
                  "fetch-depth: 0 for actions/checkout; GitLab CI: set GIT_DEPTH: 0 under variables");
    EXPECT_THAT(asked, ElementsAre(fmt::format("deepen 100 at [{}], commits []", start(4)),
                                   fmt::format("deepen 1000 at [{}], commits []", start(4)),
                                   fmt::format("deepen -1 at [{}], commits []", start(4))));
    EXPECT_THAT(told, ElementsAre("fetching 100 more commits of the history",
                                  "fetching 1000 more commits of the history", "fetching the whole history"));
}

TEST_F(CompletionTest, AsksForAMissingBaseByIdOnlyAfterDeepening)
{
    const auto source = clone({"--depth=1"});
    error_of([&] { source->resolve(model::BetweenIds{ids[0], ids[3]}, ""); });
    EXPECT_THAT(asked, ElementsAre(fmt::format("deepen 100 at [{}], commits []", start(4)),
                                   fmt::format("deepen 1000 at [{}], commits [{}]", start(4), start(1)),
                                   fmt::format("deepen -1 at [{}], commits []", start(4))));
    EXPECT_EQ(told[1], "fetching 1000 more commits of the history and commit " + ids[0].substr(0, 12));
}

TEST_F(CompletionTest, ReadsAgainWhatAFetchBrought)
{
    const auto source = clone({"--depth=1"}, [this] { in_clone({"fetch", "--quiet", "--deepen=2"}); });
    const model::Range range = source->resolve(model::BetweenIds{ids[1], ids[3]}, "");
    EXPECT_EQ(range, (model::Range{ids[1], ids[3], "the commits of the event"}));
    EXPECT_EQ(source->log(range).size(), 2U);
    EXPECT_EQ(asked.size(), 1U);
}

TEST_F(CompletionTest, AMissingBaseOfAWholeCloneIsFetchedById)
{
    const auto source = clone({});
    const std::string unknown(40, 'b');
    EXPECT_EQ(error_of([&] { source->resolve(model::SinceCursor{}, unknown); }),
              "the last synced commit, " + unknown + ", is not in this clone |  | git fetch origin " + unknown +
                  "; docwake sync --last 1");
    EXPECT_EQ(error_of([&] { source->resolve(model::Expression{unknown + ".."}, ""); }),
              "the commit " + unknown + " is not in this clone |  | git fetch origin " + unknown +
                  "; docwake sync --last 1");
    EXPECT_THAT(asked, ElementsAre("deepen 0 at [], commits [bbbb]"));
    EXPECT_THAT(told, ElementsAre("fetching commit bbbbbbbbbbbb"));
}

TEST_F(CompletionTest, TheNearestTagOfAShallowCloneTakesAllHistory)
{
    upstream.tag("v1", ids[0]);
    const auto source = clone({"--depth=1", "--no-tags"}, [this] {
        in_clone({"fetch", "--quiet", "--unshallow", "--tags"});
    });
    EXPECT_EQ(source->resolve(model::SinceTag{}, ""), (model::Range{ids[0], ids[3], "since the tag v1"}));
    EXPECT_THAT(asked, ElementsAre(fmt::format("deepen -1 at [{}], commits [], tags", start(4))));
    EXPECT_THAT(told, ElementsAre("fetching the whole history with its tags"));
}

TEST_F(CompletionTest, TheTagsOfAShallowCloneTakeAllHistory)
{
    upstream.tag("v1", ids[0]);
    const auto source = clone({"--depth=1", "--no-tags"}, [this] {
        in_clone({"fetch", "--quiet", "--unshallow", "--tags"});
    });
    EXPECT_EQ(source->tags(), (std::vector<Tag>{{"v1", ids[0]}}));
    EXPECT_THAT(asked, ElementsAre(fmt::format("deepen -1 at [{}], commits [], tags", start(4))));
}

TEST_F(CompletionTest, ANewBranchAsksTheRemoteForItsDefaultBranch)
{
    upstream.git({"branch", "-m", "main", "trunk"});
    upstream.git({"checkout", "--quiet", "-b", "topic", ids[1]});
    upstream.write("b", "x\n");
    const std::string head = upstream.commit("Topic");
    upstream.checkout("trunk");
    default_branch = ids[3];
    const auto source = clone({"--depth=1", "--branch=topic"}, [this] {
        in_clone({"fetch", "--quiet", "--unshallow", "origin", ids[3]});
    });
    EXPECT_EQ(source->resolve(model::BetweenIds{std::string(40, '0'), head}, ""),
              (model::Range{ids[1], head, "since the default branch"}));
    EXPECT_THAT(asked, ElementsAre("default branch", fmt::format("deepen 100 at [{}], commits []", head.substr(0, 4))));
}

TEST_F(CompletionTest, AnUnknownDefaultBranchIsToldAndTheHeadTakenAlone)
{
    upstream.git({"branch", "-m", "main", "trunk"});
    const auto source = clone({"--depth=2"});
    in_clone({"remote", "set-head", "origin", "--delete"});
    EXPECT_EQ(open_source(folder.path() / "clone")->info().default_branch, "");
    const auto again = open_source(folder.path() / "clone");
    again->fetch_what_is_missing(std::make_unique<support::RecordingFetcher>(asked),
                                 [this](const std::string& line) { told.push_back(line); });
    EXPECT_EQ(again->resolve(model::BetweenIds{std::string(40, '0'), ids[3]}, ""),
              (model::Range{ids[2], ids[3], "the first commit of a new branch"}));
    EXPECT_THAT(told, ElementsAre("the remote's default branch is not known: git could not fetch it: no network"));
}

TEST_F(CompletionTest, ObjectsOfAPartialCloneAreAskedForTogether)
{
    const auto source = clone({"--no-checkout", "--filter=blob:none"}, [this] {
        in_clone({"fetch", "--quiet", "--refetch", "--no-filter"});
    });
    const model::ChangeSet changes = source->read({ids[0], ids[3], ""}, {});
    ASSERT_EQ(changes.files.size(), 1U);
    EXPECT_EQ(changes.files[0].added_lines, 1);
    std::vector<std::string> blobs = {upstream.id(ids[0] + ":a").substr(0, 4), upstream.id(ids[3] + ":a").substr(0, 4)};
    std::ranges::sort(blobs);
    EXPECT_THAT(asked, ElementsAre(fmt::format("objects [{}]", fmt::join(blobs, " "))));
    EXPECT_THAT(told, ElementsAre("fetching 2 objects that this partial clone left out"));
}

TEST_F(CompletionTest, WhatAFetchDidNotBringIsAnErrorAndNotSkipped)
{
    const auto source = clone({"--no-checkout", "--filter=blob:none"});
    EXPECT_THAT(error_of([&] {
                    source->read({ids[0], ids[3], ""}, {});
                }),
                testing::HasSubstr(" is not in this partial clone |  | git log --stat "));
    EXPECT_EQ(asked.size(), 1U);
}

TEST_F(CompletionTest, AFailedFetchIsTheCause)
{
    const auto failing = [] {
        throw base::Error(base::ErrorKind::git, "git could not fetch it: fatal: no").hint("a hint of the fetch");
    };
    const auto shallow = clone({"--depth=1"}, failing);
    EXPECT_EQ(error_of([&] { shallow->resolve(model::LastCommits{1}, ""); }),
              "this shallow clone ends at commit " + ids[3].substr(0, 12) +
                  ", and the range needs commits before it | git could not fetch it: fatal: no | a hint of the fetch; "
                  "git fetch --unshallow; GitHub Actions: set fetch-depth: 0 for actions/checkout; GitLab CI: set "
                  "GIT_DEPTH: 0 under variables");
    std::filesystem::remove_all(folder.path() / "clone");
    const auto partial = clone({"--no-checkout", "--filter=blob:none"}, failing);
    EXPECT_THAT(error_of([&] {
                    partial->read({ids[0], ids[3], ""}, {});
                }),
                testing::HasSubstr(" is not in this partial clone | git could not fetch it: fatal: no | a hint of the "
                                   "fetch; git log --stat "));
}

} // namespace
} // namespace docwake::git
