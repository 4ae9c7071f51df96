#include "base/fs.h"
#include "base/text.h"
#include "support/forge_server.h"
#include "support/git_repository.h"
#include "support/github_files.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// A repository whose last commit renames a flag that a document mentions.
class ReportTest : public testing::Test
{
protected:
    ReportTest() : repository(folder.path() / "tool"), out(folder.path() / "out")
    {
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--old-flag\");\n}\n");
        repository.write("docs/usage.md", "# Usage\n\nPass `--old-flag` to it.\n");
        before = repository.commit("feat: begin");
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--new-flag\");\n}\n");
        after = repository.commit("feat: rename the flag\n\n::error::forged\n##[warning]forged");
        base::write_file(folder.path() / "event.json",
                         json{{"ref", "refs/heads/main"},
                              {"before", before},
                              {"after", after},
                              {"repository", {{"id", 1}, {"full_name", "acme/tool"}, {"default_branch", "main"}}}}
                             .dump());
    }

    base::ProcessResult run(std::vector<std::string> arguments, const base::Environment& environment = {})
    {
        return support::run_docwake(repository.folder(), std::move(arguments), environment);
    }
    base::ProcessResult sync(const std::string& report, const base::Environment& environment = {})
    {
        return run({"sync", "--agent", "local", "--last", "1", "--report", report}, environment);
    }

    base::Environment github(const base::Environment& more = {}) const
    {
        base::Environment environment = {{"CI", "true"},
                                         {"GITHUB_ACTIONS", "true"},
                                         {"GITHUB_EVENT_NAME", "push"},
                                         {"GITHUB_EVENT_PATH", (folder.path() / "event.json").string()},
                                         {"GITHUB_REF", "refs/heads/main"},
                                         {"GITHUB_REPOSITORY", "acme/tool"},
                                         {"GITHUB_SERVER_URL", "https://github.com"},
                                         {"GITHUB_SHA", after},
                                         {"GITHUB_OUTPUT", (folder.path() / "output").string()},
                                         {"GITHUB_STEP_SUMMARY", (folder.path() / "summary").string()}};
        environment.insert(more.begin(), more.end());
        return environment;
    }
    base::Environment gitlab() const
    {
        return {{"CI", "true"},
                {"GITLAB_CI", "true"},
                {"CI_PIPELINE_SOURCE", "push"},
                {"CI_COMMIT_BRANCH", "main"},
                {"CI_DEFAULT_BRANCH", "main"},
                {"CI_COMMIT_SHA", after},
                {"CI_COMMIT_BEFORE_SHA", before},
                {"CI_PROJECT_PATH", "acme/tool"}};
    }

    std::string file(const std::string& name) const { return base::read_file(out / name); }
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        if (std::filesystem::exists(out)) {
            for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
                if (!entry.is_directory()) {
                    names.push_back(entry.path().lexically_relative(out).generic_string());
                }
            }
        }
        std::ranges::sort(names);
        return names;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::filesystem::path out;
    std::string before;
    std::string after;
};

TEST_F(ReportTest, GoesToSeveralSurfacesAtOnce)
{
    const base::ProcessResult result =
        sync(fmt::format("github,json={0}/o.json,sarif={0}/o.sarif,markdown={0}/o.md,gitlab={0}/lab", out.string()),
             github());
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    EXPECT_THAT(files(), testing::ElementsAre("lab/annotations.json", "lab/codequality.json", "lab/docwake.env",
                                              "o.json", "o.md", "o.sarif"));
    EXPECT_EQ(json::parse(file("o.json"))["status"], "pull_request_opened");
    const json results = json::parse(file("o.sarif"))["runs"][0]["results"];
    ASSERT_EQ(results.size(), 1U);
    EXPECT_EQ(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "docs/usage.md");
    EXPECT_EQ(results[0]["level"], "note") << "our agent has changed the line";
    EXPECT_THAT(file("o.md"), StartsWith("### Docs pull request opened\n"));
    EXPECT_THAT(file("lab/docwake.env"), HasSubstr("DOCS_STATUS=pull_request_opened\nDOCS_BRANCH=docwake/main\n"));
    EXPECT_THAT(base::read_file(folder.path() / "summary"), HasSubstr("- **Stale:** 1 of 1 stale line changed;"));
    EXPECT_EQ(support::read_outputs(base::read_file(folder.path() / "output")).value().at("status"),
              "pull_request_opened");
}

TEST_F(ReportTest, GithubsLogFoldsTheJobAndTakesNoCommandsFromIt)
{
    const base::ProcessResult result = sync("github", github());
    const auto lines = base::split_lines(result.output);
    ASSERT_GT(lines.size(), 4U);
    EXPECT_EQ(lines[0], "::group::The docs job");
    ASSERT_TRUE(lines[1].starts_with("::stop-commands::"));
    const std::string end = "::" + std::string(lines[1].substr(17)) + "::";
    const auto resumed = std::ranges::find(lines, end);
    ASSERT_NE(resumed, lines.end());
    EXPECT_EQ(resumed[1], "::endgroup::");
    EXPECT_TRUE(resumed[2].starts_with("::stop-commands::")) << "of the outcome's text";
    EXPECT_TRUE(lines.back().starts_with("::notice title=Docs pull request opened::")) << lines.back();
}

TEST_F(ReportTest, ForgejoIsGivenWhatItsRunnerShows)
{
    const base::ProcessResult result =
        run({"sync", "--agent", "local"}, github({{"FORGEJO_ACTIONS", "true"}, {"MINTLIFY_API_KEY", "mint_secret"}}));
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.output, AllOf(StartsWith("::add-mask::mint_secret\n::group::"), HasSubstr("\n::endgroup::\n"),
                                     HasSubstr("Docs pull request opened"), Not(HasSubstr("::notice"))));
    EXPECT_EQ(support::read_outputs(base::read_file(folder.path() / "output")).value().at("docs-branch"),
              "docwake/main");
}

TEST_F(ReportTest, GitlabsLogFoldsTheJob)
{
    const base::ProcessResult result = run({"sync", "--agent", "local"}, gitlab());
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.output, StartsWith("\x1b[0Ksection_start:"));
    EXPECT_THAT(result.output, HasSubstr(":docwake_1[collapsed=true]\r\x1b[0KThe docs job\n"));
    EXPECT_THAT(result.output, HasSubstr(":docwake_1\r\x1b[0K\nDocs pull request opened\n"));
    EXPECT_THAT(files(), testing::IsEmpty());
}

TEST_F(ReportTest, FilesAloneLeaveTheLogAsItIs)
{
    const base::ProcessResult result = sync("json=" + (out / "o.json").string());
    EXPECT_THAT(result.output, StartsWith("Docs pull request opened\n"));
    EXPECT_EQ(json::parse(file("o.json"))["status"], "pull_request_opened");
}

TEST_F(ReportTest, ADocumentHasStandardOutputToItself)
{
    const base::ProcessResult result = sync("github,json", github({{"MINTLIFY_API_KEY", "mint_secret"}}));
    EXPECT_EQ(json::parse(result.output)["status"], "pull_request_opened");
    EXPECT_THAT(result.errors, Not(HasSubstr("mint_secret"))) << "it may go to a file";
    EXPECT_THAT(result.errors, HasSubstr("\n::notice title=Docs pull request opened::"));
    const base::ProcessResult markdown = sync("markdown");
    EXPECT_THAT(markdown.output, StartsWith("### Nothing to do\n"));
    EXPECT_EQ(markdown.errors, "");
    const base::ProcessResult two = sync("json,markdown");
    EXPECT_EQ(two.exit_code, 2);
    EXPECT_EQ(two.errors, "docwake: two reports would be printed to standard output\n"
                          "  try: --report json,markdown=docwake.md\n");
}

TEST_F(ReportTest, AWrongSurfaceIsToldWithTheChoices)
{
    const base::ProcessResult result = sync("github,xml");
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(result.errors, HasSubstr("--report cannot be used: \"xml\" is no surface; what is: terminal, github, "
                                         "forgejo, gitea, gitlab[=FOLDER], json[=FILE], markdown[=FILE], sarif=FILE"));
}

TEST_F(ReportTest, AFileThatCannotBeWrittenIsSaidBeforeAnythingIsSent)
{
    base::write_file(folder.path() / "file", "");
    const std::string path = (folder.path() / "file/o.json").string();
    const base::ProcessResult result = sync("json=" + path);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_THAT(result.errors, StartsWith("docwake: the report " + path + " cannot be written\n  because "));
    EXPECT_EQ(repository.git({"branch", "--list", "docwake/*"}), "");
    EXPECT_EQ(sync(fmt::format("json={0}/o,sarif={0}/o", out.string())).exit_code, 2);
    EXPECT_THAT(files(), testing::IsEmpty());
}

TEST_F(ReportTest, AnErrorIsInTheFilesToo)
{
    // In CI the agent is the hosted one, for which there is no key.
    const base::ProcessResult result =
        run({"sync", "--report", fmt::format("json={0}/o.json,sarif={0}/o.sarif,markdown={0}/o.md", out.string())},
            github());
    EXPECT_EQ(result.exit_code, 2);
    const json document = json::parse(file("o.json"));
    EXPECT_EQ(document["status"], "failed");
    EXPECT_EQ(document["error"]["message"], "there is no key for the agent mintlify");
    EXPECT_EQ(json::parse(file("o.sarif"))["runs"][0]["invocations"][0]["executionSuccessful"], false);
    EXPECT_THAT(file("o.md"), HasSubstr("**Error:** there is no key for the agent mintlify\n"));
    EXPECT_EQ(base::read_file(folder.path() / "summary"), file("o.md"));
    EXPECT_EQ(support::read_outputs(base::read_file(folder.path() / "output")).value().at("status"), "failed");
    EXPECT_THAT(result.output, HasSubstr("\n::error title=docwake::there is no key"));
}

TEST_F(ReportTest, AnErrorBeforeTheSettingsAreKnownIsInTheFilesToo)
{
    repository.write(".docwake.toml", "report = [\"json=/tmp/x.json\"]\n");
    const base::ProcessResult result = sync("json=" + (out / "o.json").string());
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_THAT(
        json::parse(file("o.json"))["error"]["message"].get<std::string>(),
        HasSubstr("report can only be terminal or github or forgejo or gitea or gitlab or json or markdown in a "
                  "file inside the repository"));
}

TEST_F(ReportTest, OfAnImpactGoesToTheSameSurfaces)
{
    const base::ProcessResult result =
        run({"impact", "--last", "1", "--fail-on", "stale", "--report",
             fmt::format("github,json={0}/i.json,sarif={0}/i.sarif,markdown={0}/i.md,gitlab={0}/lab", out.string())},
            github());
    EXPECT_EQ(result.exit_code, 8) << result.output << result.errors;
    EXPECT_THAT(result.output, HasSubstr("\n::warning file=docs/usage.md,line=3,"));
    EXPECT_EQ(json::parse(file("i.json"))["stale"], 1);
    EXPECT_EQ(json::parse(file("i.sarif"))["runs"][0]["results"][0]["level"], "warning");
    EXPECT_EQ(base::read_file(folder.path() / "summary"), file("i.md"));
    EXPECT_EQ(json::parse(file("lab/codequality.json"))[0]["location"]["path"], "docs/usage.md");
    EXPECT_EQ(file("lab/docwake.env"), "DOCS_STALE_LINES=1\n");
}

TEST_F(ReportTest, ReplacesAFileAndFollowsALink)
{
    base::write_file(out / "real.json", "old");
    std::filesystem::create_symlink("real.json", out / "link.json");
    EXPECT_EQ(sync("json=" + (out / "link.json").string()).exit_code, 0);
    EXPECT_TRUE(std::filesystem::is_symlink(out / "link.json"));
    EXPECT_EQ(json::parse(file("real.json"))["status"], "pull_request_opened");
    EXPECT_EQ(files().size(), 2U);
    EXPECT_EQ(sync("json=/dev/null").exit_code, 0);
    EXPECT_FALSE(std::filesystem::is_regular_file("/dev/null"));
}

TEST_F(ReportTest, OnePullRequestCommentIsKeptUpToDateOnRequest)
{
    const support::ForgeServer forge(repository.folder(), "forge-token");
    const base::Environment environment =
        github({{"GITHUB_API_URL", forge.url()}, {"GITHUB_TOKEN", "forge-token"}, {"GITHUB_RUN_ID", "7"}});
    EXPECT_EQ(run({"impact", "--last", "1"}, environment).exit_code, 0);
    EXPECT_EQ(run({"sync", "--agent", "local", "--last", "1"}, environment).exit_code, 0);
    EXPECT_THAT(forge.comments(), testing::IsEmpty());

    base::Environment pull_request = environment;
    pull_request["GITHUB_EVENT_NAME"] = "pull_request";
    pull_request["GITHUB_EVENT_PATH"] = (folder.path() / "pull_request.json").string();
    const json side = {{"ref", "topic"}, {"sha", after}, {"repo", {{"id", 1}}}};
    base::write_file(
        folder.path() / "pull_request.json",
        json{{"pull_request", {{"number", 2}, {"head", side}, {"base", {{"sha", before}, {"repo", {{"id", 1}}}}}}},
             {"repository", {{"id", 1}, {"default_branch", "main"}}}}
            .dump());
    EXPECT_EQ(run({"impact", "--agent", "local", "--pull-request-comment"}, pull_request).exit_code, 0);
    ASSERT_EQ(forge.comments().size(), 1U);
    EXPECT_THAT(forge.comments()[0], StartsWith("<!-- docwake/local -->\n### Documentation that the change touches\n"));
    EXPECT_THAT(forge.comments()[0],
                testing::EndsWith("\n[The build](<https://github.com/acme/tool/actions/runs/7>)\n"));

    const std::vector<std::string> sync = {
        "sync", "--agent", "local", "--resend", "--last", "1", "--pull-request-comment"};
    const base::ProcessResult merged = run(sync, environment);
    EXPECT_EQ(merged.exit_code, 0) << merged.errors;
    ASSERT_EQ(forge.comments().size(), 1U);
    EXPECT_THAT(forge.comments()[0], StartsWith("<!-- docwake/local -->\n### Docs pull request "));
}

TEST_F(ReportTest, APullRequestCommentThatMayNotBeWrittenIsANotice)
{
    support::ForgeServer forge(repository.folder(), "forge-token");
    forge.forbid_setting();
    const base::ProcessResult result = run({"sync", "--agent", "local", "--last", "1", "--pull-request-comment"},
                                           github({{"GITHUB_API_URL", forge.url()}, {"GITHUB_TOKEN", "forge-token"}}));
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.errors,
                HasSubstr("docwake: without a comment on the pull request: the forge's token may not write "
                          "comments (the forge answered 403)\n"));
    const base::ProcessResult without =
        run({"sync", "--agent", "local", "--last", "1", "--resend", "--pull-request-comment"}, github());
    EXPECT_THAT(without.errors,
                HasSubstr("docwake: without a comment on the pull request: there is no token for a forge "
                          "in the environment\n"));
}

} // namespace
} // namespace docwake
