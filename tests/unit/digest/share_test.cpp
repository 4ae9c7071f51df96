#include "digest/share.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

using model::DiffStep;
using Shares = std::vector<Share>;

constexpr Share listed{DiffStep::listed, 0};
constexpr Share names{DiffStep::names, 0};
constexpr Share whole{DiffStep::whole, 0};

const std::size_t frames = frames_bound(1000);

Shares shares_of(const std::vector<Ladder>& ladders, std::size_t room)
{
    return share_out(std::vector<LadderView>(ladders.begin(), ladders.end()), {}, 0, room + frames).shares;
}

TEST(ShareOut, ClimbsAsFarAsTheRoomGoes)
{
    const std::vector<Ladder> ladders = {
        {{names, 10, Priority::other}, {{DiffStep::some_hunks, 1}, 60, Priority::other}, {whole, 90, Priority::other}}};
    EXPECT_EQ(shares_of(ladders, 9), Shares{listed});
    EXPECT_EQ(shares_of(ladders, 10), Shares{names});
    EXPECT_EQ(shares_of(ladders, 89), (Shares{{DiffStep::some_hunks, 1}}));
    EXPECT_EQ(shares_of(ladders, 90), Shares{whole});
    EXPECT_EQ(shares_of({}, 90), Shares{});
}

TEST(ShareOut, PutsTheNamesThatAreGoneFirst)
{
    const std::vector<Ladder> ladders = {{{whole, 20, Priority::public_surface}},
                                         {{names, 50, Priority::names}, {whole, 500, Priority::names}},
                                         {{names, 10, Priority::test}, {whole, 20, Priority::test}}};
    EXPECT_EQ(shares_of(ladders, 40), (Shares{listed, listed, listed}));
    EXPECT_EQ(shares_of(ladders, 50), (Shares{listed, names, listed}));
    EXPECT_EQ(shares_of(ladders, 70), (Shares{whole, names, listed}));
    EXPECT_EQ(shares_of(ladders, 520), (Shares{whole, whole, listed}));
    EXPECT_EQ(shares_of(ladders, 530), (Shares{whole, whole, names}));
}

TEST(ShareOut, GivesFilesOfAKindTheSameAndWeighsKinds)
{
    const std::vector<Ladder> ladders = {
        {{{DiffStep::some_hunks, 1}, 100, Priority::other}, {whole, 900, Priority::other}},
        {{whole, 300, Priority::other}},
        {{whole, 360, Priority::public_surface}},
        {{whole, 90, Priority::test}}};
    EXPECT_EQ(shares_of(ladders, 460), (Shares{{DiffStep::some_hunks, 1}, listed, whole, listed}));
    EXPECT_EQ(shares_of(ladders, 760), (Shares{{DiffStep::some_hunks, 1}, whole, whole, listed}));
    EXPECT_EQ(shares_of(ladders, 1560), (Shares{whole, whole, whole, listed}));
}

TEST(ShareOut, TheListsHaveHalf)
{
    const Ladder ladder = {{whole, 100, Priority::other}};
    const std::vector<LadderView> ladders(10, ladder);
    const std::vector<ListRung> lists = {{1, 500, false}, {2, 1'500, false}};
    EXPECT_EQ(share_out(ladders, lists, 0, frames + 400).detail, 0U);
    EXPECT_EQ(share_out(ladders, lists, 0, frames + 500).detail, 1U);
    EXPECT_EQ(share_out(ladders, lists, 0, frames + 1'500), (Plan{Shares(10, whole), 1}));
    EXPECT_EQ(share_out(ladders, lists, 0, frames + 2'500), (Plan{Shares(10, whole), 2}));
}

} // namespace

} // namespace docwake::digest
