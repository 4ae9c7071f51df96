#include "base/fs.h"
#include "support/git_repository.h"
#include "support/github_files.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake {
namespace {

constexpr const char* options_before =
    "int main(void)\n{\n    option(\"--old-flag\");\n    option(\"--kept-flag\");\n}\n";
constexpr const char* options_after =
    "int main(void)\n{\n    option(\"--new-flag\");\n    option(\"--kept-flag\");\n}\n";

class ImpactTest : public testing::Test
{
protected:
    ImpactTest() : repository(folder.path() / "tool")
    {
        repository.write("src/options.c", options_before);
        repository.write("docs/usage.md", "# Usage\n\nAn introduction.\n\nPass `--old-flag` to it.\n");
        repository.write("docs/other.md", "# Other\n\nNothing of interest.\n");
        repository.write("docs/third.md", "# Third\n\nNothing either.\n");
        before = repository.commit("feat: begin");
        repository.write("src/options.c", options_after);
        after = repository.commit("feat: rename an option");
    }

    base::ProcessResult run(std::vector<std::string> arguments, const base::Environment& more = {})
    {
        arguments.insert(arguments.begin(), "impact");
        return support::run_docwake(repository.folder(), std::move(arguments), more);
    }

    nlohmann::json json(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.end(), {"--format", "json"});
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
        return nlohmann::json::parse(result.output);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::string before;
    std::string after;
};

TEST_F(ImpactTest, TheLineThatNamesWhatWasRenamedIsStale)
{
    const nlohmann::json found = json({});
    EXPECT_EQ(found["version"], 1);
    EXPECT_EQ(found["range"]["base"], before);
    EXPECT_EQ(found["stale"], 1);
    ASSERT_FALSE(found["docs"].empty());
    EXPECT_EQ(found["docs"][0]["path"], "docs/usage.md");
    const nlohmann::json& line = found["docs"][0]["lines"][0];
    EXPECT_EQ(line["line"], 5);
    EXPECT_EQ(line["column"], 7);
    EXPECT_EQ(line["term"], "--old-flag");
    EXPECT_EQ(line["kind"], "flag");
    EXPECT_EQ(line["change"], "renamed");
    EXPECT_EQ(line["replacement"], "--new-flag");
    EXPECT_EQ(line["commit"], after);
    EXPECT_EQ(line["stale"], true);
    EXPECT_EQ(line["text"], "Pass `--old-flag` to it.");
}

TEST_F(ImpactTest, TheSameInputGivesTheSameBytesWithAndWithoutTheIndex)
{
    const std::string first = run({"--format", "json", "--explain"}).output;
    EXPECT_TRUE(std::filesystem::exists(repository.folder() / ".git/docwake/index.db"));
    EXPECT_EQ(run({"--format", "json", "--explain"}).output, first);
    base::write_file(repository.folder() / ".git/docwake/index.db", std::string(5000, 'x'));
    const base::ProcessResult without = run({"--format", "json", "--explain"});
    EXPECT_EQ(without.output, first);
    EXPECT_NE(without.errors.find("without the index, which takes longer"), std::string::npos) << without.errors;
}

TEST_F(ImpactTest, TheGateCloses)
{
    const base::ProcessResult closed = run({"--fail-on", "stale"});
    EXPECT_EQ(closed.exit_code, 8);
    EXPECT_NE(closed.errors.find("the gate is closed by 1 stale line in 1 document (--fail-on stale)"),
              std::string::npos)
        << closed.errors;
    EXPECT_NE(closed.output.find("stale     5:7   `--old-flag` was renamed to `--new-flag`"), std::string::npos)
        << closed.output;

    repository.write("docs/usage.md", "# Usage\n\nPass `--new-flag` to it.\n");
    repository.commit("docs: follow");
    const base::ProcessResult open = run({"--fail-on", "stale", before + "..HEAD"});
    EXPECT_EQ(open.exit_code, 0) << open.output << open.errors;
    // As the documentation was before, it still is.
    EXPECT_EQ(run({"--fail-on", "stale", "--docs-rev", after, before + "..HEAD"}).exit_code, 8);
}

TEST_F(ImpactTest, TheWorkingTreeCountsAsItIs)
{
    repository.write("docs/usage.md", "# Usage\n\nPass `--new-flag` to it.\n");
    EXPECT_EQ(json({})["stale"], 0);
    EXPECT_EQ(json({"--docs-rev", "HEAD"})["stale"], 1);
}

TEST_F(ImpactTest, ANameThatTheCodeStillHasIsNotStale)
{
    repository.write("src/more.c", "void more(void) { option(\"--old-flag\"); }\n");
    repository.commit("feat: bring it back");
    EXPECT_EQ(json({before + "..HEAD"})["stale"], 0);
}

TEST_F(ImpactTest, DocumentationMayBeInAnotherRepository)
{
    support::GitRepository docs(folder.path() / "docs");
    docs.write("guide.md", "# Guide\n\nPass `--old-flag`.\n");
    docs.commit("docs: begin");
    const nlohmann::json found = json({"--docs", docs.folder().string()});
    EXPECT_EQ(found["documentation"], "another repository, the working tree");
    ASSERT_EQ(found["docs"].size(), 1U);
    EXPECT_EQ(found["docs"][0]["path"], "guide.md");
    EXPECT_EQ(found["docs"][0]["lines"][0]["stale"], true);
}

TEST_F(ImpactTest, TopAndScoreBoundTheList)
{
    repository.write("docs/other.md", "# Other\n\nUse `--kept-flag` and the option.\n");
    repository.commit("docs: mention it");
    const std::string range = before + ".." + after;
    EXPECT_EQ(json({range, "--min-score", "0"})["docs"].size(), 3U);
    EXPECT_EQ(json({range, "--top", "1"})["docs"].size(), 1U);
    EXPECT_EQ(json({range, "--min-score", "1"})["docs"].size(), 1U); // what is stale is always shown
    EXPECT_EQ(run({"--min-score", "2"}).exit_code, 2);
}

TEST_F(ImpactTest, APullRequestOfAForkWithoutSecretsIsAnnotated)
{
    const nlohmann::json head = {{"ref", "changes"}, {"sha", after}, {"repo", {{"id", 2}}}};
    const nlohmann::json event = {
        {"pull_request", {{"head", head}, {"base", {{"sha", before}, {"repo", {{"id", 1}}}}}}},
        {"repository", {{"id", 1}, {"default_branch", "main"}}}};
    base::write_file(folder.path() / "event.json", event.dump());
    const base::ProcessResult result =
        run({"--format", "github"}, {{"CI", "true"},
                                     {"GITHUB_ACTIONS", "true"},
                                     {"GITHUB_EVENT_NAME", "pull_request"},
                                     {"GITHUB_EVENT_PATH", (folder.path() / "event.json").string()},
                                     {"GITHUB_REPOSITORY", "acme/tool"},
                                     {"GITHUB_SHA", after},
                                     // Nothing is sent: nobody listens here.
                                     {"HTTPS_PROXY", "http://127.0.0.1:1"},
                                     {"GITHUB_API_URL", "http://127.0.0.1:1"},
                                     {"GITHUB_STEP_SUMMARY", (folder.path() / "summary").string()}});
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_TRUE(result.output.starts_with("::stop-commands::")) << result.output;
    const std::size_t commands = result.output.find("::\n::"); // they are taken again from the first line on
    ASSERT_NE(commands, std::string::npos) << result.output;
    const auto annotations = support::read_annotations(result.output.substr(commands + 3));
    ASSERT_TRUE(annotations);
    ASSERT_FALSE(annotations->empty());
    const support::Annotation expected{"warning", "Stale documentation",
                                       "`--old-flag` was renamed to `--new-flag` in " + after.substr(0, 12) +
                                           " and still stands here",
                                       "docs/usage.md", 5};
    EXPECT_EQ(annotations->front(), expected);
    EXPECT_NE(base::read_file(folder.path() / "summary").find("1 stale line in 1 document"), std::string::npos);
    // Neither a journal nor anything else that a sync would leave.
    EXPECT_FALSE(std::filesystem::exists(repository.folder() / ".git/docwake/state.db"));
}

TEST_F(ImpactTest, SarifAndABareRepository)
{
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", repository.folder().string(), "bare.git"});
    const base::ProcessResult result =
        support::run_docwake(folder.path(), {"impact", "--repo", "bare.git", "--format", "sarif"});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    const auto log = nlohmann::json::parse(result.output);
    EXPECT_EQ(log["version"], "2.1.0");
    EXPECT_EQ(log["runs"][0]["results"][0]["ruleId"], "stale-name");
}

TEST_F(ImpactTest, AFirstCommitAndHostileDocumentsAreRead)
{
    repository.write("docs/line.md", std::string(3'000'000, 'x') + " `--old-flag`\n");
    std::string links;
    for (int i = 0; i < 100'000; ++i) {
        links += "[a](b" + std::to_string(i) + ") ";
    }
    repository.write("docs/links.md", links + "\n");
    repository.write("docs/deep.md", std::string(100'000, '>') + " `--old-flag`\n");
    repository.write("docs/broken.md", "\xff\xfe\xed\xa0\x80 `--old-flag`\n");
    repository.commit("docs: hostile");
    EXPECT_EQ(run({before + "..HEAD"}).exit_code, 0);
    EXPECT_EQ(run({"--docs-rev", before, "--last", "1"}).exit_code, 0);
}

TEST_F(ImpactTest, EachScopeHasItsOwnDocuments)
{
    repository.write(".docwake.toml", "[[scope]]\nname = 'api'\npaths = ['/api/']\ndocs = ['api/docs']\n"
                                      "[[scope]]\nname = 'web'\npaths = ['/web/']\ndocs = ['web/docs']\n");
    for (const std::string scope : {"api", "web"}) {
        repository.write(scope + "/options.c", options_before);
        repository.write(scope + "/docs/usage.md", "# Usage\n\nPass `--old-flag` to it.\n");
    }
    repository.remove("src/options.c");
    const std::string base = repository.commit("feat: scopes");
    repository.write("api/options.c", options_after);
    repository.write("web/options.c", options_after);
    repository.commit("feat: rename an option everywhere");

    const auto documents = [&](std::vector<std::string> arguments) {
        arguments.push_back(base + "..HEAD");
        std::vector<std::string> paths;
        const nlohmann::json found = json(std::move(arguments));
        for (const nlohmann::json& document : found["docs"]) {
            paths.push_back(document["path"]);
        }
        std::ranges::sort(paths);
        return paths;
    };
    const std::string api = "api/docs/usage.md";
    const std::string web = "web/docs/usage.md";
    EXPECT_EQ(documents({}), (std::vector{api, web}));
    EXPECT_EQ(documents({"--scope", "web"}), std::vector{web});
    EXPECT_EQ(run({"--scope", "wbe"}).exit_code, 2);

    repository.write("web/options.c", options_before);
    const std::string back = repository.commit("feat: only the web has it back");
    EXPECT_EQ(json({base + ".." + back})["stale"], 0) << "the code has the name";
}

} // namespace
} // namespace docwake