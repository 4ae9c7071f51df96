#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace docwake::base {

/// Makes `count` results on some threads, of which the calling one is the first, and receives them on that in order, so
/// that what comes out does not depend on the number of threads; nor does the error that is thrown, which is that of
/// the first result that has one. `make(thread, index)` is called from one thread for each value of `thread`. Only a
/// few results per thread wait.
template <typename Result>
void make_in_order(std::size_t count, std::size_t threads,
                   const std::function<Result(std::size_t thread, std::size_t index)>& make,
                   const std::function<void(Result)>& receive)
{
    if (threads <= 1 || count <= 1) {
        for (std::size_t index = 0; index < count; ++index) {
            receive(make(0, index));
        }
        return;
    }

    struct Slot
    {
        std::optional<Result> result;
        std::exception_ptr error;
        bool done = false;
    };
    constexpr std::size_t waiting_per_thread = 4;
    std::vector<Slot> slots(threads * waiting_per_thread);
    std::mutex mutex;
    std::condition_variable room;  ///< for a further result
    std::condition_variable ready; ///< the next to be received
    std::size_t next = 0;          ///< the first that nobody makes
    std::size_t received = 0;      ///< how many
    bool stopped = false;

    const auto may_make = [&] { return next < count && next < received + slots.size(); };
    const auto make_next = [&](std::size_t thread, std::unique_lock<std::mutex>& lock) {
        const std::size_t index = next++;
        lock.unlock();
        Slot made;
        try {
            made.result = make(thread, index);
        } catch (...) {
            made.error = std::current_exception();
        }
        made.done = true;
        lock.lock();
        slots[index % slots.size()] = std::move(made);
        return index;
    };
    const auto work = [&](std::size_t thread) {
        std::unique_lock lock(mutex);
        while (true) {
            room.wait(lock, [&] { return stopped || next >= count || may_make(); });
            if (stopped || next >= count) {
                return;
            }
            if (make_next(thread, lock) == received) {
                ready.notify_one();
            }
        }
    };

    struct Stop
    {
        std::mutex& mutex;
        std::condition_variable& room;
        bool& stopped;
        ~Stop()
        {
            {
                const std::scoped_lock lock(mutex);
                stopped = true;
            }
            room.notify_all();
        }
    };
    std::vector<std::jthread> workers;
    const Stop stop{mutex, room, stopped}; // before the workers are joined, also when receiving throws
    for (std::size_t thread = 1; thread < threads; ++thread) {
        workers.emplace_back(work, thread);
    }
    while (received < count) {
        Slot made;
        {
            std::unique_lock lock(mutex);
            Slot& slot = slots[received % slots.size()];
            while (!slot.done) {
                if (may_make()) { // rather than to sleep
                    make_next(0, lock);
                } else {
                    ready.wait(lock);
                }
            }
            made = std::move(slot);
            slot = {};
            ++received;
        }
        room.notify_one();
        if (made.error) {
            std::rethrow_exception(made.error);
        }
        receive(*std::move(made.result));
    }
}

/// Neighbours are made by one thread: they mostly share what they read, and each alone is less than a thread's turn
/// costs.
inline constexpr std::size_t items_per_chunk = 32;

inline std::size_t chunks_of(std::size_t items, std::size_t per_chunk = items_per_chunk)
{
    return (items + per_chunk - 1) / per_chunk;
}

/// The same with a chunk of results at a time.
template <typename Result>
void make_in_chunks(std::size_t count, std::size_t threads,
                    const std::function<Result(std::size_t thread, std::size_t index)>& make,
                    const std::function<void(std::size_t index, Result)>& receive,
                    std::size_t per_chunk = items_per_chunk)
{
    using Results = std::vector<Result>;
    std::size_t received = 0;
    make_in_order<Results>(
        chunks_of(count, per_chunk), threads,
        [&](std::size_t thread, std::size_t chunk) {
            const std::size_t first = chunk * per_chunk;
            const std::size_t last = std::min(first + per_chunk, count);
            Results results;
            results.reserve(last - first);
            for (std::size_t index = first; index < last; ++index) {
                results.push_back(make(thread, index));
            }
            return results;
        },
        [&](Results results) {
            for (Result& result : results) {
                receive(received++, std::move(result));
            }
        });
}

} // namespace docwake::base
