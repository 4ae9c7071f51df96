#pragma once

#include "git/contents.h"
#include "git/tree_diff.h"

#include <cstddef>
#include <vector>

namespace docwake::git {

/// A deleted and an added path that are one file.
struct Rename
{
    std::size_t source = 0;      ///< index of the deletion among the changes
    std::size_t destination = 0; ///< index of the addition
    int similarity = 0;          ///< per cent

    bool operator==(const Rename&) const = default;
};

/// What `git diff -M` finds at its default of 50%: files of equal content, then files whose name is unique among the
/// rest, then the best pairs of what remains, unless these are too many to compare.
std::vector<Rename> detect_renames(const Contents& contents, const std::vector<TreeChange>& changes);

} // namespace docwake::git
