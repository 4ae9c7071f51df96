#pragma once

#include "base/in_order.h"

#include <cstddef>
#include <future>

namespace docwake::base {

/// How many threads are worth it for so many items: what is one thread's turn is done before another has begun.
inline std::size_t threads_for_items(std::size_t threads, std::size_t items)
{
    return chunks_of(items) > 1 ? threads : 1;
}

/// Runs both, where there may be two threads the second on one of its own. When both throw, the error is that of the
/// first.
template <typename First, typename Second>
void run_side_by_side(std::size_t threads, const First& first, const Second& second)
{
    if (threads <= 1) {
        first();
        second();
        return;
    }
    auto other = std::async(std::launch::async, [&second] { second(); });
    first(); // when it throws, the future's destructor waits
    other.get();
}

} // namespace docwake::base
