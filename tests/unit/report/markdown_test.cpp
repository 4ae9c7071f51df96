#include "report/markdown.h"

#include <gtest/gtest.h>

namespace docwake::report {
namespace {

TEST(MarkdownText, HasNoMarkup)
{
    EXPECT_EQ(markdown_text("plain text"), "plain text");
    EXPECT_EQ(markdown_text("<b>&*_`[a](b)\n# c"), "&lt;b&gt;&amp;\\*\\_\\`\\[a\\]\\(b\\) \\# c");
    EXPECT_EQ(markdown_text("https://evil.example @all #1 :x:"), "https\\://evil\\.example \\@all \\#1 \\:x\\:");
}

TEST(CodeSpan, HasMoreBackticksThanItsText)
{
    EXPECT_EQ(code_span(""), "");
    EXPECT_EQ(code_span("a"), "`a`");
    EXPECT_EQ(code_span("a`b"), "``a`b``");
    EXPECT_EQ(code_span("`a``"), "``` `a`` ```");
    EXPECT_EQ(code_span("<b>\n|"), "`<b> |`");
}

TEST(Fenced, HasAFenceThatItsTextCannotEnd)
{
    EXPECT_EQ(fenced("a\nb", "text", 1000), "```text\na\nb\n```\n");
    EXPECT_EQ(fenced("````\n</details>\r```", "", 1000), "`````\n````\n</details>\n```\n`````\n");
    EXPECT_EQ(fenced("-a\n+b\n", "diff", 1000), "```diff\n-a\n+b\n```\n");
}

TEST(Fenced, SaysWhereItIsCut)
{
    EXPECT_EQ(fenced("aaaa\nbbbb\ncccc\n", "", 34), "```\naaaa\nbbbb\n(the rest is cut)\n```\n");
}

} // namespace
} // namespace docwake::report
