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
using testing::Not;

/// A flag is renamed, and the documentation still has its old name.
class TouchedDocumentsTest : public testing::Test
{
protected:
    TouchedDocumentsTest() : repository(folder.path() / "tool")
    {
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--old-flag\");\n}\n");
        repository.write("docs/usage.md", "# Usage\n\nAn introduction.\n\nPass `--old-flag` to it.\n\nThe end.\n");
        repository.commit("feat: begin");
        repository.write("src/options.c", "int main(void)\n{\n    option(\"--new-flag\");\n}\n");
        repository.commit("feat: rename an option");
    }

    json run(std::vector<std::string> arguments)
    {
        return json::parse(support::run_docwake_for_json(repository.folder(), std::move(arguments)));
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(TouchedDocumentsTest, AreInTheMessagesAndTheManifest)
{
    const json shown = run({"preview"});
    const json& messages = shown["request"]["messages"];
    EXPECT_EQ(messages[3]["content"],
              "## Documentation that the changes touch\n\nA program found these lines in the documentation as it is "
              "now: they name what changed, or stand near it. Look there first. The list is neither complete nor "
              "always right. A stale line names what the code no longer has.\n\n"
              "### `docs/usage.md`\n\n"
              "- Line 5, stale: `--old-flag` (flag) was renamed to `--new-flag`\n\n"
              "```text\n"
              "     4 | \n"
              ">    5 | Pass `--old-flag` to it.\n"
              "     6 | \n"
              "```\n\n");
    const json manifest = json::parse(messages[2]["content"].get<std::string>());
    ASSERT_EQ(manifest["impact"].size(), 1U) << manifest["impact"];
    EXPECT_EQ(manifest["impact"][0]["path"], "docs/usage.md");
    EXPECT_EQ(manifest["impact"][0]["lines"],
              json::parse(R"([{"line":5,"term":"--old-flag","kind":"flag","change":"renamed",)"
                          R"("replacement":"--new-flag","stale":true}])"));
    EXPECT_EQ(shown["ledger"]["documents"][0]["sent_lines"], 1);
    EXPECT_EQ(run({"preview"}), shown) << "with the index too";
}

TEST_F(TouchedDocumentsTest, AreNotThereWhereTheyAreNotWanted)
{
    const std::string body = run({"preview", "--no-impact"}).dump();
    EXPECT_THAT(body, Not(HasSubstr("docs/usage.md")));
    EXPECT_THAT(body, Not(HasSubstr("lines of the documentation")));
}

TEST_F(TouchedDocumentsTest, AreThoseThatAreCommitted)
{
    const json before = run({"preview"});
    repository.write("docs/usage.md", "Pass `--old-flag`, my own words.\n");
    repository.write("docs/new.md", "Pass `--old-flag`, too.\n");
    EXPECT_EQ(run({"preview"}), before);
}

TEST_F(TouchedDocumentsTest, TellNothingOfWhatIsNotSent)
{
    repository.write("src/more.c", "int more(void);\n");
    repository.write("src/options.c", "int main(void)\n{\n    option(\"--third-flag\");\n}\n");
    repository.commit("feat: more");
    const std::string body = run({"preview", "--exclude", "src/options.c", "HEAD~1..HEAD"})["request"].dump();
    EXPECT_THAT(body, HasSubstr("src/more.c"));
    EXPECT_THAT(body, Not(HasSubstr("--third-flag")));
    EXPECT_THAT(body, Not(HasSubstr("--new-flag")));
}

TEST_F(TouchedDocumentsTest, MayBeInAnotherRepository)
{
    support::GitRepository docs(folder.path() / "docs");
    docs.write("guide.md", "# Guide\n\nPass `--old-flag`.\n");
    docs.commit("docs: begin");
    const json shown = run({"preview", "--docs-repository", docs.folder().string()});
    EXPECT_THAT(shown["request"]["messages"][3]["content"].get<std::string>(),
                HasSubstr("### `guide.md`\n\n- Line 3, stale: `--old-flag` (flag) was renamed"));
}

TEST_F(TouchedDocumentsTest, OfAScopeAreInItsFolders)
{
    repository.write(".docwake.toml", "[[scope]]\nname = 'tool'\npaths = ['src/**']\ndocs = ['docs']\n");
    repository.write("README.md", "Pass `--old-flag`.\n");
    repository.commit("chore: scopes [skip docs]");
    const json shown = run({"preview", "HEAD~2..HEAD"});
    const json& documents = shown["scopes"][0]["ledger"]["documents"];
    ASSERT_EQ(documents.size(), 1U) << documents;
    EXPECT_EQ(documents[0]["path"], "docs/usage.md");
}

TEST_F(TouchedDocumentsTest, AreLookedAtAfterTheJob)
{
    const json outcome = run({"sync"});
    EXPECT_EQ(outcome["stale"],
              json::parse(R"({"lines":1,"found":[{"path":"docs/usage.md","line":5,"term":"--old-flag"}],)"
                          R"("changed":1,"remaining":[],"other_files":["docs/changelog.md"]})"));
    EXPECT_EQ(repository.git({"show", "docwake/main:docs/usage.md"}),
              "# Usage\n\nAn introduction.\n\nPass `--new-flag` to it.\n\nThe end.\n");
}

} // namespace
} // namespace docwake
