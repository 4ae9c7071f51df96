#pragma once

#include <cstddef>
#include <string_view>

namespace docwake::impact {

inline constexpr std::size_t name_filter_size = 1U << 16U;

/// A cheap place for a name that is not empty in a table of that size, to tell nearly all that are not in it.
inline std::size_t name_filter_place(std::string_view name)
{
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(name[at])); };
    return (byte(0) + 31 * byte(name.size() - 1) + 977 * byte(name.size() / 2) + 7919 * name.size()) % name_filter_size;
}

} // namespace docwake::impact
