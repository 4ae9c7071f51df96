#pragma once

#include <algorithm>
#include <vector>

namespace docwake::base {

/// Sorts, and leaves each item once.
template <typename T>
void sort_unique(std::vector<T>& items)
{
    std::ranges::sort(items);
    items.erase(std::unique(items.begin(), items.end()), items.end()); // clang 14 cannot read ranges::unique
}

} // namespace docwake::base
