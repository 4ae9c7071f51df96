#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace docwake::server {

/// Threads for connections. A stream keeps its thread for as long as its job runs, so there have to be many, and
/// httplib's own pool starts all of them at once; these are started as they are needed.
class ConnectionThreads final : public httplib::TaskQueue
{
public:
    explicit ConnectionThreads(std::size_t most_threads);

    void enqueue(std::function<void()> task) override;
    void shutdown() override;

private:
    void run_tasks();

    const std::size_t most_threads_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
    std::vector<std::thread> threads_;
    std::size_t idle_threads_ = 0;
    bool ending_ = false;
};

} // namespace docwake::server
