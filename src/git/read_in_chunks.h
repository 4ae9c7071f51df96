#pragma once

#include "base/in_order.h"
#include "git/readers.h"

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
    base::make_in_chunks<Result>(
        items.size(), readers.threads_for(base::chunks_of(items.size())),
        [&](std::size_t thread, std::size_t index) { return read(readers.of_thread(thread), items[index]); },
        [&](std::size_t index, Result result) { receive(items[index], std::move(result)); });
}

} // namespace docwake::git
