#pragma once

#include <cstddef>

namespace docwake::flow {

/// Of what is kept for the next reading an index has the last alone: the next commit is mostly one or two away.
inline constexpr const char* last_entry = "newest";

/// So many entries by themselves are read faster than all is written anew.
inline constexpr std::size_t most_single_entries = 100;

} // namespace docwake::flow
