#include "digest/share.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

using Shares = std::vector<Share>;

const Share none;

TEST(ShareOut, SendsAllThatFits)
{
    const std::vector<FileCost> costs = {{Priority::test, 10, 5, {20, 30}}, {Priority::source, 10, 0, {}}};
    EXPECT_EQ(share_out(costs, 70), (Shares{{true, {0, 1}}, {true, {}}}));
    EXPECT_EQ(share_out(costs, 69), (Shares{{true, {0}}, {true, {}}}));
    EXPECT_EQ(share_out(costs, 0), (Shares{none, none}));
    EXPECT_EQ(share_out({}, 100), Shares{});
}

TEST(ShareOut, PassesHunksThatAreTooLarge)
{
    const std::vector<FileCost> costs = {{Priority::source, 10, 5, {20, 300, 20}}};
    EXPECT_EQ(share_out(costs, 60), (Shares{{true, {0, 2}}}));
    EXPECT_EQ(share_out(costs, 34), Shares{none});
}

TEST(ShareOut, GivesWhatSmallFilesLeaveToLargeOnes)
{
    const std::vector<FileCost> costs = {{Priority::source, 10, 0, {50, 50, 50}}, {Priority::source, 10, 0, {10}}};
    EXPECT_EQ(share_out(costs, 130), (Shares{{true, {0, 1}}, {true, {0}}}));
}

TEST(ShareOut, PrefersWhatIsGoneAndKeepsHalfForTheRest)
{
    const std::vector<FileCost> costs = {{Priority::test, 0, 0, {40, 40}},
                                         {Priority::source, 0, 0, {40, 40}},
                                         {Priority::removed_or_renamed, 0, 0, {40, 40, 40, 40}}};
    EXPECT_EQ(share_out(costs, 160), (Shares{{true, {0}}, {true, {0}}, {true, {0, 1}}}));
    EXPECT_EQ(share_out(costs, 320), (Shares{{true, {0, 1}}, {true, {0, 1}}, {true, {0, 1, 2, 3}}}));
}

} // namespace

} // namespace docwake::digest
