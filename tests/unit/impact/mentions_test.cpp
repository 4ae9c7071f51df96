#include "impact/mentions.h"

#include <gtest/gtest.h>

namespace docwake::impact {
namespace {

std::vector<Mention> of(std::string_view text, int first = 1, int last = 100)
{
    return mentions_of(DocumentKind::markdown, text, first, last);
}

TEST(Mentions, AreWhatIsMarkedAsCodeAndWhatIsNoWord)
{
    EXPECT_EQ(of("Use `sync` for key-value stores, e.g. my_store, with --dry-run or maxSize of the API.\n"),
              (std::vector<Mention>{{"sync", {1}}, {"my_store", {1}}, {"--dry-run", {1}}, {"maxSize", {1}}}));
}

TEST(Mentions, OfALongerNameTheLastPartCountsToo)
{
    EXPECT_EQ(of("Set `docs.paths`.\n"), (std::vector<Mention>{{"docs.paths", {1}}, {"paths", {1}}}));
    EXPECT_EQ(of("Pass `--color`.\n"), (std::vector<Mention>{{"--color", {1}}}));
}

TEST(Mentions, InCodeBlocksPlainWordsAreNone)
{
    EXPECT_EQ(of("```\nrun the_tool now\n```\n"), (std::vector<Mention>{{"the_tool", {2}}}));
}

TEST(Mentions, HaveTheirLinesOfThoseThatAreAskedFor)
{
    const std::string_view text = "`one_name`\n\n`one_name` and `other_name`\n\n`one_name`\n";
    EXPECT_EQ(of(text), (std::vector<Mention>{{"one_name", {1, 3, 5}}, {"other_name", {3}}}));
    EXPECT_EQ(of(text, 3, 3), (std::vector<Mention>{{"one_name", {3}}, {"other_name", {3}}}));
    EXPECT_EQ(of(text, 2, 2), std::vector<Mention>());
}

} // namespace
} // namespace docwake::impact
