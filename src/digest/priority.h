#pragma once

#include "digest/changed_names.h"
#include "model/change.h"

#include <string_view>
#include <vector>

namespace docwake::digest {

/// What a part of a change says about documentation, the most telling first.
enum class Priority
{
    names,          ///< a name is gone or has another signature: what is gone is still described somewhere
    public_surface, ///< what users of the code can see
    other,
    test,
};

/// What the budget knows of a file's change. The one place that judges: the budget asks nothing else of a change.
struct Judgement
{
    Priority priority = Priority::other; ///< the best of its parts
    std::vector<Priority> hunks;
    ChangedNames names; ///< point into the change
};

/// Whether a file's path says that it is a test, or for tests.
bool is_test(std::string_view path);

Judgement judge(const model::FileChange& file);

} // namespace docwake::digest
