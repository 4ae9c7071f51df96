#pragma once

#include <array>
#include <cstddef>
#include <limits>

namespace docwake::digest {

/// How much the lists in the messages tell. What the overview leaves out is in the manifest, except at the last step.
struct Detail
{
    bool overview_bodies = true;
    bool manifest_bodies = true;
    std::size_t listed_commits = std::numeric_limits<std::size_t>::max(); ///< in the overview
    std::size_t listed_files = std::numeric_limits<std::size_t>::max();   ///< in each list of the overview

    bool operator==(const Detail&) const = default;
};

/// From all to the least with which every commit and file is still named.
inline constexpr std::array<Detail, 5> details = {{
    {},
    {false},
    {false, true, 400, 200},
    {false, true, 40, 20},
    {false, false, 0, 0},
}};

} // namespace docwake::digest
