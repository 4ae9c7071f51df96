#include "base/fs.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "support/untouched_repository.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;

json sync(const std::filesystem::path& folder, std::vector<std::string> arguments, int exit_code = 0)
{
    arguments.insert(arguments.begin(), "sync");
    arguments.insert(arguments.end(), {"--format", "json"});
    const base::ProcessResult result = support::run_docwake(folder, arguments);
    EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
    return json::parse(result.output, nullptr, false);
}

class SyncProgramTest : public testing::Test
{
protected:
    SyncProgramTest() : repository(folder.path() / "tool")
    {
        repository.write("CHANGELOG.md", "# Changelog\n\n## [1.0.0] - 2025-12-01\n\n### Added\n\n- The tool.\n");
        repository.write("tool.c", "int main(void) { return 0; }\n");
        repository.commit("feat: add the tool");
        repository.write("tool.c", "int main(void) { return 1; }\n");
        repository.commit("fix: return the right code");
    }

    std::string on_docs_branch(const std::string& path) const
    {
        return repository.git({"show", "docwake/main:" + path});
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(SyncProgramTest, OpensAPullRequestAndTouchesNothingElse)
{
    const support::UntouchedRepository untouched(repository);
    const json outcome = sync(repository.folder(), {"--last", "2", "--agent", "local"});
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["docs_branch"], "docwake/main");
    EXPECT_EQ(outcome["commits"], 2);
    untouched.verify();
    const std::string first = repository.id("HEAD~1").substr(0, 12);
    const std::string second = repository.id("HEAD").substr(0, 12);
    EXPECT_EQ(on_docs_branch("CHANGELOG.md"), "# Changelog\n\n"
                                              "## [Unreleased]\n\n"
                                              "### Added\n\n- Add the tool (`" +
                                                  first +
                                                  "`)\n\n"
                                                  "### Fixed\n\n- Return the right code (`" +
                                                  second +
                                                  "`)\n\n"
                                                  "## [1.0.0] - 2025-12-01\n\n### Added\n\n- The tool.\n");
    const auto page = base::path_of_file_url(outcome["pull_request"]["link"].get<std::string>());
    EXPECT_TRUE(std::filesystem::exists(page)) << page;
}

TEST_F(SyncProgramTest, DoesNothingTheSecondTimeAndAddsOnlyWhatIsNewTheThird)
{
    const json first = sync(repository.folder(), {"--last", "2", "--agent", "local"});
    EXPECT_EQ(first["status"], "pull_request_opened");
    EXPECT_EQ(sync(repository.folder(), {"--last", "2", "--agent", "local"})["status"], "nothing_to_do");
    const std::string before = on_docs_branch("CHANGELOG.md");

    repository.write("tool.c", "int main(void) { return 2; }\n");
    repository.commit("feat: count further");
    repository.write("tool.c", "int main(void) { return 3; }\n");
    repository.commit("chore: tidy up");
    const json third = sync(repository.folder(), {"--agent", "local"});
    EXPECT_EQ(third["status"], "pull_request_updated");
    EXPECT_EQ(third["pull_request"]["link"], first["pull_request"]["link"]);
    std::string expected = before;
    const std::string entry = "- Count further (`" + repository.id("HEAD~1").substr(0, 12) + "`)\n";
    expected.insert(expected.find("\n### Fixed"), entry);
    EXPECT_EQ(on_docs_branch("CHANGELOG.md"), expected);
    EXPECT_EQ(repository.git({"rev-list", "--count", "main..docwake/main"}), "2\n");
}

TEST_F(SyncProgramTest, TheSameRangeSentAgainEditsNothing)
{
    const json first = sync(repository.folder(), {"--last", "2", "--agent", "local"});
    const std::string head = repository.id("docwake/main");
    const json again = sync(repository.folder(), {"--last", "2", "--agent", "local", "--resend"});
    EXPECT_EQ(again["status"], "pull_request_updated");
    EXPECT_EQ(again["session_id"], first["session_id"]) << "our agent knows the request";
    EXPECT_EQ(repository.id("docwake/main"), head);
}

TEST_F(SyncProgramTest, WorksFromASubfolderInABareRepositoryAndWithABranchName)
{
    std::filesystem::create_directories(repository.folder() / "deep" / "er");
    EXPECT_EQ(sync(repository.folder() / "deep" / "er", {"--agent", "local"})["status"], "pull_request_opened");

    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "tool", "bare.git"});
    EXPECT_EQ(sync(folder.path(), {"--repo", "bare.git", "--agent", "local"})["status"], "pull_request_opened");

    repository.checkout("HEAD~1");
    EXPECT_EQ(sync(repository.folder(), {"--agent", "local", "--branch", "other"})["docs_branch"], "docwake/other");
}

TEST_F(SyncProgramTest, PutsTheDocumentationOfAnotherRepositoryOnABranchThere)
{
    support::GitRepository docs(folder.path() / "docs");
    docs.write("index.md", "# Docs\n");
    docs.commit("docs: begin");
    const support::UntouchedRepository untouched(docs);
    const json outcome =
        sync(repository.folder(), {"--last", "2", "--agent", "local", "--docs-repository", docs.folder().string()});
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["docs_branch"], "docwake/tool/main");
    untouched.verify();
    EXPECT_EQ(docs.git({"diff", "--name-only", "main", "docwake/tool/main"}), "docs/changelog.md\n");
    EXPECT_EQ(repository.git({"branch", "--list", "docwake/*"}), "");
}

TEST_F(SyncProgramTest, PreviewShowsTheBytesThatSyncWouldSend)
{
    const base::ProcessResult raw = support::run_docwake(repository.folder(), {"preview", "--last", "2", "--raw"});
    EXPECT_EQ(raw.exit_code, 0) << raw.errors;
    const json request = json::parse(raw.output);
    EXPECT_EQ(request["branch"], "docwake/main");
    EXPECT_EQ(request["asDraft"], true);
    EXPECT_EQ(request["model"], "sonnet");
    EXPECT_EQ(request["messages"][0]["role"], "system");
    EXPECT_EQ(json::parse(request["messages"][2]["content"].get<std::string>())["docwake"], 1);

    const base::ProcessResult shown =
        support::run_docwake(repository.folder(), {"preview", "--last", "2", "--format", "json"});
    EXPECT_EQ(json::parse(shown.output)["request"], request);

    const json outcome = sync(repository.folder(), {"--last", "2", "--agent", "local"});
    EXPECT_EQ(outcome["ledger"]["request_sha256"], json::parse(shown.output)["body_sha256"]);
}

TEST_F(SyncProgramTest, APreviewOfNothingHasNoBytes)
{
    repository.write("docs/guide.md", "# Guide\n");
    repository.commit("docs: a guide");
    const base::ProcessResult raw = support::run_docwake(repository.folder(), {"preview", "--last", "1", "--raw"});
    EXPECT_EQ(raw.exit_code, 0);
    EXPECT_EQ(raw.output, "");
    EXPECT_EQ(raw.errors, "docwake: nothing would be sent: every commit in the range is skipped: changes documentation "
                          "alone (1 commit)\n");
}

} // namespace
} // namespace docwake
