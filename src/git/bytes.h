#pragma once

#include <cstddef>
#include <memory>

namespace docwake::git {

// NOLINTBEGIN(*-avoid-c-arrays): the size is not known before the program runs

/// As many as its owner says; copies share them.
using Bytes = std::shared_ptr<const char[]>;

/// To be filled, and then kept as Bytes.
inline std::shared_ptr<char[]> new_bytes(std::size_t size)
{
    return std::make_shared_for_overwrite<char[]>(size);
}

// NOLINTEND(*-avoid-c-arrays)

} // namespace docwake::git
