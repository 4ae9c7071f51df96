#include "server/byte_channel.h"

#include <gtest/gtest.h>

#include <thread>

namespace docwake::server {
namespace {

using State = ByteChannel::State;
using std::chrono::milliseconds;

constexpr milliseconds forever = std::chrono::minutes(10);

TEST(ByteChannel, GivesTheWritesInOrderAndThenItsEnd)
{
    ByteChannel channel;
    std::jthread writer([&] {
        channel.push("one");
        channel.push("two");
        channel.close();
    });
    EXPECT_EQ(channel.next(forever).bytes, "one");
    EXPECT_EQ(channel.next(forever).bytes, "two");
    EXPECT_EQ(channel.next(forever).state, State::closed);
    EXPECT_EQ(channel.next(forever).state, State::closed);
}

TEST(ByteChannel, IsQuietWhenNothingComes)
{
    ByteChannel channel;
    EXPECT_EQ(channel.next(milliseconds(0)).state, State::quiet);
    channel.push("late");
    EXPECT_EQ(channel.next(milliseconds(0)).state, State::write);
}

TEST(ByteChannel, HoldsNothingForAReaderThatHasGone)
{
    ByteChannel channel;
    channel.push("before");
    channel.abandon();
    channel.push("after");
    EXPECT_EQ(channel.next(milliseconds(0)).state, State::quiet);
}

} // namespace
} // namespace docwake::server
