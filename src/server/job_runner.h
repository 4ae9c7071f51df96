#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace docwake::server {

/// Runs work on threads of its own: what belongs to one branch one after another in the order of its coming, different
/// branches side by side.
class JobRunner
{
public:
    /// Threads are started as they are needed, up to `most_threads`; further work waits for one.
    explicit JobRunner(std::size_t most_threads);
    /// As `finish`.
    ~JobRunner();
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    /// `work` must not throw. Not to be called after `finish`.
    void submit(const std::string& branch, std::function<void()> work);
    /// Waits until everything that was submitted is done, and ends the threads.
    void finish();

private:
    struct Task
    {
        std::string branch;
        std::function<void()> work;
    };

    void run_tasks();
    /// The first task whose branch is free.
    std::list<Task>::iterator next_task();

    const std::size_t most_threads_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::list<Task> waiting_;
    std::set<std::string> busy_branches_;
    std::vector<std::thread> threads_;
    std::size_t idle_threads_ = 0;
    bool finishing_ = false;
};

} // namespace docwake::server
