#pragma once

#include "digest/changed_names.h"
#include "model/change.h"

#include <string_view>
#include <vector>

namespace docwake::digest {

/// What a part of a change says about documentation, the most telling first.
enum class Priority
{
    documented,     ///< it removes, renames or changes what documentation mentions
    names,          ///< a name is gone or has another signature: what is gone is still described somewhere
    public_surface, ///< what users of the code can see
    other,
    test,
};

/// What the budget knows of a file's change. It asks nothing else of a change.
struct Judgement
{
    Priority priority = Priority::other; ///< the best of its parts
    std::vector<Priority> hunks;
    ChangedNames names; ///< point into the change
};

/// Whether a file's path says that it is a test, or for tests.
bool is_test(std::string_view path);

/// `documented_hunks` are those of which it is known that they do so to what documentation mentions.
Judgement judge(const model::FileChange& file, const std::vector<std::size_t>& documented_hunks = {});

} // namespace docwake::digest
