#include "writer/renames.h"

#include <gtest/gtest.h>

#include <map>

namespace docwake::writer {

namespace {

model::ImpactLine make_line(int number, std::string from, std::string to)
{
    model::ImpactLine line;
    line.line = number;
    line.term = std::move(from);
    line.replacement = std::move(to);
    line.kind = model::TermKind::flag;
    line.change = model::TermChange::renamed;
    line.stale = true;
    return line;
}

/// What the document becomes; the same where nothing is replaced.
std::string replaced(const std::string& text, std::vector<model::ImpactLine> lines, const std::string& changelog = {})
{
    model::Manifest manifest;
    manifest.impact.push_back({.path = "docs/a.md", .lines = std::move(lines)});
    const Documents documents{{"docs/a.md"}, [&text](const std::string&) { return std::optional(text); }};
    const Renames renames = replace_renamed(manifest, documents, changelog);
    EXPECT_EQ(renames.edits.empty(), renames.replaced.empty());
    return renames.edits.empty() ? text : renames.edits.at(0).content;
}

TEST(Renames, ReplacesWholeNamesOnTheLineAlone)
{
    const std::vector<model::ImpactLine> lines = {make_line(2, "--old", "--new")};
    EXPECT_EQ(replaced("--old\r\n`--old`, --old=1, --old.\r\n--old", lines),
              "--old\r\n`--new`, --new=1, --new.\r\n--old");
    for (const char* same : {"\n--older", "\n--old-er", "\n---old", "\na--old", "\n--old_x", "\n--old\xC3\xA9",
                             "\n--old.md", "\nx/--old", "\nother", "only one line", ""}) {
        EXPECT_EQ(replaced(same, lines), same);
    }
}

TEST(Renames, ReplacesSeveralOnOneLineAndOnMore)
{
    EXPECT_EQ(replaced("old_a and old_b\nold_a", {make_line(1, "old_a", "a_longer_name"), make_line(1, "old_b", "b"),
                                                  make_line(2, "old_a", "a_longer_name")}),
              "a_longer_name and b\na_longer_name");
}

TEST(Renames, ReplacesOnlyWhatIsStaleAndRenamed)
{
    const std::string text = "--old";
    model::ImpactLine line = make_line(1, "--old", "--new");
    EXPECT_EQ(replaced(text, {line}), "--new");
    EXPECT_EQ(replaced(text, {line}, "docs/a.md"), text) << "a changelog tells of the past";
    line.stale = false;
    EXPECT_EQ(replaced(text, {line}), text);
    line.stale = true;
    line.change = model::TermChange::removed;
    EXPECT_EQ(replaced(text, {line}), text);
    line.change = model::TermChange::renamed;
    line.kind = model::TermKind::value;
    EXPECT_EQ(replaced(text, {line}), text) << "a number may stand for something else";
    EXPECT_EQ(replaced("[redacted:x]", {make_line(1, "[redacted:x]", "y")}), "[redacted:x]");
    EXPECT_EQ(replaced(text, {make_line(1, "--old", "--new\n# Heading")}), text);
}

TEST(Renames, AreInTheMessage)
{
    EXPECT_EQ(renames_message({}), "");
    EXPECT_EQ(renames_message({{"docs/a.md", 3, "--old", "--new"}}),
              "\n## Renamed: 1 line\n\n- docs/a.md, line 3: `--old` is now `--new`\n");
}

} // namespace

} // namespace docwake::writer
