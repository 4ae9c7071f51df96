#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docwake::git {

/// Takes a size as packs and deltas have it (gitformat-pack, "Size encoding"): seven bits from each byte, the lowest
/// first, as long as the highest bit is set. Nothing where it does not end, or is more than any object has.
inline std::optional<std::size_t> take_size(std::string_view& bytes)
{
    constexpr std::size_t largest = std::size_t{1} << 40U;
    std::size_t size = 0;
    for (unsigned shift = 0; !bytes.empty() && size < largest && shift < 64; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        size |= static_cast<std::size_t>(byte & 0x7fU) << shift;
        if ((byte & 0x80U) == 0) {
            return size < largest ? std::optional(size) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace docwake::git
