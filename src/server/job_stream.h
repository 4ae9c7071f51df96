#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

namespace docwake::server {

/// The writes of a job's answer, from the thread of the job to those of its connections: to whoever asked first, and to
/// each that asks for the same again while it runs. The job never waits for a connection. Only the last `limit` bytes
/// are kept: a reader that is further behind than that is cut off, and so the slowest one costs no more memory.
class JobStream
{
public:
    enum class State
    {
        write, ///< `bytes` are to be written
        quiet, ///< nothing came in time
        closed,
        cut, ///< what comes next is kept no more
    };
    struct Next
    {
        State state = State::quiet;
        std::string bytes;
    };

    explicit JobStream(std::size_t limit = 1U << 20) : limit_(limit) {}

    void push(std::string bytes);
    void close();
    /// Gives the write at `position`, from 0, and moves that on. Waits at most `patience`.
    Next next(std::size_t& position, std::chrono::milliseconds patience);

private:
    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> writes_;
    std::size_t first_ = 0; ///< the position of the first in `writes_`
    std::size_t bytes_ = 0;
    bool closed_ = false;
};

} // namespace docwake::server
