#include "writer/changelog_keepachangelog.h"

#include "support/golden.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

const std::vector<RenderedEntry> one{{ChangelogGroup::fixed, false, "Mend it"}};
const std::vector<RenderedEntry> several{
    {ChangelogGroup::changed, true, "**Breaking:** Turn it"},
    {ChangelogGroup::added, false, "Add it"},
    {ChangelogGroup::fixed, false, "Mend it"},
    {ChangelogGroup::added, false, "Add that too"},
    {ChangelogGroup::security, false, "Lock it"},
};

std::string edited(const std::string& text, const std::vector<RenderedEntry>& entries)
{
    return add_to_unreleased(text, MarkdownFormat::markdown, entries).content;
}

struct Case
{
    std::string text;
    std::string expected;
};

TEST(KeepAChangelog, adds_one_entry)
{
    const Case cases[] = {
        // Under the heading that is there, in the list that is there.
        {"# C\n\n## [Unreleased]\n\n### Fixed\n\n- A\n\n## [1.0.0] - 2020-01-01\n",
         "# C\n\n## [Unreleased]\n\n### Fixed\n\n- A\n- Mend it\n\n## [1.0.0] - 2020-01-01\n"},
        // A new group.
        {"# C\n\n## [Unreleased]\n\n## [1.0.0]\n", "# C\n\n## [Unreleased]\n\n### Fixed\n\n- Mend it\n\n## [1.0.0]\n"},
        {"## Unreleased\n### Added\n* A\n## 1.0.0\n### Added\n* B\n",
         "## Unreleased\n### Added\n* A\n### Fixed\n* Mend it\n## 1.0.0\n### Added\n* B\n"},
        // A new Unreleased in the file's style.
        {"# C\n\n## [1.0.0] - 2020-01-01\n\n### Fixed\n\n- A\n",
         "# C\n\n## [Unreleased]\n\n### Fixed\n\n- Mend it\n\n## [1.0.0] - 2020-01-01\n\n### Fixed\n\n- A\n"},
        {"# C\n\n## v1.0.0\n\n### Bug fixes\n\n* A\n",
         "# C\n\n## Unreleased\n\n### Bug fixes\n\n* Mend it\n\n## v1.0.0\n\n### Bug fixes\n\n* A\n"},
        {"1.0.0 / 2014-01-01\n==================\n\n  * a\n  * b\n",
         "Unreleased\n==========\n\n  * Mend it\n\n1.0.0 / 2014-01-01\n==================\n\n  * a\n  * b\n"},
        // Bold groups, flat lists, blank lines between entries, several lines in one.
        {"## 2.0\n\n**Fixed**\n\n- A\n", "## Unreleased\n\n**Fixed**\n\n- Mend it\n\n## 2.0\n\n**Fixed**\n\n- A\n"},
        {"# C\n\n## Unreleased\n\n- A\n\n## 1.0\n\n- B\n", "# C\n\n## Unreleased\n\n- A\n- Mend it\n\n## 1.0\n\n- B\n"},
        {"## Unreleased\n\n### Fixed\n\n- A\n\n- B\n  more\n\n  ```\n  code\n  ```\n\n## 1.0\n",
         "## Unreleased\n\n### Fixed\n\n- A\n\n- B\n  more\n\n  ```\n  code\n  ```\n\n- Mend it\n\n## 1.0\n"},
        {"## Unreleased\n\n### Fixed\n\n- A\n  - deep\n\n[1.0]: https://example.org\n",
         "## Unreleased\n\n### Fixed\n\n- A\n  - deep\n- Mend it\n\n[1.0]: https://example.org\n"},
        {"## Unreleased\n[Unreleased]: https://example.org\n",
         "## Unreleased\n\n### Fixed\n\n- Mend it\n\n[Unreleased]: https://example.org\n"},
        // Headings in code and comments are none.
        {"```\n## [Unreleased]\n```\n\n## 1.0\n",
         "```\n## [Unreleased]\n```\n\n## Unreleased\n\n### Fixed\n\n- Mend it\n\n## 1.0\n"},
        {"<!--\n## [Unreleased]\n-->\n## 1.0\n",
         "<!--\n## [Unreleased]\n-->\n\n## Unreleased\n\n### Fixed\n\n- Mend it\n\n## 1.0\n"},
        // No structure at all.
        {"# C\n\nAbout this file.\n\n## Notes\n",
         "# C\n\nAbout this file.\n\n## Unreleased\n\n### Fixed\n\n- Mend it\n\n## Notes\n"},
        {"# C\n\nAbout this file.\n", "# C\n\nAbout this file.\n\n## Unreleased\n\n### Fixed\n\n- Mend it\n"},
        {"# C\n- A\n", "# C\n\n## Unreleased\n\n### Fixed\n\n- Mend it\n\n- A\n"},
        {"", "## Unreleased\n\n### Fixed\n\n- Mend it\n"},
        // Line ends, mark, no last line end.
        {"\xEF\xBB\xBF## Unreleased\r\n\r\n### Fixed\r\n\r\n- A",
         "\xEF\xBB\xBF## Unreleased\r\n\r\n### Fixed\r\n\r\n- A\r\n- Mend it"},
        {"## Unreleased\n\n### Fixed\n\n-\tA\n", "## Unreleased\n\n### Fixed\n\n-\tA\n-\tMend it\n"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(edited(test.text, one), test.expected);
    }
}

TEST(KeepAChangelog, keeps_the_order_of_the_file)
{
    EXPECT_EQ(edited("## Unreleased\n\n### Fixed\n\n- A\n\n### Added\n\n- B\n\n## 1.0\n", several),
              "## Unreleased\n\n### Fixed\n\n- A\n- Mend it\n\n### Security\n\n- Lock it\n\n"
              "### Added\n\n- B\n- Add it\n- Add that too\n\n### Changed\n\n- **Breaking:** Turn it\n\n## 1.0\n");
}

TEST(KeepAChangelog, puts_breaking_changes_first)
{
    EXPECT_EQ(edited("## Unreleased\n\n### Changed\n\n- A\n", {several.front()}),
              "## Unreleased\n\n### Changed\n\n- **Breaking:** Turn it\n- A\n");
    EXPECT_EQ(edited("## Unreleased\n\n### Breaking changes\n\n### Changed\n\n- A\n", {several.front()}),
              "## Unreleased\n\n### Breaking changes\n\n- **Breaking:** Turn it\n\n### Changed\n\n- A\n");
}

TEST(KeepAChangelog, wraps_where_the_file_does)
{
    const std::string text =
        "## Unreleased\n\n### Fixed\n\n- A long line that goes on and on until it reaches the margin of\n"
        "  the file.\n";
    const std::vector<RenderedEntry> entries{
        {ChangelogGroup::fixed, false, "Another long line that goes on and on until it is broken into two of them"}};
    EXPECT_EQ(edited(text, entries), text + "- Another long line that goes on and on until it is broken into two of\n"
                                            "  them\n");
}

TEST(KeepAChangelog, knows_titles)
{
    for (const std::string title : {"Unreleased", "[Unreleased]", "[unreleased](https://x)", "2.0 (unreleased)", "Next",
                                    "HEAD", "[UNRELEASED] - YYYY-MM-DD"}) {
        EXPECT_TRUE(is_unreleased_title(title)) << title;
    }
    for (const std::string title : {"Changelog", "1.0.0", "What is next", "Header"}) {
        EXPECT_FALSE(is_unreleased_title(title)) << title;
    }
    for (const std::string title : {"1.0.0", "[1.0.0] - 2020-01-01", "v1.0", "2020-01-01", "Release 1.2",
                                    "November 2026", "Version 3", "[2]", "1.x", "HyperFrames v0.8.10"}) {
        EXPECT_TRUE(is_release_title(title)) << title;
    }
    for (const std::string title : {"Changelog", "Notes on releases", "Added", "Phase two"}) {
        EXPECT_FALSE(is_release_title(title)) << title;
    }
}

TEST(KeepAChangelog, starts_a_new_file)
{
    support::expect_golden("writer/changelog/new.md", new_changelog(several).content);
}

} // namespace
} // namespace docwake::writer
