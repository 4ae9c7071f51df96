#include "writer/text_lines.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

struct Case
{
    std::string text;
    std::size_t at;
    std::string expected;
};

TEST(TextLines, keeps_line_ends_and_mark)
{
    const Case cases[] = {
        {"a\nb\n", 1, "a\nX\nb\n"},
        {"a\nb\n", 0, "X\na\nb\n"},
        {"a\nb\n", 2, "a\nb\nX\n"},
        {"a\nb", 2, "a\nb\nX"},
        {"a\nb", 1, "a\nX\nb"},
        {"a\r\nb\r\n", 1, "a\r\nX\r\nb\r\n"},
        {"a\r\nb", 2, "a\r\nb\r\nX"},
        {"a\r\nb\nc\nd\n", 1, "a\r\nX\nb\nc\nd\n"},
        {"\xEF\xBB\xBF# a\n", 0, "\xEF\xBB\xBFX\n# a\n"},
        {"", 0, "X\n"},
        {"\xEF\xBB\xBF", 0, "\xEF\xBB\xBFX\n"},
    };
    for (const Case& test : cases) {
        TextLines lines(test.text);
        lines.insert(test.at, {"X"});
        EXPECT_EQ(lines.text(), test.expected);
    }
}

TEST(TextLines, inserts_in_the_order_of_the_calls)
{
    TextLines lines("a\n");
    lines.insert(1, {"1", "2"});
    lines.insert(1, {"3"});
    lines.insert(0, {"0"});
    EXPECT_EQ(lines.text(), "0\na\n1\n2\n3\n");
    EXPECT_EQ(lines.size(), 1u);
}

TEST(TextLines, are_without_end_and_mark)
{
    const TextLines lines("\xEF\xBB\xBF# a\r\n \t \r\n  b");
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines.line(0), "# a");
    EXPECT_TRUE(lines.blank(1));
    EXPECT_EQ(lines.indent(2), "  ");
}

} // namespace
} // namespace docwake::writer
