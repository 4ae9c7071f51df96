#pragma once

#include "model/change.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// What a file's diff does to names, each in the order of the lines and once.
struct ChangedNames
{
    std::vector<std::string_view> removed; ///< defined or named by removed lines and by no added one
    std::vector<std::string_view> changed; ///< defined by both, but differently: a signature, a value
    std::vector<std::string_view> added;
    std::vector<std::string_view> touched; ///< the functions around the other changed lines

    bool operator==(const ChangedNames&) const = default;
};

/// What a hunk does to names that others may use.
struct HunkNames
{
    bool changes = false; ///< removes or changes one
    bool adds = false;    ///< defines one that its line says is for others
};

struct NameChanges
{
    ChangedNames names; ///< point into the change
    std::vector<HunkNames> hunks;
};

/// Names that are hidden from other files are in the lists too, but do not count for the hunks.
NameChanges find_changed_names(const model::FileChange& file);

/// "removed `a`, `b` and 3 more; changed `c`"; empty without names. Bounded: the diff has them all.
std::string names_text(const ChangedNames& names);

} // namespace docwake::digest
