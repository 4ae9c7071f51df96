#include "server/html.h"

#include <gtest/gtest.h>

namespace docwake::server {
namespace {

struct Case
{
    std::string name;
    std::string text;
    std::string html;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

class HtmlText : public testing::TestWithParam<Case>
{
};

TEST_P(HtmlText, IsInertAndVisible)
{
    EXPECT_EQ(html_text(GetParam().text), GetParam().html);
}

INSTANTIATE_TEST_SUITE_P(
    All, HtmlText,
    testing::Values(Case{"markup", R"(<a href="x" title='y'>&)", "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"},
                    Case{"tab_and_newline", "a\tb\nc", "a\tb\nc"}, Case{"invalid_utf8", "a\xFF\xC3z", "a\uFFFD\uFFFDz"},
                    Case{"escape", "\x1B[31m", "<span class=\"hidden\">ESC</span>[31m"},
                    Case{"carriage_return", "a\r", "a<span class=\"hidden\">CR</span>"},
                    Case{"delete", "\x7F", "<span class=\"hidden\">DEL</span>"},
                    Case{"nul", std::string("\0", 1), "<span class=\"hidden\">NUL</span>"},
                    Case{"c1", "\u009B", "<span class=\"hidden\">U+009B</span>"},
                    Case{"right_to_left_override", "a\u202Eb", "a<span class=\"hidden\">U+202E</span>b"},
                    Case{"isolate", "\u2066", "<span class=\"hidden\">U+2066</span>"},
                    Case{"zero_width_space", "\u200B", "<span class=\"hidden\">U+200B</span>"},
                    Case{"tag_characters", "\U000E0041", "<span class=\"hidden\">U+E0041</span>"},
                    Case{"line_separator", "\u2028", "<span class=\"hidden\">U+2028</span>"},
                    Case{"joined_emoji", "\U0001F469\u200D\U0001F4BB", "\U0001F469\u200D\U0001F4BB"},
                    Case{"other_scripts", "日本語 فارسی ü", "日本語 فارسی ü"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(HtmlLine, NamesTabsAndLineEnds)
{
    EXPECT_EQ(html_line("a\tb\n"), "a<span class=\"hidden\">TAB</span>b<span class=\"hidden\">LF</span>");
}

TEST(HtmlPlain, NamesHiddenCharactersWithoutElements)
{
    EXPECT_EQ(html_plain("<\u202E\x1B\n"), "&lt;[U+202E][ESC][LF]");
}

} // namespace
} // namespace docwake::server
