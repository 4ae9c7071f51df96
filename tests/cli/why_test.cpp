#include "base/fs.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string option(const std::string& flag)
{
    return "int main(void)\n{\n    option(\"" + flag + "\");\n}\n";
}

class WhyTest : public testing::Test
{
protected:
    WhyTest() : repository(folder.path() / "tool")
    {
        repository.write("src/options.c", option("--old-flag"));
        repository.write("docs/usage.md", "# Usage\n\nAn introduction.\n\nPass `--old-flag` to it.\n");
        begun = repository.commit("feat: begin (#7)");
        repository.write("src/other.c", "int other(void);\n");
        unrelated = repository.commit("feat: something else");
        repository.write("src/options.c", option("--new-flag"));
        renamed = repository.commit("feat: rename an option");
    }

    base::ProcessResult run(std::vector<std::string> arguments) { return run_in(repository.folder(), arguments); }

    static base::ProcessResult run_in(const std::filesystem::path& folder, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), "why");
        return support::run_docwake(folder, std::move(arguments));
    }

    json why(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.end(), {"--format", "json"});
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
        return json::parse(result.output);
    }

    /// Also that nothing is printed.
    std::string error_of(std::vector<std::string> arguments)
    {
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, 2) << result.output << result.errors;
        EXPECT_EQ(result.output, "");
        return result.errors;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::string begun;
    std::string unrelated;
    std::string renamed;
};

TEST_F(WhyTest, ALineHasTheCommitThatWroteItAndThoseOfTheCodeThatItMentions)
{
    const std::string expected = "docs/usage.md:5 (the working tree)\n"
                                 "| Pass `--old-flag` to it.\n"
                                 "\n"
                                 "Written in\n"
                                 "  " +
                                 begun.substr(0, 12) +
                                 "  2026-01-01  Ada Lovelace: feat: begin (#7) [pull request #7]\n"
                                 "                with src/options.c\n"
                                 "\n"
                                 "Commits to the code that it mentions (`--old-flag`, `old-flag`; 3 commits read)\n"
                                 "  " +
                                 renamed.substr(0, 12) +
                                 "  2026-01-01  Ada Lovelace: feat: rename an option\n"
                                 "                `--old-flag` was renamed to `--new-flag` in src/options.c\n"
                                 "  " +
                                 begun.substr(0, 12) +
                                 "  2026-01-01  Ada Lovelace: feat: begin (#7) [pull request #7]\n"
                                 "                `--old-flag` was added in src/options.c\n"
                                 "\n"
                                 "Jobs\n"
                                 "  none\n";
    EXPECT_EQ(run({"docs/usage.md:5"}).output, expected);
    EXPECT_EQ(run({"docs/usage.md:5:7"}).output, expected) << "as compilers and editors write a place";
    EXPECT_EQ(run({(repository.folder() / "docs/usage.md:5").string()}).output, expected);
    EXPECT_EQ(run_in(repository.folder() / "docs", {"usage.md:5"}).output, expected);
    EXPECT_FALSE(std::filesystem::exists(repository.folder() / ".git/docwake/state.db")) << "only asking writes none";
}

TEST_F(WhyTest, AsJson)
{
    const json found = why({"docs/usage.md:5"});
    EXPECT_EQ(found["version"], 1);
    EXPECT_EQ(found["path"], "docs/usage.md");
    EXPECT_EQ(found["line"], 5);
    EXPECT_EQ(found["text"], "Pass `--old-flag` to it.");
    ASSERT_EQ(found["written"].size(), 1U);
    EXPECT_EQ(found["written"][0]["commit"]["id"], begun);
    EXPECT_EQ(found["written"][0]["commit"]["pull_request"], "#7");
    EXPECT_EQ(found["written"][0]["lines"], json::array({5}));
    EXPECT_EQ(found["written"][0]["changed_with_it"], json::array({"src/options.c"}));
    ASSERT_EQ(found["commits"].size(), 2U);
    EXPECT_EQ(found["commits"][0]["id"], renamed);
    EXPECT_EQ(found["commits"][0]["terms"],
              json::parse(R"([{"term":"--old-flag","kind":"flag","change":"renamed","replacement":"--new-flag",)"
                          R"("path":"src/options.c","lines":[5]}])"));
    EXPECT_EQ(found["commits_read"], 3);
    EXPECT_EQ(found["jobs"], json::array());
}

TEST_F(WhyTest, AWholeDocumentHasItsLinesByCommit)
{
    repository.write("docs/usage.md", "# Usage\n\nA better introduction.\n\nPass `--old-flag` to it.\n");
    const std::string better = repository.commit("docs: better");
    repository.write("docs/usage.md", "# Usage\n\nA better introduction.\n\nPass `--old-flag` to it.\n\nNew.\n");
    const json written = why({"docs/usage.md"})["written"];
    ASSERT_EQ(written.size(), 3U);
    EXPECT_TRUE(written[0]["commit"].is_null()) << "not committed yet";
    EXPECT_EQ(written[0]["lines"], json::array({6, 7}));
    EXPECT_EQ(written[1]["commit"]["id"], better);
    EXPECT_EQ(written[1]["lines"], json::array({3}));
    EXPECT_EQ(written[2]["commit"]["id"], begun);
    EXPECT_EQ(written[2]["lines"], json::array({1, 2, 4, 5}));
    EXPECT_EQ(why({"docs/usage.md", "--docs-rev", "HEAD"})["written"].size(), 2U);
}

TEST_F(WhyTest, ALineThatNamesNoCodeHasThatOfItsParagraph)
{
    repository.write("docs/usage.md", "# Usage\n\nPass `--old-flag`\nto the program.\n");
    repository.commit("docs: other lines");
    const json found = why({"docs/usage.md:4"});
    EXPECT_EQ(found["names_are_near"], true);
    EXPECT_EQ(found["commits"][0]["id"], renamed);
    EXPECT_EQ(why({"docs/usage.md:1"})["names"], json::array());
}

TEST_F(WhyTest, TheHistoryIsBoundAndSaysSo)
{
    const json one = why({"docs/usage.md:5", "--commits", "1"});
    EXPECT_EQ(one["commits"].size(), 1U);
    EXPECT_EQ(one["notes"], json::array({"only the newest 1 commits were looked at (--commits 10 looks at more)"}));
    const json top = why({"docs/usage.md:5", "--top", "1"});
    EXPECT_EQ(top["commits"].size(), 1U);
    EXPECT_EQ(top["more_commits"], 1);
    EXPECT_EQ(why({"docs/usage.md:5", "--since", "1h"})["commits_read"], 0) << "all are of another year";
}

TEST_F(WhyTest, AMergeIsThePullRequest)
{
    repository.branch("topic");
    repository.write("docs/usage.md", "# Usage\n\nAn introduction.\n\nPass `--old-flag` to it.\n\nMore.\n");
    repository.commit("docs: more");
    repository.checkout("main");
    const std::string merge = repository.merge({"topic"}, "Merge pull request #12 from acme/topic\n\nMore\n");
    const json commit = why({"docs/usage.md:7"})["written"][0]["commit"];
    EXPECT_EQ(commit["subject"], "docs: more");
    EXPECT_EQ(commit["merge"], merge);
    EXPECT_EQ(commit["pull_request"], "#12");
}

TEST_F(WhyTest, JobsAreThoseThatHadToDoWithIt)
{
    const base::ProcessResult sync =
        support::run_docwake(repository.folder(), {"sync", "--last", "1", "--agent", "local", "--format", "json"});
    ASSERT_EQ(sync.exit_code, 0) << sync.output << sync.errors;
    const json outcome = json::parse(sync.output);
    const json jobs = why({"docs/usage.md:5"})["jobs"];
    ASSERT_EQ(jobs.size(), 1U);
    EXPECT_EQ(jobs[0]["session_id"], outcome["session_id"]);
    EXPECT_EQ(jobs[0]["state"], "settled");
    EXPECT_EQ(jobs[0]["status"], "pull_request_opened");
    EXPECT_EQ(jobs[0]["pull_request"], outcome["pull_request"]["link"]);
    EXPECT_EQ(jobs[0]["reasons"],
              json::array({"its range has " + renamed.substr(0, 12), "its docs branch changes the line"}));
    EXPECT_EQ(why({"docs/usage.md:3"})["jobs"][0]["reasons"], json::array({"its docs branch changes the document"}));

    // Merged, and the state lost: the commit tells.
    repository.merge({"docwake/main"}, "Merge branch 'docwake/main'");
    std::filesystem::remove_all(repository.folder() / ".git/docwake");
    const json after = why({"docs/usage.md:5"})["jobs"];
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after[0]["session_id"], outcome["session_id"]);
    EXPECT_THAT(after[0]["reasons"][0].get<std::string>(), HasSubstr("it wrote the line in "));
}

TEST_F(WhyTest, DocumentationMayBeInAnotherRepositoryAndBare)
{
    support::GitRepository docs(folder.path() / "docs");
    docs.write("guide.md", "# Guide\n\nPass `--old-flag`.\n");
    const std::string wrote = docs.commit("docs: begin");
    const json elsewhere = why({"guide.md:3", "--docs-repository", docs.folder().string()});
    EXPECT_EQ(elsewhere["documentation"], "another repository, the working tree");
    EXPECT_EQ(elsewhere["written"][0]["commit"]["id"], wrote);
    EXPECT_EQ(elsewhere["commits"][0]["id"], renamed);

    const std::filesystem::path bare = folder.path() / "bare.git";
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", repository.folder().string(), bare.string()});
    const base::ProcessResult result = run_in(folder.path(), {"--repo", bare.string(), "docs/usage.md:5"});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("docs/usage.md:5 (HEAD (" + renamed.substr(0, 12) + "))\n"));
}

TEST_F(WhyTest, AShallowCloneSaysThatALineMayBeOlder)
{
    const std::filesystem::path clone = folder.path() / "clone";
    support::run_git(folder.path(),
                     {"clone", "--quiet", "--depth", "1", "file://" + repository.folder().string(), clone.string()});
    const base::ProcessResult result = run_in(clone, {"docs/usage.md:5", "--format", "json"});
    ASSERT_EQ(result.exit_code, 0) << result.errors;
    const json found = json::parse(result.output);
    EXPECT_EQ(found["written"][0]["may_be_older"], true);
    EXPECT_EQ(found["commits"], json::array());
}

TEST_F(WhyTest, WhatIsNoDocumentIsAnErrorThatNamesTheRemedy)
{
    EXPECT_EQ(error_of({"docs/usgae.md"}),
              "docwake: there is no document docs/usgae.md\n  try: docwake why docs/usage.md\n");
    EXPECT_EQ(error_of({"usage.md:5"}), "docwake: there is no document usage.md\n  try: docwake why docs/usage.md\n");
    EXPECT_EQ(error_of({"docs/usage.md:6"}),
              "docwake: docs/usage.md has 5 lines, and no line 6\n  try: docwake why docs/usage.md:5\n");
    EXPECT_EQ(error_of({"docs/usage.md:99999999999999999999"}),
              "docwake: docs/usage.md has 5 lines, and no line 2147483647\n  try: docwake why docs/usage.md:5\n");
    EXPECT_EQ(error_of({"docs/usage.md:0"}), "docwake: lines are counted from 1\n  try: docwake why docs/usage.md:1\n");
    EXPECT_EQ(error_of({"docs"}), "docwake: docs is a folder\n  try: docwake why docs/usage.md\n");
    EXPECT_THAT(error_of({"src/options.c:1"}), HasSubstr("src/options.c is no document that readers use\n"));
    EXPECT_THAT(error_of({"../usage.md"}), HasSubstr("../usage.md is outside the repository of the documentation, "));
    EXPECT_THAT(error_of({"/etc/passwd:1"}), HasSubstr("/etc/passwd:1 is outside the repository"));
    repository.write("docs/new.md", "# New\n");
    EXPECT_EQ(error_of({"docs/new.md:1"}),
              "docwake: docs/new.md is not tracked by git, so it has no history\n  try: git add docs/new.md\n");
    EXPECT_THAT(error_of({"docs/usage.md", "--since", "soon"}), HasSubstr("soon"));
}

} // namespace
} // namespace docwake
