#include "writer/markdown_escape.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

struct Case
{
    std::string given;
    std::string expected;
};

TEST(MarkdownEscape, makes_one_plain_line)
{
    const Case cases[] = {
        {"", ""},
        {"  a\tb\r\n c  ", "a b c"},
        {std::string("nul\0l", 5), "null"},
        {"esc\x1b[31mred", "esc[31mred"},
        {"right\u202Eleft\u2066iso\u200Blate\uFEFF", "rightleftisolate"},
        {"tag\U000E0041s", "tags"},
        {"a\u2028b\u0085c", "a b c"},
        {"family \U0001F468\u200D\U0001F469 می\u200Cخواهم", "family \U0001F468\u200D\U0001F469 می\u200Cخواهم"},
        {"bad \xff\xc3 bytes", "bad \uFFFD\uFFFD bytes"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(plain_line(test.given), test.expected);
    }
}

TEST(MarkdownEscape, clips_at_a_word)
{
    EXPECT_EQ(clip_at_word("short", 20), "short");
    EXPECT_EQ(clip_at_word("exactly twenty chars", 20), "exactly twenty chars");
    EXPECT_EQ(clip_at_word("a few words that go on", 20), "a few words that...");
    EXPECT_EQ(clip_at_word("supercalifragilisticexpialidocious", 10), "superca...");
    EXPECT_EQ(clip_at_word("a supercalifragilisticexpialidocious", 20), "a supercalifragil...");
    EXPECT_EQ(clip_at_word("äöüäöüäöü", 10), "äöü...");
}

TEST(MarkdownEscape, escapes_what_has_a_meaning)
{
    const Case cases[] = {
        {"plain text, with: punctuation (and more)!", "plain text, with: punctuation (and more)!"},
        {"*bold* and _italic_ and ~gone~", "\\*bold\\* and \\_italic\\_ and \\~gone\\~"},
        {"snake_case_name and __init__", "snake_case_name and \\_\\_init\\_\\_"},
        {"C:\\temp\\*", "C:\\\\temp\\\\\\*"},
        {"[x](y) ![i](j) [ ] [1]: z", "\\[x\\](y) !\\[i\\](j) \\[ \\] \\[1\\]: z"},
        {"<script>alert(1)</script>", "\\<script>alert(1)\\</script>"},
        {"</Update>", "\\</Update>"},
        {"{process.exit()} {{ x }}", "\\{process.exit()\\} \\{\\{ x \\}\\}"},
        {"a &amp; b && c &#12; d & e", "a \\&amp; b && c \\&#12; d & e"},
        {"a | b", "a \\| b"},
        {"costs $5", "costs $5"},
        {"$a$ b", "\\$a\\$ b"},
        {"a -> b >= c", "a -> b >= c"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(escape_markdown(test.given), test.expected);
    }
}

TEST(MarkdownEscape, escapes_what_starts_a_block)
{
    const Case cases[] = {
        {"# heading", "\\# heading"},
        {"> quote", "\\> quote"},
        {"- item", "\\- item"},
        {"+ item", "\\+ item"},
        {"* item", "\\* item"},
        {"1. one", "1\\. one"},
        {"12) two", "12\\) two"},
        {"1.2.3 is out", "1\\.2.3 is out"},
        {"---", "\\---"},
        {"===", "\\==="},
        {":::note", "\\:::note"},
        {"#1 is done", "\\#1 is done"},
        {"~~~", "\\~\\~\\~"},
        {"```", "\\`\\`\\`"},
        {"3 dots", "3 dots"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(escape_markdown(test.given), test.expected);
    }
}

TEST(MarkdownEscape, keeps_balanced_code)
{
    const Case cases[] = {
        {"use `a<b>` and ``c`d``", "use `a<b>` and ``c`d``"},
        {"one ` alone", "one \\` alone"},
        {"``a`b`", "\\`\\`a`b`"},
        {"`a`` b", "\\`a\\`\\` b"},
        {"\\`a`", "\\\\`a`"},
        {"`@name {x}`", "`@name {x}`"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(escape_markdown(test.given), test.expected);
    }
}

TEST(MarkdownEscape, shows_addresses_and_mentions_as_code)
{
    const Case cases[] = {
        {"thanks @octocat!", "thanks `@octocat`!"},
        {"@org/team: look", "`@org/team`: look"},
        {"bump @scope/package.js", "bump `@scope/package.js`"},
        {"a@b no, me@example.org.", "a@b no, `me@example.org`."},
        {"see https://example.org/a_b?c=*d (or www.example.org)",
         "see `https://example.org/a_b?c=*d` (or `www.example.org`)"},
        {"javascript:alert(1)", "javascript:alert(1)"},
        {"@ alone and x@ y", "@ alone and x@ y"},
        {"@`code`", "@`code`"},
        {"`code`@user`code`", "`code` `@user` `code`"},
        {"_https://x.y _www._ http://é", "\\_`https://x.y` \\_`www.`\\_ `http://é`"},
    };
    for (const Case& test : cases) {
        EXPECT_EQ(escape_markdown(test.given), test.expected);
    }
}

TEST(MarkdownEscape, links_issues_where_that_is_known)
{
    const std::string issues = "https://github.com/o/n/issues/";
    EXPECT_EQ(escape_markdown("fix it (#12)", issues), "fix it ([#12](https://github.com/o/n/issues/12))");
    EXPECT_EQ(escape_markdown("fix it (#12)"), "fix it (#12)");
    EXPECT_EQ(escape_markdown("#12 is fixed", issues), "[#12](https://github.com/o/n/issues/12) is fixed");
    for (const std::string text : {"other/name#12", "C#12", "#0", "#12345678901", "#12a", "# 12x"}) {
        EXPECT_EQ(escape_markdown(text, issues), (text.front() == '#' ? "\\" : "") + text);
    }
}

TEST(MarkdownEscape, wraps_at_words)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrap_markdown("one two three", 0, "- ", "  "), (Lines{"- one two three"}));
    EXPECT_EQ(wrap_markdown("one two three", 9, "- ", "  "), (Lines{"- one two", "  three"}));
    EXPECT_EQ(wrap_markdown("unbreakably_long word", 9, "- ", "  "), (Lines{"- unbreakably_long", "  word"}));
    EXPECT_EQ(wrap_markdown("`a b c d` e", 6, "- ", "  "), (Lines{"- `a b c d`", "  e"}));
    EXPECT_EQ(wrap_markdown("äöü äöü", 9, "- ", "  "), (Lines{"- äöü äöü"}));
}

TEST(MarkdownEscape, starts_no_line_with_a_block)
{
    for (const std::string word : {"-", "1.", "#", ">", "===", "import", "exports", "`code`", "\\<b>", "|", "+"}) {
        const std::string text = "some " + word + " text";
        EXPECT_EQ(wrap_markdown(text, 6, "- ", "  "), (std::vector<std::string>{"- some " + word, "  text"}));
    }
}

} // namespace
} // namespace docwake::writer
