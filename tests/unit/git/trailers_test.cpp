#include "git/trailers.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

struct Case
{
    std::string name;
    std::string text;
    Message expected;
};

void PrintTo(const Case& one, std::ostream* out)
{
    *out << one.name;
}

class SplitMessage : public testing::TestWithParam<Case>
{
};

TEST_P(SplitMessage, GivesSubjectBodyAndTrailers)
{
    const Message message = split_message(GetParam().text);
    EXPECT_EQ(message.subject, GetParam().expected.subject);
    EXPECT_EQ(message.body, GetParam().expected.body);
    EXPECT_EQ(message.trailers, GetParam().expected.trailers);
}

INSTANTIATE_TEST_SUITE_P(
    Messages, SplitMessage,
    testing::Values(
        Case{"Empty", "", {"", "", {}}}, Case{"SubjectOnly", "Add a flag\n", {"Add a flag", "", {}}},
        Case{"SubjectOfTwoLines", "\n\nAdd a\nflag\n\nWhy\n", {"Add a flag", "Why", {}}},
        Case{"BodyKeepsItsParagraphs", "S\n\n\nOne\n  two\n\nThree\n\n", {"S", "One\n  two\n\nThree", {}}},
        Case{"Trailers", "S\n\nBody\n\nFixes: #1\nDocs: none\n", {"S", "Body", {{"Fixes", "#1"}, {"Docs", "none"}}}},
        Case{"TrailersWithoutBody", "S\n\nDocs: none", {"S", "", {{"Docs", "none"}}}},
        Case{"TheSubjectIsNoTrailer", "Docs: none\n", {"Docs: none", "", {}}},
        Case{"BlankBeforeTheColon", "S\n\nDocs : none\n", {"S", "", {{"Docs", "none"}}}},
        Case{"FoldedValue",
             "S\n\nNote: one\n  two\n\tthree\nDocs: x\n",
             {"S", "", {{"Note", "one two three"}, {"Docs", "x"}}}},
        Case{"ProseInTheLastParagraph", "S\n\nDocs: none\nand more\n", {"S", "Docs: none\nand more", {}}},
        Case{"SignedOffBesideProse",
             "S\n\nB\n\nsee below\nSigned-off-by: A <a@b>\nAcked-by: C\n",
             {"S", "B\n\nsee below", {{"Signed-off-by", "A <a@b>"}, {"Acked-by", "C"}}}},
        Case{"SignedOffBesideTooMuchProse",
             "S\n\na\nb\nc\nd\nSigned-off-by: A <a@b>\n",
             {"S", "a\nb\nc\nd\nSigned-off-by: A <a@b>", {}}},
        Case{"CherryPick",
             "S\n\n(cherry picked from commit 12)\nDocs: x\n",
             {"S", "(cherry picked from commit 12)", {{"Docs", "x"}}}},
        Case{"AnAddressIsATrailerToGit", "S\n\nhttps://example.com\n", {"S", "", {{"https", "//example.com"}}}},
        Case{"TwoWordsAreNoKey", "S\n\nSee also: x\n", {"S", "See also: x", {}}},
        Case{"CarriageReturns", "S\r\n\r\nBody\r\n\r\nDocs: none\r\n", {"S", "Body\r", {{"Docs", "none"}}}}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

} // namespace
} // namespace docwake::git
