#pragma once

#include "model/change.h"

namespace docwake::digest {

/// What a change says about documentation, the most telling first: what is gone is still described somewhere.
enum class Priority
{
    removed_or_renamed,
    source,
    test,
};

Priority priority_of(const model::FileChange& file);

} // namespace docwake::digest
