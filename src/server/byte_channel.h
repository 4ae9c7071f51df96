#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

namespace docwake::server {

/// Carries an answer's writes from the thread of a job to the thread of its connection. The job never waits for the
/// connection, and does not notice when that has gone.
class ByteChannel
{
public:
    enum class State
    {
        write, ///< `bytes` are to be written
        quiet, ///< nothing came in time
        closed,
    };
    struct Next
    {
        State state = State::quiet;
        std::string bytes;
    };

    void push(std::string bytes);
    void close();
    /// The reader has gone: what waits is dropped, and what still comes too.
    void abandon();
    /// Waits at most `patience`.
    Next next(std::chrono::milliseconds patience);

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> writes_;
    bool closed_ = false;
    bool abandoned_ = false;
};

} // namespace docwake::server
