#include "base/byte_scan.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace docwake::base {

namespace {

constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr std::uint64_t high_bits = 0x80 * ones;

/// The first place from `at` on whose byte `is_wanted`. `marks` gives for eight bytes a word with a high bit in each
/// that is wanted; above the lowest of these bits it may err.
template <typename Marks, typename IsWanted>
std::size_t find(std::string_view text, std::size_t at, const Marks& marks, const IsWanted& is_wanted)
{
    std::uint64_t eight = 0;
    for (; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if (const std::uint64_t found = marks(eight); found != 0) {
            if constexpr (std::endian::native == std::endian::little) {
                return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
            }
            break;
        }
    }
    while (at < text.size() && !is_wanted(static_cast<unsigned char>(text[at]))) {
        ++at;
    }
    return at;
}

/// Has a high bit in each byte that is less than `limit`, at most 0x80; above the lowest of them others may have one
/// too (Sean Anderson, Bit Twiddling Hacks, "Determine if a word has a byte less than n").
constexpr std::uint64_t less_than(std::uint64_t eight, std::uint64_t limit)
{
    return (eight - ones * limit) & ~eight & high_bits;
}

} // namespace

std::size_t ascii_length(std::string_view bytes)
{
    return find(
        bytes, 0, [](std::uint64_t eight) { return eight & high_bits; },
        [](unsigned char byte) { return byte >= 0x80; });
}

std::size_t find_escaped(std::string_view text, std::size_t at)
{
    return find(
        text, at,
        [](std::uint64_t eight) {
            return less_than(eight, 0x20) | less_than(eight ^ (ones * '"'), 1) | less_than(eight ^ (ones * '\\'), 1);
        },
        [](unsigned char byte) { return byte < 0x20 || byte == '"' || byte == '\\'; });
}

} // namespace docwake::base
