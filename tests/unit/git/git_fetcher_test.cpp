#include "base/error.h"
#include "base/fs.h"
#include "base/text.h"
#include "git/fetcher.h"
#include "git/git_program.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace docwake::git {
namespace {

using support::GitRepository;
using testing::HasSubstr;
using testing::Not;

/// A git before the real one on PATH writes its arguments and variables down.
class GitFetcherTest : public testing::Test
{
protected:
    GitFetcherTest()
    {
        for (int i = 1; i <= 5; ++i) {
            upstream.write("a", fmt::format("{}\n", i));
            ids.push_back(upstream.commit(fmt::format("Commit {}", i)));
        }
        upstream.git({"config", "uploadpack.allowFilter", "true"});
        support::run_git(folder.path(),
                         {"clone", "--quiet", "--depth=1", "file://" + upstream.folder().string(), "clone"});

        const std::string real = support::run_git(folder.path(), {"--exec-path"});
        base::write_file(folder.path() / "bin/git", "#!/bin/sh\nenv > " + (folder.path() / "environment").string() +
                                                        "\necho \"$@\" >> " + (folder.path() / "arguments").string() +
                                                        "\nexec " + std::string(base::trim(real)) + "/git \"$@\"\n");
        std::filesystem::permissions(folder.path() / "bin/git", std::filesystem::perms::all);
        set("PATH", (folder.path() / "bin").string() + ":" + base::environment_variable("PATH").value_or(""));
    }

    static void set(const char* name, const std::string& value)
    {
        ::setenv(name, value.c_str(), 1); // NOLINT(concurrency-mt-unsafe): the test has one thread
    }

    std::filesystem::path clone() const { return folder.path() / "clone"; }
    std::string in_clone(const std::vector<std::string>& arguments) const
    {
        return support::run_git(clone(), arguments);
    }
    /// Of docwake's calls, not of this test's.
    std::string arguments() const
    {
        std::string ours;
        const std::string all = base::read_file(folder.path() / "arguments");
        for (const std::string_view line : base::split_lines(all)) {
            ours += line.starts_with("-c core.hooksPath=") ? std::string(line) + "\n" : "";
        }
        return ours;
    }

    template <typename Ask>
    static std::string error_of(Ask ask)
    {
        try {
            ask();
            return "no error";
        } catch (const base::Error& error) {
            return fmt::format("{} | {}", error.message(), fmt::join(error.hints(), "; "));
        }
    }

    support::TemporaryFolder folder;
    GitRepository upstream{folder.path() / "upstream"};
    std::vector<std::string> ids;
};

TEST_F(GitFetcherTest, FetchesHistoryAndChangesNothingElse)
{
    const std::string references = in_clone({"for-each-ref"});
    const auto fetcher = fetch_with_git(clone());
    fetcher->fetch_history({.deepen_by = 2, .boundaries = {ids[4]}});
    EXPECT_EQ(in_clone({"rev-list", "--count", "HEAD"}), "3\n");
    fetcher->fetch_history({.deepen_by = HistoryRequest::everything, .boundaries = {ids[2]}});
    EXPECT_EQ(in_clone({"rev-list", "--count", "HEAD"}), "5\n");
    EXPECT_EQ(in_clone({"for-each-ref"}), references);
    EXPECT_FALSE(std::filesystem::exists(clone() / ".git/FETCH_HEAD"));
    const std::string fixed =
        "-c core.hooksPath=/dev/null -c core.fsmonitor=false -c protocol.ext.allow=never -c safe.directory=" +
        clone().string() +
        " -c gc.auto=0 -c maintenance.auto=false fetch --quiet --no-tags --no-prune --no-write-fetch-head "
        "--recurse-submodules=no ";
    EXPECT_EQ(arguments(),
              fixed + "--deepen=2 origin " + ids[4] + "\n" + fixed + "--unshallow origin " + ids[2] + "\n");
}

TEST_F(GitFetcherTest, FetchesACommitById)
{
    upstream.git({"checkout", "--quiet", "--detach"});
    const std::string loose = upstream.commit("On no branch");
    const auto fetcher = fetch_with_git(clone());
    fetcher->fetch_history({.commits = {loose}});
    EXPECT_EQ(in_clone({"cat-file", "-t", loose}), "commit\n");
}

TEST_F(GitFetcherTest, AsksForTheDefaultBranch)
{
    EXPECT_EQ(fetch_with_git(clone())->default_branch_head(), ids[4]);
}

TEST_F(GitFetcherTest, FetchesObjectsWithoutNegotiating)
{
    std::filesystem::remove_all(clone());
    support::run_git(folder.path(), {"clone", "--quiet", "--no-checkout", "--filter=tree:0",
                                     "file://" + upstream.folder().string(), "clone"});
    const std::string tree = upstream.id("HEAD~2^{tree}");
    const std::string blob = upstream.id("HEAD~3:a");
    fetch_with_git(clone())->fetch_objects({tree, blob});
    for (const std::string& id : {tree, blob}) {
        EXPECT_EQ(in_clone({"-c", "remote.origin.url=/nowhere", "cat-file", "-e", id}), "");
    }
    EXPECT_THAT(arguments(), HasSubstr("-c fetch.negotiationAlgorithm=noop fetch "));
    EXPECT_THAT(arguments(), HasSubstr("--filter=blob:none origin --stdin\n"));
}

TEST_F(GitFetcherTest, TakesTheRemoteOfTheBranch)
{
    in_clone({"remote", "rename", "origin", "upstream"});
    in_clone({"remote", "add", "fork", "/nowhere"});
    EXPECT_EQ(fetch_with_git(clone())->default_branch_head(), ids[4]); // branch.main.remote was renamed, too
    in_clone({"checkout", "--quiet", "--detach"});
    EXPECT_EQ(error_of([&] { fetch_with_git(clone())->default_branch_head(); }),
              "the repository has no remote to fetch from | git remote add origin URL");
    in_clone({"remote", "remove", "fork"});
    EXPECT_EQ(fetch_with_git(clone())->default_branch_head(), ids[4]);
}

TEST_F(GitFetcherTest, GivesGitsWordsWithoutCredentials)
{
    in_clone({"config", "remote.origin.url", "http://user:s3cret@127.0.0.1:1/x"});
    const std::string error = error_of([&] { fetch_with_git(clone())->fetch_history({.commits = {ids[0]}}); });
    EXPECT_THAT(error, HasSubstr("git could not fetch it: fatal: unable to access 'http://127.0.0.1:1/x/': "));
    EXPECT_THAT(error, Not(HasSubstr("s3cret")));
    in_clone({"config", "remote.origin.url", "/no/such/\x1b[31m"});
    EXPECT_THAT(error_of([&] { fetch_with_git(clone())->fetch_history({.commits = {ids[0]}}); }),
                testing::AllOf(HasSubstr("does not appear to be a git repository"), Not(HasSubstr("\x1b"))));
}

TEST_F(GitFetcherTest, AnExternalTransportIsNotRun)
{
    const std::string proof = (folder.path() / "ran").string();
    in_clone({"config", "remote.origin.url", "ext::touch " + proof});
    in_clone({"config", "protocol.ext.allow", "always"});
    for (const std::string allowed : {"ext", "file:ext"}) {
        set("GIT_ALLOW_PROTOCOL", allowed);
        EXPECT_THAT(error_of([&] { fetch_with_git(clone())->fetch_history({.commits = {ids[0]}}); }),
                    HasSubstr("transport 'ext' not allowed"));
    }
    EXPECT_FALSE(std::filesystem::exists(proof));
}

TEST_F(GitFetcherTest, TheChildHasTheUsersConfigurationAndNotTheHooks)
{
    for (const char* name : {"GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
                             "GIT_QUARANTINE_PATH", "GIT_NAMESPACE", "GIT_ASKPASS", "SSH_ASKPASS"}) {
        set(name, "/of/the/hook");
    }
    set("GIT_SSH_COMMAND", "ssh -i key");
    set("XDG_CONFIG_HOME", "/xdg");
    set("HOME", folder.path().string());
    fetch_with_git(clone())->default_branch_head();
    const std::string environment = base::read_file(folder.path() / "environment");
    EXPECT_THAT(environment, Not(HasSubstr("/of/the/hook")));
    const std::vector<std::string> all = {
        "GIT_SSH_COMMAND=ssh -i key", "XDG_CONFIG_HOME=/xdg", "HOME=" + folder.path().string(),
        "GIT_TERMINAL_PROMPT=0",      "GIT_ASKPASS=",         "GIT_NO_LAZY_FETCH=1"};
    for (const std::string& kept : all) {
        EXPECT_THAT(environment, HasSubstr(kept + "\n"));
    }
}

/// As actions/checkout keeps its credentials: in a file that the repository's configuration includes.
TEST_F(GitFetcherTest, CredentialsThatACheckoutKeptAreFound)
{
    base::write_file(folder.path() / "kept",
                     "[http \"https://github.com/\"]\n\textraheader = AUTHORIZATION: basic x\n");
    in_clone(
        {"config", "includeIf.gitdir:" + (clone() / ".git").string() + ".path", (folder.path() / "kept").string()});
    set("GIT_DIR", "/of/the/hook");
    const RepositoryPtr repository = open_repository(clone());
    EXPECT_EQ(run_git(repository.get(), {.arguments = {"config", "http.https://github.com/.extraheader"}}).output,
              "AUTHORIZATION: basic x\n");
}

TEST_F(GitFetcherTest, WhatTakesTooLongIsEnded)
{
    base::write_file(folder.path() / "bin/git", "#!/bin/sh\nsleep 100 & wait\n");
    const RepositoryPtr repository = open_repository(clone());
    EXPECT_EQ(
        error_of([&] { run_git(repository.get(), {.arguments = {"fetch"}, .time_limit = std::chrono::seconds(0)}); }),
        "git fetch took longer than 0 seconds | cd " + clone().string() + " && git fetch");
}

} // namespace
} // namespace docwake::git
