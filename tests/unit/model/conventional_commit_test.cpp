#include "model/conventional_commit.h"

#include <gtest/gtest.h>

#include <ostream>

namespace docwake::model {

void PrintTo(const ConventionalCommit& commit, std::ostream* out)
{
    *out << commit.type << '|' << commit.scope << '|' << commit.breaking << '|' << commit.description << '|'
         << commit.breaking_description;
}

namespace {

Commit commit_of(std::string subject, std::string body = {}, std::vector<Trailer> trailers = {})
{
    Commit commit;
    commit.subject = std::move(subject);
    commit.body = std::move(body);
    commit.trailers = std::move(trailers);
    return commit;
}

TEST(ConventionalCommit, reads_the_subject)
{
    struct Case
    {
        std::string subject;
        ConventionalCommit expected;
    };
    const Case cases[] = {
        {"feat: add a page", {"feat", "", false, "add a page", ""}},
        {"FEAT(Parser): Add arrays", {"feat", "Parser", false, "Add arrays", ""}},
        {"feat!: drop Node 6", {"feat", "", true, "drop Node 6", ""}},
        {"refactor(core, cli)!: rename all", {"refactor", "core, cli", true, "rename all", ""}},
        {"fix(): empty scope", {"fix", "", false, "empty scope", ""}},
        {"fix:   spaces  ", {"fix", "", false, "spaces", ""}},
        {"fix: a: b", {"fix", "", false, "a: b", ""}},
        {"Fix the crash", {"", "", false, "Fix the crash", ""}},
        {"fix:no space", {"", "", false, "fix:no space", ""}},
        {"fix : space before", {"", "", false, "fix : space before", ""}},
        {"feat:", {"", "", false, "feat:", ""}},
        {"feat: ", {"", "", false, "feat: ", ""}},
        {"feat(open: never closed", {"", "", false, "feat(open: never closed", ""}},
        {"feat((nested)): x", {"", "", false, "feat((nested)): x", ""}},
        {"feat!!: x", {"", "", false, "feat!!: x", ""}},
        {"docs/guide: x", {"", "", false, "docs/guide: x", ""}},
        {"https://example.org: a link", {"", "", false, "https://example.org: a link", ""}},
        {"", {"", "", false, "", ""}},
        {": x", {"", "", false, ": x", ""}},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(parse_conventional(commit_of(test.subject)), test.expected) << test.subject;
    }
}

TEST(ConventionalCommit, reads_the_breaking_footer)
{
    const std::string key = "BREAKING CHANGE";
    struct Case
    {
        Commit commit;
        ConventionalCommit expected;
    };
    const Case cases[] = {
        {commit_of("feat: x", "", {{key, "the old flag is gone"}}), {"feat", "", true, "x", "the old flag is gone"}},
        {commit_of("feat: x", "", {{"BREAKING-CHANGE", "gone"}}), {"feat", "", true, "x", "gone"}},
        {commit_of("feat: x", "", {{"breaking-change", "gone"}}), {"feat", "", false, "x", ""}},
        {commit_of("feat: x", "Why.\n\nBREAKING CHANGE: gone\nand lost\n\nfor good\nRefs: #1"),
         {"feat", "", true, "x", "gone\nand lost\n\nfor good"}},
        {commit_of("feat: x", "BREAKING-CHANGE #12"), {"feat", "", true, "x", "12"}},
        {commit_of("feat: x", "No BREAKING CHANGE: here"), {"feat", "", false, "x", ""}},
        {commit_of("Rename all", "BREAKING CHANGE: all is new"), {"", "", true, "Rename all", "all is new"}},
        {commit_of("feat!: x", "BREAKING CHANGE:"), {"feat", "", true, "x", ""}},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(parse_conventional(test.commit), test.expected) << test.commit.body;
    }
}

} // namespace
} // namespace docwake::model
