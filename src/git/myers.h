#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace docwake::git {

/// Lines to compare: equal numbers for equal lines, where each stands in its text, and the text's marks to set.
struct Sequence
{
    std::span<const std::uint32_t> classes;
    std::span<const std::uint32_t> lines;
    std::span<std::uint8_t> marks;
};

/// A power of two near the square root, by which git bounds its work.
std::size_t rough_square_root(std::size_t number);

/// Marks what is not common to the two: Myers' "An O(ND) Difference Algorithm and its Variations", in linear space, and
/// with the bounds by which git gives up on the shortest answer (xdiffi.c).
void mark_differences(const Sequence& old_side, const Sequence& new_side);

} // namespace docwake::git
