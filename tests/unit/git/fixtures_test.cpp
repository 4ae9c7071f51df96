// Every repository of the fixtures' table: the same commits and line counts as the git program gives, or the stated
// error with a command that mends it.

#include "base/error.h"
#include "git/handles.h"
#include "git/source.h"
#include "support/counting_fetcher.h"
#include "support/git_fixtures.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/comparison.h"

#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace docwake::git {
namespace {

using support::FixtureRepository;
using support::GitFixture;
using support::GitRepository;

/// The user's configuration is a file of the test's own, which the remedies write.
class Fixtures : public testing::TestWithParam<GitFixture>
{
protected:
    Fixtures()
    {
        set("GIT_CONFIG_GLOBAL", (folder.path() / "gitconfig").string());
        set("GIT_CONFIG_NOSYSTEM", "1");
        set("GIT_ALLOW_PROTOCOL", "file");
    }

    static void set(const char* name, const std::string& value)
    {
        ::setenv(name, value.c_str(), 1); // NOLINT(concurrency-mt-unsafe): the test has one thread
    }

    static std::string oracle(const FixtureRepository& made, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), made.git_options.begin(), made.git_options.end());
        return support::run_git(made.oracle.empty() ? made.folder : made.oracle, arguments);
    }

    static void expect_same_as_git(const FixtureRepository& made, Source& source)
    {
        const model::Range range = source.resolve(made.request, "");
        EXPECT_EQ(range.base, made.base);
        EXPECT_EQ(range.head, made.head);
        const std::string span = made.base.empty() ? made.head : made.base + ".." + made.head;

        const model::ChangeSet changes = source.read(range, {});
        std::string ids;
        for (const model::Commit& commit : changes.commits) {
            ids += commit.id + "\n";
        }
        EXPECT_EQ(test::sorted_lines(ids), test::sorted_lines(oracle(made, {"rev-list", span})));
        EXPECT_EQ(
            test::our_counts(changes.files),
            test::git_counts(oracle(made, {"diff-tree", "-r", "-M", "--numstat", "-z",
                                           made.base.empty() ? std::string(test::empty_tree) : made.base, made.head}),
                             made.too_large));
        expect_same_commits_as_git(made, source, changes.commits);
    }

    /// Each commit against its parent, as `git log --numstat -M --no-merges` shows it.
    static void expect_same_commits_as_git(const FixtureRepository& made, Source& source,
                                           const std::vector<model::Commit>& commits)
    {
        for (const model::Commit& commit : commits) {
            if (commit.parents.size() > 1) {
                continue;
            }
            const std::string parent = commit.parents.empty() ? std::string() : commit.parents.front();
            if (parent == made.base && commits.size() == 1) {
                continue; // that is the range itself
            }
            EXPECT_EQ(
                test::our_counts(source.read({parent, commit.id, "one commit"}, {}).files),
                test::git_counts(oracle(made, {"diff-tree", "-r", "-M", "--numstat", "-z",
                                               parent.empty() ? std::string(test::empty_tree) : parent, commit.id}),
                                 made.too_large))
                << commit.id;
        }
    }

    static void expect_error(const FixtureRepository& made, const support::FixtureTrouble& trouble)
    {
        std::string expected = trouble.error;
        base::replace_all(expected, "{libgit2}", LIBGIT2_VERSION);
        try {
            const auto source = open_source(made.folder);
            source->read(source->resolve(made.request, ""), {});
            FAIL() << "no error, but expected: " << expected;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind(), base::ErrorKind::git);
            EXPECT_EQ(error.message(), expected);
            ASSERT_FALSE(error.hints().empty());
            if (!trouble.remedy.empty()) {
                EXPECT_NE(std::ranges::find(error.hints(), trouble.remedy), error.hints().end())
                    << trouble.remedy << " is not among " << fmt::format("{}", fmt::join(error.hints(), "\n"));
            }
        }
    }

    void run(const std::vector<std::string>& command, const std::filesystem::path& where) const
    {
        base::Environment environment = support::git_environment();
        environment["GIT_CONFIG_GLOBAL"] = (folder.path() / "gitconfig").string();
        const base::ProcessResult result =
            base::run_process({.arguments = command, .folder = where, .environment = environment});
        EXPECT_EQ(result.exit_code, 0) << result.errors;
    }

    void expect_fetches(const FixtureRepository& made) const
    {
        FixtureRepository copy = made;
        copy.folder = made.folder.string() + "-copy";
        std::filesystem::copy(made.folder, copy.folder,
                              std::filesystem::copy_options::recursive | std::filesystem::copy_options::copy_symlinks);
        const auto source = open_source(copy.folder);
        auto fetcher = std::make_unique<support::CountingFetcher>(fetch_with_git(copy.folder));
        const support::CountingFetcher& counter = *fetcher;
        std::size_t told = 0;
        source->fetch_what_is_missing(std::move(fetcher), [&told](const std::string&) { ++told; });
        const model::Range range = source->resolve(made.request, "");
        source->read(range, {});
        EXPECT_EQ(counter.fetches(), *made.fetches);
        EXPECT_EQ(told, static_cast<std::size_t>(*made.fetches));
        expect_same_as_git(copy, *source);
    }

    support::TemporaryFolder folder;
};

TEST_P(Fixtures, IsReadAsByGitOrTheErrorSaysHow)
{
    if (GetParam().needs_root && ::geteuid() != 0) {
        GTEST_SKIP() << "NOT TESTED: only root can give a repository to another user";
    }
    FixtureRepository made = GetParam().make(folder.path());
    if (made.fetches) {
        expect_fetches(made);
    }
    if (!made.before_remedy.empty()) {
        expect_error(made, made.troubles.front());
        run(made.before_remedy, folder.path());
    }
    for (const support::FixtureTrouble& trouble : made.troubles) {
        SCOPED_TRACE(trouble.error);
        expect_error(made, trouble);
        if (trouble.remedy.empty()) {
            return;
        }
        run({"sh", "-c", trouble.remedy}, made.folder);
    }
    if (!made.copy.empty()) {
        made.folder = made.copy;
        made.head = GitRepository::existing(made.copy).id();
    }
    expect_same_as_git(made, *open_source(made.folder));
}

INSTANTIATE_TEST_SUITE_P(All, Fixtures, testing::ValuesIn(support::git_fixtures()),
                         [](const testing::TestParamInfo<GitFixture>& each) { return each.param.name; });

} // namespace
} // namespace docwake::git
