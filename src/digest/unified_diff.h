#pragma once

#include "model/change.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::digest {

/// A file's change as `diff -u` writes it, in parts that can be left out one by one.
struct UnifiedDiff
{
    std::string header; ///< the `---` and `+++` lines
    std::vector<std::string> hunks;

    std::size_t bytes() const;
};

/// Without hunks there is no header either.
UnifiedDiff unified_diff(const model::FileChange& file);

} // namespace docwake::digest
