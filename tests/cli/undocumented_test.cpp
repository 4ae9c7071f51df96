#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;

/// A function whose body changes, with `skip.undocumented`.
class UndocumentedTest : public testing::Test
{
protected:
    UndocumentedTest() : repository(folder.path() / "tool")
    {
        repository.write(".docwake.toml", "[skip]\nundocumented = true\n");
        repository.write("src/sum.c", source("a + b"));
        repository.write("docs/usage.md", "# Usage\n\nAn introduction.\n");
        repository.commit("feat: begin");
    }

    static std::string source(const std::string& value)
    {
        return "static int add_numbers(int a, int b)\n{\n    int x = 1;\n    int y = 2;\n    int z = 3;\n    return " +
               value + ";\n}\n";
    }

    std::string change_body(const std::string& value)
    {
        repository.write("src/sum.c", source(value));
        return repository.commit("refactor: change a body");
    }

    json run(std::vector<std::string> arguments)
    {
        return json::parse(support::run_docwake_for_json(repository.folder(), std::move(arguments)));
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(UndocumentedTest, NothingIsSentAndTheReasonIsToldUntilSomethingIs)
{
    run({"sync"});
    change_body("b + a");
    const json nothing = run({"sync"});
    EXPECT_EQ(nothing["status"], "nothing_to_do");
    EXPECT_EQ(nothing["reason"], "nothing that is documented and nothing public changed");
    EXPECT_EQ(nothing["ledger"]["files"][0]["path"], "src/sum.c");
    EXPECT_EQ(nothing["ledger"]["files"][0]["reason"], "neither documented nor public");

    // What follows brings it along.
    repository.write("include/tool.h", "int version(void);\n");
    repository.commit("feat: a public function");
    const json sent = run({"sync"});
    EXPECT_EQ(sent["status"], "pull_request_updated") << sent;
    EXPECT_EQ(sent["commits"], 2);
}

TEST_F(UndocumentedTest, WhatADocumentMentionsIsSent)
{
    repository.write("docs/usage.md", "# Usage\n\nIt calls `add_numbers`.\n");
    repository.commit("docs: say so");
    change_body("b + a");
    EXPECT_NE(run({"sync", "--last", "1"})["status"], "nothing_to_do");
}

TEST_F(UndocumentedTest, WithoutTheSettingEverythingIsSent)
{
    change_body("b + a");
    EXPECT_NE(run({"sync", "--last", "1", "--no-skip-undocumented"})["status"], "nothing_to_do");
    EXPECT_EQ(run({"sync", "--last", "1", "--no-impact", "--resend"})["status"], "nothing_to_do")
        << "what is not sent is looked at all the same";
}

} // namespace
} // namespace docwake
