#include "digest/joined_lines.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

std::vector<std::string> joined(const std::vector<std::string>& lines, bool names_secret = false)
{
    std::vector<JoinableLine> joinable;
    for (const std::string& line : lines) {
        joinable.push_back({line, 0, names_secret});
    }
    std::vector<std::string> texts;
    for (const JoinedText& text : join_lines(joinable)) {
        texts.push_back(text.text);
    }
    return texts;
}

using Texts = std::vector<std::string>;
const std::string wide(64, 'A');

TEST(JoinLines, GoesOnWhereAProgramWould)
{
    EXPECT_EQ(joined({"x = \"one\" +", "    \"two\" +", "  'no'"}), Texts{"x = \"onetwo\" +"});
    EXPECT_EQ(joined({"x = 'one'", "    'two';", "y"}), Texts{"x = 'onetwo';"});
    EXPECT_EQ(joined({"x = \"one\\n\"", "\"two\""}), Texts{"x = \"onetwo\""});
    EXPECT_EQ(joined({"TOKEN=one\\", "  two"}), Texts{"TOKEN=onetwo"});
    EXPECT_EQ(joined({wide, "AAAA==", "text with words"}), Texts{wide + "AAAA=="});
}

TEST(JoinLines, TakesTheNextLineAsTheValueOfASecret)
{
    EXPECT_EQ(joined({"token: |-", "  value"}, true), Texts{"token:value"});
    EXPECT_EQ(joined({"<token>", "  value", "</token>"}, true), Texts{"<token>value"});
    EXPECT_EQ(joined({"token =", "\"value\""}, true), Texts{"token =\"value\""});
    EXPECT_EQ(joined({"token: |", "  value"}, false), Texts{});
}

TEST(JoinLines, LeavesTheRest)
{
    EXPECT_EQ(joined({"x = \"one\",", "    \"two\"", "", "code();", "'a'", "\"b\""}), Texts{});
    EXPECT_TRUE(join_lines(std::vector<JoinableLine>{{"\"a\" +", 0}, {"\"b\"", 1}}).empty());
}

} // namespace

} // namespace docwake::digest
