#include "server/connection_threads.h"

#include <utility>

namespace docwake::server {

ConnectionThreads::ConnectionThreads(std::size_t most_threads) : most_threads_(most_threads) {}

void ConnectionThreads::enqueue(std::function<void()> task)
{
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back(std::move(task));
        if (waiting_.size() > idle_threads_ && threads_.size() < most_threads_) {
            threads_.emplace_back([this] { run_tasks(); });
        }
    }
    changed_.notify_one();
}

void ConnectionThreads::shutdown()
{
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
}

void ConnectionThreads::run_tasks()
{
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_threads_;
        changed_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
        --idle_threads_;
        if (waiting_.empty()) {
            return;
        }
        const std::function<void()> task = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

} // namespace docwake::server
