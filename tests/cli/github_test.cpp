#include "base/fs.h"
#include "base/text.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

class GithubTest : public testing::Test
{
protected:
    GithubTest() : repository(folder.path() / "tool")
    {
        repository.write("a.c", "int a;\n");
        before = repository.commit("feat: add a");
        repository.write("b.c", "int b;\n");
        after = repository.commit("feat: add b\n\n::error::forged\n##[warning]forged");
        base::write_file(folder.path() / "event.json", event("refs/heads/main").dump());
    }

    nlohmann::json event(const std::string& ref) const
    {
        return {{"ref", ref},
                {"before", before},
                {"after", after},
                {"created", false},
                {"deleted", false},
                {"forced", false},
                {"repository", {{"id", 1}, {"full_name", "acme/tool"}, {"default_branch", "main"}}}};
    }

    base::ProcessResult run(std::vector<std::string> arguments, const base::Environment& more = {})
    {
        base::Environment environment = {{"CI", "true"},
                                         {"GITHUB_ACTIONS", "true"},
                                         {"GITHUB_EVENT_NAME", "push"},
                                         {"GITHUB_EVENT_PATH", (folder.path() / "event.json").string()},
                                         {"GITHUB_REF", "refs/heads/main"},
                                         {"GITHUB_REF_NAME", "main"},
                                         {"GITHUB_REPOSITORY", "acme/tool"},
                                         {"GITHUB_SERVER_URL", "https://github.com"},
                                         {"GITHUB_RUN_ID", "7"},
                                         {"GITHUB_SHA", after},
                                         {"GITHUB_OUTPUT", (folder.path() / "output").string()},
                                         {"GITHUB_STEP_SUMMARY", (folder.path() / "summary").string()}};
        for (const auto& [name, value] : more) {
            environment[name] = value;
        }
        return support::run_docwake(repository.folder(), std::move(arguments), environment);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::string before;
    std::string after;
};

TEST_F(GithubTest, APushToTheDefaultBranchIsSyncedAndReported)
{
    const base::ProcessResult result = run({"sync", "--agent", "local"}, {{"MINTLIFY_API_KEY", "mint_secret"}});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    const auto lines = base::split_lines(result.output);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines.front(), "::add-mask::mint_secret");
    EXPECT_EQ(result.output.find("\n::error"), std::string::npos);
    EXPECT_EQ(result.output.find("##[warning]"), std::string::npos);
    EXPECT_NE(result.output.find("\n::notice title=Docs pull request opened::"), std::string::npos) << result.output;
    EXPECT_NE(base::read_file(folder.path() / "output").find("pull_request_opened"), std::string::npos);
    const std::string summary = base::read_file(folder.path() / "summary");
    EXPECT_NE(summary.find("```diff\n--- /dev/null\n+++ b/docs/changelog.md\n@@ -0,0 +1,"), std::string::npos)
        << summary;
}

TEST_F(GithubTest, WithoutAKeyTheErrorComesOnlyIfSomethingWouldBeSent)
{
    const base::ProcessResult missing = run({"sync"});
    EXPECT_EQ(missing.exit_code, 2) << missing.output << missing.errors;

    base::write_file(folder.path() / "event.json", event("refs/heads/topic").dump());
    const base::ProcessResult other = run({"sync"}, {{"GITHUB_REF", "refs/heads/topic"}, {"GITHUB_REF_NAME", "topic"}});
    EXPECT_EQ(other.exit_code, 0) << other.output << other.errors;
    EXPECT_NE(other.output.find("topic is not among the branches that submit (main)"), std::string::npos)
        << other.output;
}

} // namespace
} // namespace docwake
