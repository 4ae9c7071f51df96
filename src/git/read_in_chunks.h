#pragma once

#include "git/in_order.h"
#include "git/readers.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace docwake::git {

/// Reads something for each of many items on the readers' threads, and gives it in the order of the items.
template <typename Item, typename Result>
void read_in_chunks(Readers& readers, const std::vector<Item>& items,
                    const std::function<Result(const Reader&, const Item&)>& read,
                    const std::function<void(const Item&, Result)>& receive)
{
    // Neighbours mostly share trees and blobs, so that a thread takes some at a time.
    constexpr std::size_t items_per_chunk = 32;
    const std::size_t chunks = (items.size() + items_per_chunk - 1) / items_per_chunk;
    using Results = std::vector<Result>;
    std::size_t received = 0;
    make_in_order<Results>(
        chunks, readers.threads_for(chunks),
        [&](std::size_t thread, std::size_t chunk) {
            const Reader& reader = readers.of_thread(thread);
            const std::size_t first = chunk * items_per_chunk;
            const std::size_t last = std::min(first + items_per_chunk, items.size());
            Results results;
            results.reserve(last - first);
            for (std::size_t i = first; i < last; ++i) {
                results.push_back(read(reader, items[i]));
            }
            return results;
        },
        [&](Results results) {
            for (Result& result : results) {
                receive(items[received++], std::move(result));
            }
        });
}

} // namespace docwake::git
