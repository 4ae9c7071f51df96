#include "git/range.h"

#include "base/error.h"
#include "git/repository.h"
#include "git/source_info.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace docwake::git {
namespace {

using support::GitRepository;

const base::Time now = base::from_iso8601("2026-01-01T00:10:00Z");
const std::string zero(40, '0');

model::Range resolve_in(const std::filesystem::path& folder, const model::RangeRequest& request,
                        const std::string& cursor = {})
{
    const RepositoryPtr handle = open_repository(folder);
    const SourceInfo info = read_source_info(handle.get());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    return RangeResolver(objects, graph, info, now).resolve(request, cursor);
}

/// The whole error in one text.
std::string error_of(const std::filesystem::path& folder, const model::RangeRequest& request,
                     const std::string& cursor = {})
{
    try {
        return "no error, but " + model::short_form(resolve_in(folder, request, cursor));
    } catch (const base::Error& error) {
        std::string text = error.message();
        for (const std::string& cause : error.causes()) {
            text += "\ncause: " + cause;
        }
        for (const std::string& hint : error.hints()) {
            text += "\nhint: " + hint;
        }
        return error.kind() == base::ErrorKind::git ? text : "of the wrong kind: " + text;
    }
}

/// main: 1 - 2 - 3 - 6(merge of 4 - 5, the branch side, which starts at 2) - 7
class RangeTest : public testing::Test
{
protected:
    RangeTest()
    {
        repository.write("a", "1\n");
        one = repository.commit("One");
        repository.write("a", "2\n");
        two = repository.commit("Two");
        repository.tag("v1");
        repository.write("a", "3\n");
        three = repository.commit("Three");
        repository.git({"checkout", "--quiet", "-b", "side", two});
        repository.write("b", "4\n");
        four = repository.commit("Four");
        repository.write("b", "5\n");
        five = repository.commit("Five");
        repository.checkout("main");
        six = repository.merge({"side"}, "Six");
        repository.write("a", "7\n");
        seven = repository.commit("Seven");
    }

    model::Range resolve(const model::RangeRequest& request, const std::string& cursor = {}) const
    {
        return resolve_in(repository.folder(), request, cursor);
    }
    std::string error(const model::RangeRequest& request, const std::string& cursor = {}) const
    {
        return error_of(repository.folder(), request, cursor);
    }

    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};
    std::string one, two, three, four, five, six, seven;
};

TEST_F(RangeTest, SinceTheCursor)
{
    EXPECT_EQ(resolve(model::SinceCursor{}), (model::Range{six, seven, "the last commit"}));
    EXPECT_EQ(resolve(model::SinceCursor{}, three), (model::Range{three, seven, "since the last sync"}));
    EXPECT_EQ(resolve(model::SinceCursor{}, seven), (model::Range{seven, seven, "since the last sync"}));
    repository.git({"checkout", "--quiet", "-b", "rewritten", two});
    repository.write("c", "8\n");
    const std::string outside = repository.commit("Eight");
    repository.checkout("main");
    EXPECT_EQ(resolve(model::SinceCursor{}, outside), (model::Range{two, seven, "since the last sync"}));
}

TEST_F(RangeTest, AnExactRangeIsTakenAsItIs)
{
    const model::Range root = {"", five, "everything up to v1"};
    EXPECT_EQ(resolve(model::ExactRange{root}, three), root);
    const model::Range between = {two, five, "since v1"};
    EXPECT_EQ(resolve(model::ExactRange{between}, three), between);
    const std::string missing(40, 'a');
    EXPECT_EQ(error(model::ExactRange{{"", missing, ""}}), "the head of the range, " + missing +
                                                               ", is not in this clone\nhint: git fetch origin " +
                                                               missing + "\nhint: docwake sync --last 1");
}

TEST_F(RangeTest, ACursorThatIsNotThere)
{
    const std::string missing(40, 'a');
    EXPECT_EQ(error(model::SinceCursor{}, missing), "the last synced commit, " + missing +
                                                        ", is not in this clone\nhint: git fetch origin " + missing +
                                                        "\nhint: docwake sync --last 1");
}

TEST_F(RangeTest, Expressions)
{
    const auto expression = [this](const std::string& text) { return resolve(model::Expression{text}); };
    EXPECT_EQ(expression("v1..HEAD"), (model::Range{two, seven, "v1..HEAD"}));
    EXPECT_EQ(expression("v1.."), (model::Range{two, seven, "v1.."}));
    EXPECT_EQ(expression("..side"), (model::Range{seven, five, "..side"}));
    EXPECT_EQ(expression(".."), (model::Range{seven, seven, ".."}));
    EXPECT_EQ(expression("main~2...side"), (model::Range{two, five, "main~2...side"}));
    EXPECT_EQ(expression("HEAD~1^2.." + seven.substr(0, 10)),
              (model::Range{five, seven, "HEAD~1^2.." + seven.substr(0, 10)}));
    EXPECT_EQ(expression("@~..@"), (model::Range{six, seven, "@~..@"}));
    EXPECT_EQ(expression(":/One..HEAD^{/Three}"), (model::Range{one, three, ":/One..HEAD^{/Three}"}));
    EXPECT_EQ(expression("HEAD@{1}..HEAD"), (model::Range{six, seven, "HEAD@{1}..HEAD"}));
    repository.git({"tag", "-a", "-m", "nested", "nested", "v1"});
    EXPECT_EQ(expression("nested..HEAD").base, two);
}

TEST_F(RangeTest, ExpressionsThatAreNone)
{
    const auto expression = [this](const std::string& text) { return error(model::Expression{text}); };
    EXPECT_EQ(expression("v1"), "\"v1\" is not a range of commits\nhint: docwake sync v1..HEAD\n"
                                "hint: docwake sync 'v1~1..v1'");
    EXPECT_EQ(expression("mian..HEAD"),
              "\"mian\" names no commit of this repository\nhint: git log --oneline main  # did you mean this one?");
    EXPECT_EQ(expression("HEAD..no-such-thing-at-all"),
              "\"no-such-thing-at-all\" names no commit of this repository\ncause: fatal: Needed a single revision\n"
              "hint: git branch --all; git tag --list\nhint: git fetch --tags origin");
    EXPECT_EQ(expression("HEAD~100..HEAD"),
              "\"HEAD~100\" names no commit that this clone has\nhint: git log --oneline HEAD");
    for (const std::string set : {"HEAD^@", "HEAD^!", "^v1", "HEAD^-"}) {
        EXPECT_EQ(expression(set + "..HEAD"),
                  "\"" + set +
                      "\" stands for a set of commits; a range needs one commit on each side\n"
                      "hint: docwake sync A..B");
    }
    EXPECT_EQ(expression("@{push}..HEAD"), "\"@{push}\" names no commit of this repository\n"
                                           "cause: fatal: no upstream configured for branch 'main'\n"
                                           "hint: git branch --all; git tag --list\nhint: git fetch --tags origin");
    EXPECT_EQ(expression("HEAD:a..HEAD"), "\"HEAD:a\" names a blob, not a commit\nhint: git cat-file -t HEAD:a");
    repository.git({"tag", "tree", "HEAD^{tree}"});
    repository.git({"tag", "-a", "-m", "x", "tree-too", "HEAD^{tree}"});
    EXPECT_EQ(expression("tree..HEAD"), "\"tree\" names a tree, not a commit\nhint: git cat-file -t tree");
    EXPECT_EQ(expression("tree-too..HEAD"), "\"tree-too\" names a tree, not a commit\nhint: git cat-file -t tree-too");
    EXPECT_EQ(expression("v1....HEAD").substr(0, 7), "\".HEAD\"");
}

TEST_F(RangeTest, UnrelatedHistories)
{
    repository.git({"checkout", "--quiet", "--orphan", "other"});
    const std::string other = repository.commit("Other");
    EXPECT_EQ(error(model::Expression{"main...other"}),
              fmt::format("the commits {0} and {1} have no common history\nhint: docwake sync {0}..{1}\n"
                          "hint: docwake sync --last 1",
                          seven.substr(0, 12), other.substr(0, 12)));
    EXPECT_EQ(resolve(model::Expression{"main..other"}), (model::Range{seven, other, "main..other"}));
}

TEST_F(RangeTest, LastCommitsAreCountedAlongFirstParents)
{
    EXPECT_EQ(resolve(model::LastCommits{1}), (model::Range{six, seven, "the last commit"}));
    EXPECT_EQ(resolve(model::LastCommits{3}), (model::Range{two, seven, "the last 3 commits"}));
    EXPECT_EQ(resolve(model::LastCommits{4}), (model::Range{one, seven, "the last 4 commits"}));
    EXPECT_EQ(resolve(model::LastCommits{5}), (model::Range{"", seven, "the last 5 commits"}));
    EXPECT_EQ(resolve(model::LastCommits{500}), (model::Range{"", seven, "the last 500 commits"}));
    EXPECT_EQ(error(model::LastCommits{0}), "--last 0 asks for no commit\nhint: docwake sync --last 1");
}

TEST_F(RangeTest, SinceTheNearestTag)
{
    EXPECT_EQ(resolve(model::SinceTag{}), (model::Range{two, seven, "since the tag v1"}));
    repository.git({"tag", "light", five});
    EXPECT_EQ(resolve(model::SinceTag{}), (model::Range{five, seven, "since the tag light"}));
    repository.git({"tag", "release", seven});
    EXPECT_EQ(resolve(model::SinceTag{}), (model::Range{five, seven, "since the tag light"}));
    repository.git({"tag", "-d", "light", "v1", "release"});
    EXPECT_EQ(error(model::SinceTag{}), "no tag leads to " + seven.substr(0, 12) +
                                            "\ncause: fatal: No names found, cannot describe anything.\n"
                                            "hint: git fetch --tags\n"
                                            "hint: GitHub Actions: set fetch-tags: true for actions/checkout\n"
                                            "hint: docwake sync --last 20");
}

TEST_F(RangeTest, SinceADuration)
{
    // The commits are of 00:01 to 00:07, and it is 00:10.
    EXPECT_EQ(resolve(model::SinceDuration{std::chrono::minutes(7)}), (model::Range{two, seven, "the last 7m 0s"}));
    EXPECT_EQ(resolve(model::SinceDuration{std::chrono::minutes(1)}).base, seven);
    EXPECT_EQ(resolve(model::SinceDuration{std::chrono::hours(1)}).base, "");
}

TEST_F(RangeTest, BetweenTheIdsOfAnEvent)
{
    EXPECT_EQ(resolve(model::BetweenIds{three, seven}), (model::Range{three, seven, "the commits of the event"}));
    EXPECT_EQ(resolve(model::BetweenIds{three, five}), (model::Range{two, five, "the commits of the event"}));
    EXPECT_EQ(error(model::BetweenIds{std::string(40, 'b'), seven}),
              "the base of the range, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, is not in this clone\n"
              "hint: git fetch origin bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\nhint: docwake sync --last 1");
    EXPECT_EQ(error(model::BetweenIds{"main", seven}), "\"main\" is not a full commit id");
}

TEST_F(RangeTest, ANewBranchStartsAtTheDefaultBranch)
{
    repository.git({"checkout", "--quiet", "-b", "feature", three});
    repository.write("c", "8\n");
    repository.commit("Eight");
    repository.write("c", "9\n");
    const std::string nine = repository.commit("Nine");
    EXPECT_EQ(resolve(model::BetweenIds{zero, nine}), (model::Range{three, nine, "since main"}));
    EXPECT_EQ(resolve(model::BetweenIds{"", nine}), (model::Range{three, nine, "since main"}));
    repository.checkout("main");
    EXPECT_EQ(resolve(model::BetweenIds{zero, seven}), (model::Range{"", seven, "everything on a new branch"}));
}

TEST_F(RangeTest, AShallowClone)
{
    support::run_git(folder.path(),
                     {"clone", "--quiet", "--depth=1", "--no-tags", "file://" + repository.folder().string(), "clone"});
    const std::filesystem::path clone = folder.path() / "clone";
    const std::string remedy = "hint: git fetch --unshallow\n"
                               "hint: GitHub Actions: set fetch-depth: 0 for actions/checkout\n"
                               "hint: GitLab CI: set GIT_DEPTH: 0 under variables";
    const std::string cut = fmt::format("this shallow clone ends at commit {}, and the range needs commits before it\n",
                                        seven.substr(0, 12));
    EXPECT_EQ(error_of(clone, model::SinceCursor{}), cut + remedy);
    EXPECT_EQ(error_of(clone, model::LastCommits{2}), cut + remedy);
    EXPECT_EQ(error_of(clone, model::BetweenIds{zero, seven}), cut + remedy);
    EXPECT_EQ(error_of(clone, model::BetweenIds{three, seven}),
              fmt::format("the base of the range, {0}, is not in this clone\nhint: git fetch --unshallow origin {0}\n"
                          "hint: GitHub Actions: set fetch-depth: 0 for actions/checkout\n"
                          "hint: GitLab CI: set GIT_DEPTH: 0 under variables\nhint: docwake sync --last 1",
                          three));
    EXPECT_EQ(error_of(clone, model::Expression{"HEAD~1..HEAD"}),
              "\"HEAD~1\" names no commit that this clone has\nhint: git fetch --unshallow\n"
              "hint: GitHub Actions: set fetch-depth: 0 for actions/checkout\n"
              "hint: GitLab CI: set GIT_DEPTH: 0 under variables");
}

TEST(Range, ARepositoryWithoutCommits)
{
    const support::TemporaryFolder folder;
    const GitRepository repository(folder.path() / "unborn");
    EXPECT_EQ(error_of(repository.folder(), model::SinceCursor{}),
              "the repository has no commits yet\nhint: git commit");
    EXPECT_EQ(error_of(repository.folder(), model::Expression{".."}),
              "the repository has no commits yet\nhint: git commit");
}

} // namespace
} // namespace docwake::git
