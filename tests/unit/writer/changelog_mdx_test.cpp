#include "writer/changelog_mdx.h"

#include "writer/markdown_outline.h"
#include "writer/update_block.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::year_month_day today = 2026y / std::chrono::November / 23d;
const std::vector<RenderedEntry> one{{ChangelogGroup::fixed, false, "Mend it"}};

std::string edited(const std::string& text)
{
    return add_to_updates(text, today, one).content;
}

struct Case
{
    std::string text;
    std::string expected;
};

TEST(ChangelogMdx, adds_a_block_like_the_newest)
{
    const std::string front = "---\ntitle: \"C\"\n---\n\nimport { X } from '/x.mdx'\n\n";
    const Case cases[] = {
        {front + "<Update label=\"August 21, 2026\" description=\"v1.2\">\n  ## Bug fixes\n\n  * A\n</Update>\n",
         front + "<Update label=\"November 23, 2026\" description=\"Unreleased\">\n  ## Bug fixes\n\n  * Mend "
                 "it\n</Update>\n\n"
                 "<Update label=\"August 21, 2026\" description=\"v1.2\">\n  ## Bug fixes\n\n  * A\n</Update>\n"},
        {"<Update label=\"2026-08-21\">\n\n- A\n\n</Update>\n<Update label=\"2026-08-20\">\n\n- B\n\n</Update>\n",
         "<Update label=\"2026-11-23\">\n\n- Mend it\n\n</Update>\n"
         "<Update label=\"2026-08-21\">\n\n- A\n\n</Update>\n<Update label=\"2026-08-20\">\n\n- B\n\n</Update>\n"},
        {"<Update label=\"v1.2\" description=\"Aug 1, 2026\" tags={[\"New\", 'Bug fix']}>\n**Fixed**\n- A\n</Update>\n",
         "<Update label=\"Unreleased\" description=\"Nov 23, 2026\" tags={[\"Bug fix\"]}>\n**Fixed**\n- Mend "
         "it\n</Update>\n\n"
         "<Update label=\"v1.2\" description=\"Aug 1, 2026\" tags={[\"New\", 'Bug fix']}>\n**Fixed**\n- "
         "A\n</Update>\n"},
        // Not above a block that is no release; below the others where the newest is the last.
        {"<Update label=\"Planned\">\n- A\n</Update>\n\n<Update label=\"May 2026\">\n- B\n</Update>\n",
         "<Update label=\"Planned\">\n- A\n</Update>\n\n<Update label=\"November 2026\">\n- Mend it\n</Update>\n\n"
         "<Update label=\"May 2026\">\n- B\n</Update>\n"},
        {"<Update label=\"2026-01-01\">\n- A\n</Update>\n\n<Update label=\"2026-02-01\">\n- B\n</Update>\n",
         "<Update label=\"2026-01-01\">\n- A\n</Update>\n\n<Update label=\"2026-02-01\">\n- B\n</Update>\n\n"
         "<Update label=\"2026-11-23\">\n- Mend it\n</Update>\n"},
        // Nested, in code, in a comment, over several lines.
        {"<Tab>\n  <Update\n    label=\"v2\"\n    rss={{ title: \"a > b\" }}\n  >\n    - A\n  </Update>\n</Tab>\n",
         "<Tab>\n  <Update label=\"Unreleased\">\n    - Mend it\n  </Update>\n\n  <Update\n    label=\"v2\"\n"
         "    rss={{ title: \"a > b\" }}\n  >\n    - A\n  </Update>\n</Tab>\n"},
        {"{/*\n<Update label=\"2026\">\n</Update>\n*/}\n```\n<Update label=\"2026\">\n</Update>\n```\n",
         "{/*\n<Update label=\"2026\">\n</Update>\n*/}\n```\n<Update label=\"2026\">\n</Update>\n```\n\n"
         "<Update label=\"2026-11-23\" description=\"Unreleased\">\n\n## Fixed\n\n- Mend it\n\n</Update>\n"},
        {front,
         front + "<Update label=\"2026-11-23\" description=\"Unreleased\">\n\n## Fixed\n\n- Mend it\n\n</Update>\n"},
        {"<Update label=\"2026-08-21\">One line.</Update>\r\n",
         "<Update label=\"2026-11-23\">\r\n\r\n## Fixed\r\n\r\n- Mend it\r\n\r\n</Update>\r\n\r\n"
         "<Update label=\"2026-08-21\">One line.</Update>\r\n"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(edited(test.text), test.expected);
    }
}

TEST(ChangelogMdx, continues_a_block)
{
    const Case cases[] = {
        {"<Update label=\"2026-11-23\">\n  ## Fixed\n\n  - A\n</Update>\n\n<Update label=\"2026-11-01\">\n</Update>\n",
         "<Update label=\"2026-11-23\">\n  ## Fixed\n\n  - A\n  - Mend it\n</Update>\n\n<Update "
         "label=\"2026-11-01\">\n</Update>\n"},
        {"<Update label=\"November 2026\">\n\n## Added\n\n- A\n\n</Update>\n",
         "<Update label=\"November 2026\">\n\n## Added\n\n- A\n\n## Fixed\n\n- Mend it\n\n</Update>\n"},
        {"<Update label=\"Unreleased\">\n- A\n</Update>\n\n<Update label=\"v1.0\">\n- B\n</Update>\n",
         "<Update label=\"Unreleased\">\n- A\n- Mend it\n</Update>\n\n<Update label=\"v1.0\">\n- B\n</Update>\n"},
        {"<Update label=\"2026-11-23\">\n</Update>\n",
         "<Update label=\"2026-11-23\">\n\n## Fixed\n\n- Mend it\n</Update>\n"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(edited(test.text), test.expected);
    }
}

TEST(ChangelogMdx, names_the_block)
{
    EXPECT_EQ(add_to_updates("", today, one).place, "the update 2026-11-23");
    EXPECT_EQ(add_to_updates("<Update label=\"v1\">\n- a\n</Update>\n", today, one).place, "the update Unreleased");
}

TEST(UpdateBlock, is_read)
{
    const TextLines lines("<Update label={\"v1\"} description='d > e' tags={['a', \"b\"]}>\n"
                          "text\n"
                          "</Update>\n"
                          "<Updates label=\"no\">\n"
                          "</Updates>\n"
                          "<Update label=\"self\" />\n"
                          "<Update label=\"never closed\"\n");
    const auto blocks = find_update_blocks(lines, outline_markdown(lines, MarkdownFormat::mdx));
    ASSERT_EQ(blocks.size(), 1u);
    EXPECT_EQ(blocks[0].label, "v1");
    EXPECT_EQ(blocks[0].description, "d > e");
    EXPECT_EQ(blocks[0].tags, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(blocks[0].content, (LineRange{1, 2}));
    EXPECT_TRUE(blocks[0].continuable);
}

} // namespace
} // namespace docwake::writer
