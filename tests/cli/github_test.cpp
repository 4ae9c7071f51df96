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
    EXPECT_NE(missing.output.find("\n::error title=docwake::there is no key for the agent mintlify%0Atry: "),
              std::string::npos)
        << missing.output;

    base::write_file(folder.path() / "event.json", event("refs/heads/topic").dump());
    const base::ProcessResult other = run({"sync"}, {{"GITHUB_REF", "refs/heads/topic"}, {"GITHUB_REF_NAME", "topic"}});
    EXPECT_EQ(other.exit_code, 0) << other.output << other.errors;
    EXPECT_NE(other.output.find("topic is not among the branches that submit (main)"), std::string::npos)
        << other.output;
}

TEST_F(GithubTest, ABotWithoutSecretsIsANotice)
{
    nlohmann::json bot = event("refs/heads/main");
    bot["sender"] = {{"login", "dependabot[bot]"}, {"type", "Bot"}};
    base::write_file(folder.path() / "event.json", bot.dump());
    const base::Environment actor = {{"GITHUB_ACTOR", "dependabot[bot]"}};
    const base::ProcessResult result = run({"sync"}, actor);
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_NE(result.output.find("::notice title=Nothing to do::the build was started by dependabot[bot], whose builds "
                                 "have no secrets, and there is no key for the agent"),
              std::string::npos)
        << result.output;
    // With the key it is a push like any other.
    const base::ProcessResult synced = run({"sync", "--agent", "local", "--format", "json"}, actor);
    EXPECT_EQ(nlohmann::json::parse(synced.output)["status"], "pull_request_opened");
}

TEST_F(GithubTest, AForkIsANotice)
{
    const nlohmann::json side = {{"ref", "changes"}, {"sha", after}, {"repo", nullptr}};
    base::write_file(
        folder.path() / "event.json",
        nlohmann::json{{"pull_request", {{"head", side}, {"base", {{"sha", before}, {"repo", {{"id", 1}}}}}}}}.dump());
    const base::ProcessResult result = run({"sync"}, {{"GITHUB_EVENT_NAME", "pull_request"}});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_NE(
        result.output.find("::notice title=Nothing to do::a pull request from a fork has no secrets; it shows the "
                           "impact and sends nothing"),
        std::string::npos)
        << result.output;
}

TEST_F(GithubTest, AnotherSystemNamesTheCommitsByFlags)
{
    const auto sync = [this](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"sync", "--agent", "local", "--format", "json"});
        const base::ProcessResult result =
            support::run_docwake(repository.folder(), std::move(arguments), {{"CI", "true"}});
        EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
        return nlohmann::json::parse(result.output);
    };
    const nlohmann::json other = sync({"--base", before, "--head", after, "--branch", "topic"});
    EXPECT_EQ(other["reason"], "topic is not among the branches that submit (main)");
    const nlohmann::json first = sync({"--base", before, "--head", "HEAD", "--branch", "main"});
    EXPECT_EQ(first["range"]["base"], before);
    EXPECT_EQ(first["range"]["head"], after);

    repository.write("c.c", "int c;\n");
    repository.commit("feat: add c");
    repository.write("d.c", "int d;\n");
    const std::string newest = repository.commit("feat: add d");
    const nlohmann::json second = sync({"--base", "HEAD~1", "--branch", "main"}); // the build of HEAD~1 was dropped
    EXPECT_EQ(second["range"]["base"], after);
    EXPECT_EQ(second["range"]["head"], newest);
    EXPECT_EQ(second["warnings"], nlohmann::json::array());
}

TEST_F(GithubTest, FlagsThatContradictARangeAreUsageErrors)
{
    for (const std::vector<std::string>& range :
         {std::vector<std::string>{"HEAD~1..HEAD"}, {"--last", "1"}, {"--since-tag"}, {"--since", "1d"}}) {
        for (const char* flag : {"--base", "--head"}) {
            std::vector<std::string> arguments = {"preview", flag, before};
            arguments.insert(arguments.end(), range.begin(), range.end());
            EXPECT_EQ(run(arguments).exit_code, 2) << range.front();
        }
    }
}

} // namespace
} // namespace docwake
