#pragma once

#include <array>
#include <cstddef>
#include <limits>

namespace docwake::digest {

/// How much the lists in the messages tell. What the overview leaves out is in the manifest.
struct Detail
{
    bool overview_bodies = true;
    bool manifest_bodies = true;
    bool manifest_file_commits = true;
    std::size_t listed_commits = std::numeric_limits<std::size_t>::max(); ///< in the overview
    std::size_t listed_files = std::numeric_limits<std::size_t>::max();   ///< in each list of the overview

    bool operator==(const Detail&) const = default;
};

/// From the least with which every commit and file is still named to all.
inline constexpr std::array<Detail, 6> details = {{
    {false, false, false, 0, 0},
    {false, true, false, 0, 0},
    {false, true, true, 40, 20},
    {false, true, true, 400, 200},
    {false},
    {},
}};

} // namespace docwake::digest
