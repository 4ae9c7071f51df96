#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;

class LoopsTest : public testing::Test
{
protected:
    LoopsTest() : repository(folder.path() / "tool")
    {
        repository.write("CHANGELOG.md", "# Changelog\n\n## [1.0.0] - 2025-12-01\n\n### Added\n\n- The tool.\n");
        repository.write("tool.c", "int main(void) { return 0; }\n");
        repository.commit("feat: add the tool");
        repository.write("tool.c", "int main(void) { return 1; }\n");
        repository.commit("fix: return the right code");
        EXPECT_EQ(sync({"--last", "2"})["status"], "pull_request_opened");
    }

    json sync(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "sync");
        return json::parse(support::run_docwake_for_json(repository.folder(), std::move(arguments)), nullptr, false);
    }

    /// Nothing now and the next time, and the commit after that is sent alone.
    void expect_no_loop(const std::string& reason)
    {
        const base::ProcessResult preview =
            support::run_docwake(repository.folder(), {"preview", "--agent", "local", "--ledger"});
        EXPECT_NE(preview.output.find("omitted"), std::string::npos) << preview.output;
        const json outcome = sync({});
        EXPECT_EQ(outcome["status"], "nothing_to_do");
        EXPECT_EQ(outcome["reason"], "every commit in the range is skipped: " + reason);
        EXPECT_EQ(sync({})["reason"], "there are no commits in the range (since the last sync)");
        repository.write("tool.c", "int main(void) { return 2; }\n");
        repository.commit("feat: return two");
        const json next = sync({});
        EXPECT_EQ(next["status"], "pull_request_opened");
        EXPECT_EQ(next["commits"], 1);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(LoopsTest, AMergedDocsBranch)
{
    repository.merge({"docwake/main"}, "Merge branch 'docwake/main'");
    expect_no_loop("made by the docs agent (1 commit), merges the docs branch docwake/main (1 commit)");
}

TEST_F(LoopsTest, AMergeWhoseMessageNamesNoBranch)
{
    repository.merge({"docwake/main"}, "Take the documentation");
    expect_no_loop("made by the docs agent (1 commit), merges the docs agent's commits (1 commit)");
}

TEST_F(LoopsTest, ASquashedDocsBranch)
{
    const std::string message = repository.git({"log", "-1", "--format=%B", "docwake/main"});
    repository.git({"merge", "--quiet", "--squash", "docwake/main"});
    repository.commit("Update the changelog (#1)\n\n" + message.substr(message.find('\n') + 1) +
                      "\nCo-authored-by: docwake <docwake@localhost>\n");
    expect_no_loop("made by the docs agent (1 commit)");
}

TEST_F(LoopsTest, ASquashThatKeepsNothingOfTheMessage)
{
    repository.git({"merge", "--quiet", "--squash", "docwake/main"});
    repository.commit("Update the changelog (#1)");
    expect_no_loop("changes documentation alone (1 commit)");
}

TEST_F(LoopsTest, ARebasedDocsBranch)
{
    repository.write("other.c", "int other;\n");
    repository.commit("feat: meanwhile");
    EXPECT_EQ(sync({})["status"], "pull_request_updated");
    repository.git({"cherry-pick", "main..docwake/main"});
    expect_no_loop("made by the docs agent (2 commits)");
}

TEST_F(LoopsTest, ConfiguredAuthorsAndPaths)
{
    repository.write(".docwake.toml", "[skip]\nauthors = [\"Ada *\"]\n");
    repository.commit("chore: configure");
    const json outcome = sync({});
    EXPECT_EQ(outcome["reason"], "every commit in the range is skipped: its author is in `skip.authors` (1 commit)");
    repository.write(".docwake.toml", "[skip]\npaths = [\".docwake.toml\"]\n");
    repository.commit("chore: configure");
    EXPECT_EQ(sync({})["reason"],
              "every commit in the range is skipped: touches only files in `skip.paths` (1 commit)");
}

} // namespace
} // namespace docwake
