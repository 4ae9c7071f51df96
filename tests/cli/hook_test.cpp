#include "base/fs.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <thread>

namespace docwake {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class HookCommandTest : public testing::Test
{
protected:
    HookCommandTest()
    {
        repository.write("src/tool.c", "int open_door(void);\n");
        repository.write("docs/guide.md", "# Guide\n\nCall `open_door` first.\n");
        repository.commit("feat: begin");
    }

    base::ProcessResult run(std::vector<std::string> arguments, const base::Environment& extra = {}) const
    {
        return support::run_docwake(repository.folder(), std::move(arguments), extra);
    }

    std::string text(std::vector<std::string> arguments) const
    {
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, 0) << result.errors;
        std::string output = result.output + result.errors;
        base::replace_all(output, folder.path().string(), "DIR");
        return output;
    }

    std::filesystem::path hook() const { return repository.folder() / ".git/hooks/post-commit"; }

    /// Installs the hook with a program in docwake's place that notes how it was started.
    void install_recorder() const
    {
        repository.write_executable(".git/recorder", "#!/bin/sh\necho \"$*\" >> \"$PWD/.git/started\"\n");
        ASSERT_EQ(run({"hook", "install"}).exit_code, 0);
        std::string hook_text = base::read_file(hook());
        base::replace_all(hook_text, support::program_path(), (repository.folder() / ".git/recorder").string());
        base::write_script(hook(), hook_text);
    }

    /// Runs the hook as git does, and waits for what it leaves in the background. Gives what was started.
    std::string started_by(const std::string& before = "", const base::Environment& extra = {}) const
    {
        base::Environment environment = support::clean_environment(folder.path());
        environment.insert(extra.begin(), extra.end());
        std::filesystem::remove(repository.folder() / ".git/started");
        const base::ProcessResult result =
            base::run_process({.arguments = {"sh", "-c", before + " . .git/hooks/post-commit; wait"},
                               .folder = repository.folder(),
                               .environment = environment});
        EXPECT_EQ(result.output + result.errors, "");
        EXPECT_EQ(result.exit_code, 0);
        return base::read_file_if_present(repository.folder() / ".git/started").value_or("nothing\n");
    }

    json queue() const { return json::parse(run({"queue", "list", "--format", "json"}).output); }

    void wait_for_the_worker() const
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
        while (std::chrono::steady_clock::now() < end) {
            const json list = queue();
            if (list["queue"].empty() && list["worker_runs"] == false) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL() << base::read_file_if_present(repository.folder() / ".git/docwake/worker.log").value_or("no log");
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "tool"};
};

TEST_F(HookCommandTest, SaysWhatWillLeaveTheMachine)
{
    EXPECT_EQ(text({"hook", "status"}), "not installed in DIR/tool/.git/hooks/post-commit (docwake hook install)\n");
    EXPECT_EQ(text({"hook", "install"}),
              "installed in DIR/tool/.git/hooks/post-commit, mode sync\n"
              "after each commit, in the background: nothing leaves this machine: the local agent writes a docs branch "
              "of this repository\n"
              "DOCWAKE=0 git commit ... leaves it out once; docwake hook uninstall removes it\n");
    const base::ProcessResult remote = run({"hook", "install"}, {{"MINTLIFY_API_KEY", "mint_key"}});
    EXPECT_THAT(remote.output,
                HasSubstr("after each commit, in the background: messages and diffs of new commits on main go to "
                          "https://api.mintlify.com, with secrets redacted (docwake preview shows every byte)\n"));
}

TEST_F(HookCommandTest, WhereAWorkflowSendsTheCommitsOnlyTheImpactIsShown)
{
    repository.write(".github/workflows/docs.yml", "      - uses: docwake/docwake@v1\n");
    EXPECT_EQ(text({"hook", "install"}),
              "installed in DIR/tool/.git/hooks/post-commit, mode impact\n"
              "after each commit: one line about the documents that it touches; nothing leaves this machine\n"
              "DOCWAKE=0 git commit ... leaves it out once; docwake hook uninstall removes it\n"
              "docwake: .github/workflows/docs.yml sends the commits already (--mode sync sends them from here)\n");
    EXPECT_EQ(text({"hook", "status"}), "installed in DIR/tool/.git/hooks/post-commit, mode impact\n");
    EXPECT_EQ(json::parse(run({"hook", "status", "--format", "json"}).output)["mode"], "impact");
}

TEST_F(HookCommandTest, IsRemovedWithoutATrace)
{
    repository.write_executable(".git/hooks/post-commit", "#!/bin/sh\necho mine");
    text({"hook", "install"});
    EXPECT_EQ(text({"hook", "uninstall"}), "docwake: removed from DIR/tool/.git/hooks/post-commit\n");
    EXPECT_EQ(base::read_file(hook()), "#!/bin/sh\necho mine");
    EXPECT_EQ(text({"hook", "uninstall"}), "docwake: DIR/tool/.git/hooks/post-commit has no block of docwake's\n");
}

TEST_F(HookCommandTest, TheScriptStartsTheProgramWhereACommitWasMadeByHand)
{
    install_recorder();
    EXPECT_EQ(started_by(), "hook run post-commit --branch main\n");
    EXPECT_EQ(started_by("set -eu;"), "hook run post-commit --branch main\n");
    repository.checkout("HEAD~0");
    EXPECT_EQ(started_by("set -eu;"), "hook run post-commit --branch \n");
    repository.checkout("main");
    EXPECT_EQ(started_by("", {{"DOCWAKE", "0"}}), "nothing\n");
    EXPECT_EQ(started_by("", {{"CI", "true"}}), "nothing\n");
    for (const char* state : {"rebase-merge", "rebase-apply", "sequencer"}) {
        std::filesystem::create_directory(repository.folder() / ".git" / state);
        EXPECT_EQ(started_by(), "nothing\n") << state;
        std::filesystem::remove(repository.folder() / ".git" / state);
    }
    repository.remove(".git/recorder");
    EXPECT_EQ(started_by("PATH=/nonexistent;"), "nothing\n");
}

TEST_F(HookCommandTest, ACommitIsSentByTheWorker)
{
    text({"hook", "install"});
    repository.git({"config", "user.name", "Ada"});
    repository.git({"config", "user.email", "ada@example.com"});
    repository.write("src/tool.c", "int open_door(int key);\n");
    base::Environment environment = support::clean_environment(folder.path());
    environment["DOCWAKE_QUIET_PERIOD"] = "0s";
    const base::ProcessResult commit =
        base::run_process({.arguments = {"git", "commit", "--quiet", "-am", "feat: take a key"},
                           .folder = repository.folder(),
                           .environment = environment});
    EXPECT_EQ(commit.exit_code, 0) << commit.errors;
    EXPECT_EQ(commit.output + commit.errors, "");
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    const std::filesystem::path log = repository.folder() / ".git/docwake/worker.log";
    while (!std::filesystem::exists(log) && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    wait_for_the_worker();
    EXPECT_THAT(repository.git({"log", "-p", "main..docwake/main"}), HasSubstr("Take a key ("));
}

TEST_F(HookCommandTest, NothingIsQueuedInTheMiddleOfAnOperation)
{
    const auto queued_by = [&](const base::Environment& extra) {
        const base::ProcessResult result = run({"hook", "run", "post-commit"}, extra);
        EXPECT_EQ(result.exit_code, 0);
        EXPECT_EQ(result.output + result.errors, "");
        return queue()["queue"].size();
    };
    EXPECT_EQ(queued_by({{"DOCWAKE", "0"}}), 0U);
    EXPECT_EQ(queued_by({{"CI", "1"}}), 0U);
    repository.write(".git/MERGE_HEAD", repository.id() + "\n");
    EXPECT_EQ(queued_by({}), 0U);
    repository.remove(".git/MERGE_HEAD");
    repository.branch("topic"); // only the default branch submits
    EXPECT_EQ(queued_by({}), 0U);
}

/// As after `git commit && git checkout topic`, when the program starts after both.
TEST_F(HookCommandTest, ACommitIsQueuedAlsoWhereTheBranchWasLeft)
{
    repository.write("src/tool.c", "int open_door(int key);\n");
    repository.commit("feat: take a key");
    repository.git({"checkout", "--quiet", "-b", "topic", "HEAD~1"});
    repository.write("src/other.c", "int other;\n");
    repository.commit("feat: add another");
    EXPECT_EQ(run({"hook", "run", "post-commit", "--branch", "main"}, {{"DOCWAKE_QUIET_PERIOD", "0s"}}).exit_code, 0);
    wait_for_the_worker();
    EXPECT_EQ(repository.git({"for-each-ref", "--format=%(refname:short)", "refs/heads/docwake"}), "docwake/main\n");
    const std::string sent = repository.git({"log", "-p", "main..docwake/main"});
    EXPECT_THAT(sent, HasSubstr("Take a key ("));
    EXPECT_THAT(sent, testing::Not(HasSubstr("Add another")));
}

TEST_F(HookCommandTest, NeverFailsACommit)
{
    const base::ProcessResult nowhere = support::run_docwake(folder.path(), {"hook", "run", "post-commit"});
    EXPECT_EQ(nowhere.exit_code, 0);
    repository.write(".docwake.toml", "budget = \"many\"\n");
    EXPECT_EQ(run({"hook", "run", "post-commit"}).exit_code, 0);
    EXPECT_THAT(base::read_file(repository.folder() / ".git/docwake/worker.log"), HasSubstr(" hook: "));
}

TEST_F(HookCommandTest, TheImpactOfACommitIsOneLine)
{
    repository.write("src/tool.c", "int unlock_gate(void);\n");
    const std::string id = repository.commit("refactor!: rename open_door").substr(0, 12);
    std::string line = run({"hook", "run", "post-commit", "--mode", "impact"}).output;
    base::replace_all(line, id, "ID");
    EXPECT_THAT(line, testing::MatchesRegex("docwake: 1 stale line in 1 document, first docs/guide.md:3: .*open_door.*"
                                            " \\(docwake impact .*\\)\n"));
    repository.write("src/tool.c", "int unlock_gate(void); \n");
    repository.commit("style: a blank");
    EXPECT_EQ(run({"hook", "run", "post-commit", "--mode", "impact"}).output, "");
}

} // namespace
} // namespace docwake
