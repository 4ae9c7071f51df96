// docwake in clones as actions/checkout makes them, with the events that GitHub sends.

#include "base/fs.h"
#include "base/text.h"
#include "support/forge_server.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>

namespace docwake {
namespace {

using testing::HasSubstr;

/// main: 30 commits; changes: 3 more from the 20th. The merge ref is what GitHub makes of both.
class CheckoutTest : public testing::Test
{
protected:
    CheckoutTest()
    {
        upstream.git({"config", "uploadpack.allowFilter", "true"});
        std::string stream;
        for (int i = 1; i <= 33; ++i) {
            const bool on_main = i <= 30;
            stream += fmt::format("commit refs/heads/{}\nmark :{}\ncommitter C <c@d> {} +0000\ndata <<END\nfeat: add "
                                  "function {}\nEND\n",
                                  on_main ? "main" : "changes", i, 1'767'225'600 + i * 60, i);
            stream += i == 31 ? "from :20\n" : "";
            const std::string content = fmt::format("int function_{}(void);\n", i);
            stream += fmt::format("M 100644 inline src/{}.h\ndata {}\n{}\n", i, content.size(), content);
        }
        upstream.git({"fast-import", "--quiet"}, stream);
        upstream.git({"reset", "--quiet", "--hard", "main"});
        upstream.checkout(upstream.id("main"));
        merge = upstream.merge({"changes"}, "Merge changes into main");
        upstream.git({"update-ref", "refs/pull/2/merge", merge});
        upstream.checkout("main");

        const std::string real(base::trim(support::run_git(folder.path(), {"--exec-path"})));
        // libgit2 1.5 leaks in repositories of format 1; see tests/unit/git/source_test.cpp.
        base::write_file(folder.path() / "suppressions", "leak:libpcre2-8.so\n");
        base::write_file(folder.path() / "bin/git", fmt::format("#!/bin/sh\necho \"$*\" >> {}\nexec {}/git \"$@\"\n",
                                                                (folder.path() / "calls").string(), real));
        std::filesystem::permissions(folder.path() / "bin/git", std::filesystem::perms::all);
    }

    /// What actions/checkout runs, with `commit` alone as `target`.
    void check_out(const std::string& commit, const std::string& target, const std::vector<std::string>& options = {},
                   bool sparse = false) const
    {
        const support::GitRepository clone(checkout());
        clone.git({"remote", "add", "origin", "file://" + upstream.folder().string()});
        if (sparse) {
            clone.git({"sparse-checkout", "set", "docs"});
        }
        std::vector<std::string> fetch = {"-c",      "protocol.version=2",      "fetch",    "--quiet", "--no-tags",
                                          "--prune", "--no-recurse-submodules", "--depth=1"};
        fetch.insert(fetch.end(), options.begin(), options.end());
        fetch.insert(fetch.end(), {"origin", "+" + commit + ":" + target});
        clone.git(fetch);
        clone.git(target == "refs/remotes/origin/main"
                      ? std::vector<std::string>{"checkout", "--quiet", "--force", "-B", "main", target}
                      : std::vector<std::string>{"checkout", "--quiet", "--force", target});
    }

    std::filesystem::path checkout() const { return folder.path() / "checkout"; }

    /// The payload that the trigger's tests have, about these commits.
    void push(const std::string& before, const std::string& after)
    {
        event_name = "push";
        reference = "refs/heads/main";
        nlohmann::json event = saved("push.json");
        event["ref"] = reference;
        event["before"] = before;
        event["after"] = after;
        base::write_file(folder.path() / "event.json", event.dump());
    }
    void pull_request()
    {
        event_name = "pull_request";
        reference = "refs/pull/2/merge";
        nlohmann::json event = saved("pull_request.json");
        event["pull_request"]["base"]["sha"] = upstream.id("main");
        event["pull_request"]["head"]["sha"] = upstream.id("changes");
        base::write_file(folder.path() / "event.json", event.dump());
    }

    static nlohmann::json saved(const std::string& name)
    {
        return nlohmann::json::parse(
            base::read_file(std::filesystem::path(DOCWAKE_TESTS_DIR) / "unit/trigger/events" / name));
    }

    base::ProcessResult preview(std::vector<std::string> arguments = {}, const base::Environment& more = {}) const
    {
        arguments.insert(arguments.begin(), {"preview", "--ledger"});
        return run(checkout(), std::move(arguments), more);
    }

    base::ProcessResult run(const std::filesystem::path& clone, std::vector<std::string> arguments,
                            const base::Environment& more = {}) const
    {
        base::Environment environment = {
            {"CI", "true"},
            {"GITHUB_ACTIONS", "true"},
            {"GITHUB_EVENT_NAME", event_name},
            {"GITHUB_EVENT_PATH", (folder.path() / "event.json").string()},
            {"GITHUB_REF", reference},
            {"GITHUB_REPOSITORY", "acme/tool"},
            {"GITHUB_SERVER_URL", "https://github.com"},
            {"GITHUB_RUN_ID", "7"},
            {"GITHUB_WORKSPACE", clone.string()},
            {"LSAN_OPTIONS", "print_suppressions=0:suppressions=" + (folder.path() / "suppressions").string()},
            {"PATH", (folder.path() / "bin").string() + ":" + base::environment_variable("PATH").value_or("")}};
        for (const auto& [name, value] : more) {
            environment[name] = value;
        }
        return support::run_docwake(clone, std::move(arguments), environment);
    }

    /// The ledger's commits and files, in the ledger's order.
    static void expect_numbers(const std::string& ledger, std::vector<int> numbers)
    {
        for (const int number : numbers) {
            EXPECT_THAT(ledger, HasSubstr(fmt::format("feat: add function {}\n", number)));
            EXPECT_THAT(ledger, HasSubstr(fmt::format("  src/{}.h\n", number)));
        }
        EXPECT_THAT(ledger, HasSubstr(fmt::format("Commits: {}\n", numbers.size())));
        EXPECT_THAT(ledger, HasSubstr(fmt::format("Files: {}\n", numbers.size())));
    }

    /// docwake's own, not this test's.
    int fetches() const
    {
        const std::string calls = base::read_file_if_present(folder.path() / "calls").value_or("");
        const auto lines = base::split_lines(calls);
        return static_cast<int>(std::ranges::count_if(
            lines, [](std::string_view line) { return line.find(" fetch ") != std::string_view::npos; }));
    }

    static std::vector<int> numbers(int first, int last)
    {
        std::vector<int> all;
        for (int i = first; i <= last; ++i) {
            all.push_back(i);
        }
        return all;
    }

    support::TemporaryFolder folder;
    support::GitRepository upstream{folder.path() / "upstream"};
    std::string merge;
    std::string event_name;
    std::string reference;
};

TEST_F(CheckoutTest, APushInACloneOfDepth1)
{
    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(upstream.id("main~12"), upstream.id("main"));

    const base::ProcessResult forbidden = preview({"--no-fetch"});
    EXPECT_EQ(forbidden.exit_code, 7);
    EXPECT_THAT(forbidden.errors,
                HasSubstr("the base of the range, " + upstream.id("main~12") + ", is not in this clone"));
    EXPECT_THAT(forbidden.errors, HasSubstr("git fetch --unshallow origin " + upstream.id("main~12")));
    EXPECT_EQ(fetches(), 0);

    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(19, 30));
    EXPECT_EQ(fetches(), 1);
    EXPECT_THAT(result.errors, HasSubstr("fetching 100 more commits of the history\n"));
}

TEST_F(CheckoutTest, ThePushOfANewBranch)
{
    check_out(upstream.id("changes"), "refs/remotes/origin/changes");
    push(std::string(40, '0'), upstream.id("changes"));
    reference = "refs/heads/changes";
    const base::ProcessResult result = preview({"--branch", "changes"});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(31, 33));
    EXPECT_LE(fetches(), 2);
}

TEST_F(CheckoutTest, AForcedPush)
{
    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(upstream.id("changes"), upstream.id("main"));
    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(21, 30));
    EXPECT_LE(fetches(), 2);
}

TEST_F(CheckoutTest, APullRequestInACloneOfItsMergeOfDepth1)
{
    check_out(merge, "refs/remotes/pull/2/merge");
    pull_request();

    const base::ProcessResult forbidden = preview({"--no-fetch"});
    EXPECT_EQ(forbidden.exit_code, 7);
    const std::string ids = upstream.id("main") + " " + upstream.id("changes");
    EXPECT_THAT(forbidden.errors, HasSubstr("git fetch --unshallow origin " + ids));
    EXPECT_EQ(fetches(), 0);

    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(31, 33));
    EXPECT_EQ(fetches(), 1);
}

TEST_F(CheckoutTest, APullRequestOfWhichOnlyTheHeadWasCheckedOut)
{
    check_out(upstream.id("changes"), "refs/remotes/origin/changes");
    pull_request();
    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(31, 33));
    EXPECT_LE(fetches(), 2);
}

/// An earlier build synced as far as main~12; the build of what came then was dropped, and this one is of the last
/// three.
TEST_F(CheckoutTest, APushInACloneOfDepth1WithTheCursorOnTheForge)
{
    constexpr const char* token = "forge-token-0123456789";
    const support::ForgeServer forge(upstream.folder(), token);
    const base::Environment access = {{"GITHUB_API_URL", forge.url()}, {"GITHUB_TOKEN", token}};
    const std::filesystem::path earlier = folder.path() / "earlier";
    support::run_git(folder.path(), {"clone", "--quiet", "file://" + upstream.folder().string(), "earlier"});
    support::run_git(earlier, {"reset", "--quiet", "--hard", "HEAD~12"});
    push(upstream.id("main~13"), upstream.id("main~12"));
    const base::ProcessResult synced = run(earlier, {"sync", "--agent", "local"}, access);
    EXPECT_EQ(synced.exit_code, 0) << synced.output << synced.errors;
    EXPECT_EQ(forge.status(upstream.id("main~12")).state, "success");

    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(upstream.id("main~3"), upstream.id("main"));
    const base::ProcessResult result = preview({"--agent", "local"}, access);
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(19, 30));
    EXPECT_GE(fetches(), 1);
    EXPECT_LE(fetches(), 2);
}

/// The same, but the cursor is farther back than the first fetch brings.
TEST_F(CheckoutTest, ACursorOnTheForgeThatIsFarBack)
{
    constexpr const char* token = "forge-token-0123456789";
    std::string stream;
    for (int i = 0; i < 150; ++i) {
        stream += fmt::format("commit refs/heads/main\ncommitter C <c@d> {} +0000\ndata <<END\nchore: step {}\nEND\n{}",
                              1'767'300'000 + i * 60, i, i == 0 ? "from " + upstream.id("main") + "\n" : "");
        stream += fmt::format("M 100644 inline src/steps.h\ndata <<END\nint step_{}(void);\nEND\n", i);
    }
    const std::string first = upstream.id("main");
    upstream.git({"fast-import", "--quiet"}, stream);
    upstream.git({"reset", "--quiet", "--hard", "main"});
    const support::ForgeServer forge(upstream.folder(), token);
    const base::Environment access = {{"GITHUB_API_URL", forge.url()}, {"GITHUB_TOKEN", token}};
    const std::filesystem::path earlier = folder.path() / "earlier";
    support::run_git(folder.path(), {"clone", "--quiet", "file://" + upstream.folder().string(), "earlier"});
    support::run_git(earlier, {"reset", "--quiet", "--hard", first});
    push(upstream.id(first + "~1"), first);
    EXPECT_EQ(run(earlier, {"sync", "--agent", "local"}, access).exit_code, 0);

    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(first, upstream.id("main")); // all of them at once
    const base::ProcessResult result = preview({"--agent", "local"}, access);
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("Commits: 150\n"));
    EXPECT_LE(fetches(), 2);
}

TEST_F(CheckoutTest, APushInASparseCloneWithoutBlobs)
{
    check_out(upstream.id("main"), "refs/remotes/origin/main", {"--filter=blob:none"}, true);
    push(upstream.id("main~12"), upstream.id("main"));

    const base::ProcessResult forbidden = preview({"--no-fetch"});
    EXPECT_EQ(forbidden.exit_code, 7);
    EXPECT_EQ(fetches(), 0);

    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(19, 30));
    EXPECT_EQ(fetches(), 2);
    EXPECT_THAT(result.errors, HasSubstr("fetching 12 objects that this partial clone left out\n"));
}

TEST_F(CheckoutTest, TheRemedyOfThePullRequestsErrorMendsIt)
{
    check_out(merge, "refs/remotes/pull/2/merge");
    pull_request();
    support::run_git(checkout(),
                     {"fetch", "--quiet", "--unshallow", "origin", upstream.id("main"), upstream.id("changes")});
    const base::ProcessResult result = preview({"--no-fetch"});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(31, 33));
}

TEST_F(CheckoutTest, ARemoteThatCannotBeReached)
{
    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(upstream.id("main~12"), upstream.id("main"));
    support::run_git(checkout(), {"config", "remote.origin.url", "http://user:s3cret@127.0.0.1:1/x"});
    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 7);
    EXPECT_THAT(result.errors, HasSubstr("git could not fetch it: fatal: unable to access 'http://127.0.0.1:1/x/': "));
    EXPECT_THAT(result.errors, HasSubstr("git fetch --unshallow origin "));
    EXPECT_THAT(result.errors, testing::Not(HasSubstr("s3cret")));
}

/// As in a container, where the runner's user checked out and another one works.
TEST_F(CheckoutTest, AWorkspaceOfAnotherUserIsTrustedAndNoOtherRepositoryIs)
{
    if (::geteuid() != 0) {
        GTEST_SKIP() << "NOT TESTED: only root can give a repository to another user";
    }
    check_out(upstream.id("main"), "refs/remotes/origin/main");
    push(upstream.id("main~12"), upstream.id("main"));
    support::give_to_another_user(checkout());

    const base::ProcessResult refused = preview({}, {{"GITHUB_WORKSPACE", "/elsewhere"}});
    EXPECT_EQ(refused.exit_code, 7);
    EXPECT_THAT(refused.errors, HasSubstr("belongs to another user"));
    EXPECT_THAT(refused.errors, HasSubstr("git config --global --add safe.directory " + checkout().string()));
    EXPECT_EQ(fetches(), 0);

    const base::ProcessResult result = preview();
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, numbers(19, 30));
}

/// A hook runs with variables that name its repository; docwake is asked about another one.
TEST_F(CheckoutTest, VariablesOfAHookDoNotMixUpRepositories)
{
    check_out(upstream.id("main"), "refs/remotes/origin/main");
    const support::GitRepository other(folder.path() / "other");
    const base::Environment hook = {{"GIT_DIR", (other.folder() / ".git").string()},
                                    {"GIT_INDEX_FILE", (other.folder() / ".git/index").string()},
                                    {"GIT_WORK_TREE", other.folder().string()}};
    const base::ProcessResult result = support::run_docwake(
        folder.path(), {"preview", "--ledger", "--repo", checkout().string(), "HEAD~2..HEAD"}, hook);
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    expect_numbers(result.output, {29, 30});
}

TEST_F(CheckoutTest, GitDirAndWorkTreeOfDifferentPlaces)
{
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "upstream", "bare.git"});
    const std::filesystem::path work = folder.path() / "work";
    base::write_file(work / ".docwake.toml", "exclude = [\"src/30.h\"]\n");
    // It has a repository of its own, which is not meant.
    const support::GitRepository other(work);
    const base::ProcessResult result =
        support::run_docwake(work, {"preview", "--ledger", ":/function 28..HEAD"},
                             {{"GIT_DIR", (folder.path() / "bare.git").string()}, {"GIT_WORK_TREE", work.string()}});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("Commits: 2\n"));
    EXPECT_THAT(result.output, HasSubstr("exclude"));
}

TEST_F(CheckoutTest, AWorkTreeThatOnlyTheEnvironmentTellsOf)
{
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "upstream", "bare.git"});
    const std::filesystem::path work = folder.path() / "work";
    base::write_file(work / "docs/usage.md", "# Usage\n");
    const base::Environment environment = {{"GIT_DIR", (folder.path() / "bare.git").string()},
                                           {"GIT_WORK_TREE", work.string()}};
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"impact", "--last", "1"}, {"preview", "--last", "1"}, {"sync", "--last", "1", "--agent", "local"}}) {
        const base::ProcessResult result = support::run_docwake(work, arguments, environment);
        EXPECT_EQ(result.exit_code, 0) << result.errors;
        EXPECT_THAT(result.errors, testing::Not(HasSubstr("is not in a git repository")));
    }
}

} // namespace
} // namespace docwake
