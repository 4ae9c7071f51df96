#include "agent/json_line.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

std::string problem_of(const std::string& text)
{
    try {
        const JsonLine line(text);
        return {};
    } catch (const UnreadableLine& unreadable) {
        return unreadable.problem;
    }
}

TEST(JsonLine, IsOneWholeValue)
{
    EXPECT_EQ(problem_of(" {\"a\":[1,{}]}\t"), "");
    EXPECT_EQ(problem_of("null"), "");
    EXPECT_EQ(problem_of(""), "is not JSON at byte 1");
    EXPECT_EQ(problem_of("{} {}"), "is not JSON at byte 4");
    EXPECT_EQ(problem_of("[1,]"), "is not JSON at byte 4");
    EXPECT_EQ(problem_of("NaN"), "is not JSON at byte 1");
    EXPECT_EQ(problem_of("\"\\ud83d\\u00zz\""), "is not JSON at byte 12");
}

TEST(JsonLine, IsNotDeeperThanWeCanBear)
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_EQ(problem_of(nested(512)), "");
    EXPECT_EQ(problem_of(nested(513)), "is JSON nested deeper than 512 levels");
    EXPECT_EQ(problem_of(std::string(1'000'000, '[')), "is JSON nested deeper than 512 levels");
}

TEST(JsonLine, GivesMembersAsTheyWereSent)
{
    const JsonLine line(R"( { "a" : "x\"}y" , "b":{"a":[ "]" ,"\\"]}, "c\n":-1.50e+3 ,"b":[] , "d":true} )");
    const JsonView value = line.value();
    EXPECT_EQ(value.member("a")->json(), R"("x\"}y")");
    EXPECT_EQ(value.member("a")->string(), "x\"}y");
    EXPECT_EQ(value.member("b")->json(), "[]");
    EXPECT_EQ(value.member("c\n")->json(), "-1.50e+3");
    EXPECT_EQ(value.member("d")->json(), "true");
    EXPECT_FALSE(value.member("e"));
    EXPECT_FALSE(value.member(""));
    const JsonLine empty("{ }");
    EXPECT_FALSE(empty.value().member("a"));
}

} // namespace
} // namespace docwake::agent
