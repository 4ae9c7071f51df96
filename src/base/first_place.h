#pragma once

#include <cstddef>

namespace docwake::base {

/// The first of the places from `begin` to `end` for which `is_before(place)` does not hold, where it holds for all up
/// to some place: a binary search in what has no iterators. `end` where it holds for all.
template <typename IsBefore>
std::size_t first_place(std::size_t begin, std::size_t end, const IsBefore& is_before)
{
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (is_before(middle)) {
            begin = middle + 1;
        } else {
            end = middle;
        }
    }
    return begin;
}

} // namespace docwake::base
