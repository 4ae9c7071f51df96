#include "flow/sticky_comment.h"

#include "support/fake_comments.h"

#include <gmock/gmock.h>

namespace docwake::flow {
namespace {

using testing::ElementsAre;

constexpr const char* marker = "<!-- docwake -->";

TEST(StickyComment, IsOneThatIsChangedInPlace)
{
    support::FakeComments comments;
    comments.kept = {{"1", "What does <!-- docwake --> do?"}};
    EXPECT_EQ(put_sticky_comment(comments, "2", marker, "first\n"), "");
    EXPECT_EQ(put_sticky_comment(comments, "2", marker, "second\n"), "");
    EXPECT_THAT(comments.calls, ElementsAre("list 2", "add 2", "list 2", "change 2 2"));
    EXPECT_EQ(comments.kept[0].body, "What does <!-- docwake --> do?");
    EXPECT_EQ(comments.kept[1].body, "<!-- docwake -->\nsecond\n");
}

TEST(StickyComment, IsLeftAloneWhenItSaysSoAlready)
{
    support::FakeComments comments;
    comments.kept = {{"1", "<!-- docwake -->\r\nthe same"}};
    EXPECT_EQ(put_sticky_comment(comments, "2", marker, "the same\n\n"), "");
    EXPECT_THAT(comments.calls, ElementsAre("list 2"));
}

TEST(StickyComment, OfAnotherAgentIsNotOurs)
{
    support::FakeComments comments;
    comments.kept = {{"1", "<!-- docwake/local -->\nanother"}};
    EXPECT_EQ(put_sticky_comment(comments, "2", marker, "ours"), "");
    EXPECT_EQ(comments.kept.size(), 2U);
}

TEST(StickyComment, ARefusalIsASentence)
{
    support::FakeComments comments;
    comments.refusal = base::Error(base::ErrorKind::refused, "the forge's token may not write comments (403)");
    EXPECT_EQ(put_sticky_comment(comments, "2", marker, "text"), "the forge's token may not write comments (403)");
    EXPECT_THAT(comments.calls, ElementsAre("list 2", "add 2"));
}

} // namespace
} // namespace docwake::flow
