#include "server/job_stream.h"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <utility>

namespace docwake::server {
namespace {

using std::chrono::milliseconds;
using State = JobStream::State;

std::pair<State, std::string> next(JobStream& stream, std::size_t& position, milliseconds patience = milliseconds(0))
{
    JobStream::Next next = stream.next(position, patience);
    return {next.state, next.bytes};
}

TEST(JobStream, EachReaderHasEachWriteOfItsOwn)
{
    JobStream stream;
    stream.push("a");
    stream.push("bc");
    std::size_t first = 0;
    EXPECT_EQ(next(stream, first), std::pair(State::write, std::string("a")));
    stream.close();
    std::size_t second = 0;
    for (std::size_t* reader : {&first, &second}) {
        if (*reader == 0) {
            EXPECT_EQ(next(stream, *reader), std::pair(State::write, std::string("a")));
        }
        EXPECT_EQ(next(stream, *reader), std::pair(State::write, std::string("bc")));
        EXPECT_EQ(next(stream, *reader), std::pair(State::closed, std::string()));
        EXPECT_EQ(next(stream, *reader), std::pair(State::closed, std::string()));
    }
}

TEST(JobStream, IsQuietWhileNothingComes)
{
    JobStream stream;
    std::size_t position = 0;
    EXPECT_EQ(next(stream, position), std::pair(State::quiet, std::string()));
    stream.push("late");
    EXPECT_EQ(next(stream, position), std::pair(State::write, std::string("late")));
}

TEST(JobStream, WakesAllThatWait)
{
    JobStream stream;
    std::latch waiting(2);
    const auto read = [&] {
        std::size_t position = 0;
        waiting.count_down();
        return next(stream, position, milliseconds(60'000)).second;
    };
    auto one = std::async(std::launch::async, read);
    auto other = std::async(std::launch::async, read);
    waiting.wait();
    stream.push("x");
    EXPECT_EQ(one.get(), "x");
    EXPECT_EQ(other.get(), "x");
}

TEST(JobStream, CutsOffAReaderThatIsTooFarBehind)
{
    JobStream stream(10);
    std::size_t quick = 0;
    std::size_t slow = 0;
    for (int i = 0; i < 5; ++i) {
        stream.push("abcd");
        EXPECT_EQ(next(stream, quick), std::pair(State::write, std::string("abcd")));
    }
    EXPECT_EQ(next(stream, slow), std::pair(State::cut, std::string()));
    stream.push(std::string(100, 'x'));
    EXPECT_EQ(next(stream, quick).second.size(), 100U) << "a write larger than the limit is kept until the next";
    stream.close();
    EXPECT_EQ(next(stream, quick), std::pair(State::closed, std::string()));
    EXPECT_EQ(next(stream, slow), std::pair(State::cut, std::string()));
}

} // namespace
} // namespace docwake::server
