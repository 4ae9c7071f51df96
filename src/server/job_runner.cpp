#include "server/job_runner.h"

#include <algorithm>
#include <utility>

namespace docwake::server {

JobRunner::JobRunner(std::size_t most_threads) : most_threads_(most_threads) {}

JobRunner::~JobRunner()
{
    finish();
}

void JobRunner::submit(const std::string& branch, std::function<void()> work)
{
    {
        const std::scoped_lock lock(mutex_);
        waiting_.push_back({branch, std::move(work)});
        if (waiting_.size() > idle_threads_ && threads_.size() < most_threads_) {
            threads_.emplace_back([this] { run_tasks(); });
        }
    }
    changed_.notify_one();
}

void JobRunner::finish()
{
    {
        const std::scoped_lock lock(mutex_);
        finishing_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void JobRunner::run_tasks()
{
    std::unique_lock lock(mutex_);
    while (true) {
        ++idle_threads_;
        changed_.wait(lock, [&] { return next_task() != waiting_.end() || (finishing_ && waiting_.empty()); });
        --idle_threads_;
        const auto next = next_task();
        if (next == waiting_.end()) {
            return;
        }
        const Task task = std::move(*next);
        waiting_.erase(next);
        busy_branches_.insert(task.branch);
        lock.unlock();
        task.work();
        lock.lock();
        busy_branches_.erase(task.branch);
        changed_.notify_all();
    }
}

std::list<JobRunner::Task>::iterator JobRunner::next_task()
{
    return std::ranges::find_if(waiting_, [&](const Task& task) { return !busy_branches_.contains(task.branch); });
}

} // namespace docwake::server
