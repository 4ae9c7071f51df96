#include "flow/shared_cursor.h"

#include "support/fake_forge.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace docwake::flow {
namespace {

using forge::StatusState;
using testing::ElementsAre;
using testing::IsEmpty;

class SharedCursorTest : public testing::Test
{
protected:
    SharedCursorTest() { forge.line = {"f", "e", "d", "c", "b", "a"}; }

    void set(const std::string& commit, StatusState state, const std::string& description = {},
             const std::string& link = {})
    {
        forge.statuses[{commit, "docwake"}] = {state, description, link, {}};
    }
    SharedCursor find(const std::string& head, const std::string& event_base = {}, const std::string& known = {})
    {
        return find_shared_cursor({"docwake", "main", head, event_base, known}, forge);
    }

    support::FakeForge forge;
};

TEST_F(SharedCursorTest, IsTheNearestSyncedCommit)
{
    set("e", StatusState::failure);
    set("c", StatusState::success, "Docs pull request opened (job s1)", "https://github.com/acme/docs/pull/1");
    set("b", StatusState::success);
    forge.statuses[{"f", "ci"}] = {StatusState::success, "", "", {}};
    const SharedCursor cursor = find("f");
    EXPECT_EQ(cursor.commit, "c");
    EXPECT_EQ(cursor.session, "s1");
    EXPECT_EQ(cursor.link, "https://github.com/acme/docs/pull/1");
    EXPECT_THAT(cursor.open, IsEmpty());
    EXPECT_THAT(forge.calls, ElementsAre("list main", "read f", "read e", "read d", "read c"));
}

TEST_F(SharedCursorTest, CoversTheHeadOfALateRun)
{
    set("e", StatusState::success);
    EXPECT_EQ(find("c").commit, "c");
}

TEST_F(SharedCursorTest, EndsAtTheCommitThatIsKnownAlready)
{
    set("b", StatusState::success);
    EXPECT_EQ(find("f", {}, "d").commit, "");
    EXPECT_THAT(forge.calls, ElementsAre("list main", "read f", "read e"));
}

TEST_F(SharedCursorTest, FindsWhatOtherRunsLeftOpen)
{
    forge.statuses[{"f", "docwake"}] = {StatusState::running, "Docs job under way for docwake/main (job s3)", "", {}};
    set("d", StatusState::pending, "Docs job being sent for docwake/main");
    set("b", StatusState::success);
    const SharedCursor cursor = find("e");
    EXPECT_EQ(cursor.commit, "b");
    EXPECT_THAT(cursor.open, ElementsAre(OpenSubmission{"d", "d", "", "docwake/main", "", {}},
                                         OpenSubmission{"f", "e", "", "docwake/main", "s3", {}}));
}

TEST_F(SharedCursorTest, IsWhereTheFirstFailedSubmissionBeganWhereNothingWasSynced)
{
    const std::string a(40, 'a');
    const std::string b(40, 'b');
    set("e", StatusState::failure, "The docs job failed since " + b);
    set("d", StatusState::failure, "The docs job was not sent since " + a);
    EXPECT_EQ(find("f").commit, a);
    EXPECT_EQ(find("f", {}, "a").commit, ""); // what is known here is nearer to the truth
    set("b", StatusState::success);
    EXPECT_EQ(find("f").commit, "b");
}

TEST_F(SharedCursorTest, BeginsAtTheHeadWhereTheBranchNoLongerHoldsIt)
{
    forge.line = {"y", "x", "a"};
    set("a", StatusState::success);
    EXPECT_EQ(find("x").commit, "a");
    forge.calls.clear();
    EXPECT_EQ(find("gone").commit, "");
    EXPECT_THAT(forge.calls, ElementsAre("list main", "list gone"));
}

TEST_F(SharedCursorTest, AsksNoMoreThanFiftyTimesAndGoesOnAtTheEventsBase)
{
    forge.line.clear();
    for (int i = 200; i > 0; --i) {
        forge.line.push_back(fmt::format("c{}", i));
    }
    const auto reads = [this] {
        return std::ranges::count_if(forge.calls, [](const std::string& call) { return call.starts_with("read"); });
    };
    EXPECT_EQ(find("c200").commit, "");
    EXPECT_EQ(reads(), 50);
    EXPECT_EQ(forge.calls.back(), "read c151");

    forge.calls.clear();
    set("c99", StatusState::success);
    EXPECT_EQ(find("c200", "c100").commit, "c99");
    EXPECT_EQ(reads(), 27);
}

} // namespace
} // namespace docwake::flow
