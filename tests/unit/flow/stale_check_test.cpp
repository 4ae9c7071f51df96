#include "flow/stale_check.h"

#include <gtest/gtest.h>

#include <map>

namespace docwake::flow {

namespace {

TEST(StaleCheck, TellsWhatStillStands)
{
    const std::vector<model::StaleLine> lines = {
        {"docs/a.md", 3, "--old", "Pass `--old`."},
        {"docs/a.md", 9, "--old", "Pass `--old`."},
        {"docs/a.md", 12, "old_key", "Set `old_key`."},
        {"docs/gone.md", 1, "old_key", "Set `old_key`."},
    };
    const std::map<std::string, std::string> files = {
        {"docs/a.md", "# Moved\n\nA new line.\n\nPass `--old`.\nPass `--new`.\nSet `old_key` no more.\n"}};
    const model::StaleCheck check =
        check_stale(lines, {"CHANGELOG.md", "docs/a.md", "docs/gone.md"},
                    [&files](const std::string& path) -> std::optional<std::string> {
                        const auto found = files.find(path);
                        return found == files.end() ? std::nullopt : std::optional(found->second);
                    });
    EXPECT_EQ(check.lines, 4U);
    EXPECT_EQ(check.remaining, (std::vector<model::StaleLine>{lines[0]}));
    EXPECT_EQ(check.other_files, (std::vector<std::string>{"CHANGELOG.md"}));
}

TEST(StaleCheck, TakesTheWholeLineFromTheSurroundings)
{
    model::ImpactDocument document;
    document.path = "docs/a.md";
    document.surroundings = {{2, "before"}, {3, "the whole line with old_key"}, {4, "behind"}};
    model::ImpactLine stale;
    stale.line = 3;
    stale.term = "old_key";
    stale.text = "the whole";
    stale.stale = true;
    model::ImpactLine other = stale;
    other.line = 4;
    other.stale = false;
    document.lines = {stale, other};
    EXPECT_EQ(stale_lines_of({document}),
              (std::vector<model::StaleLine>{{"docs/a.md", 3, "old_key", "the whole line with old_key"}}));
}

} // namespace

} // namespace docwake::flow
