#pragma once

#include "digest/digest.h"

#include <string>
#include <vector>

namespace docwake::digest {

/// What is left out of a range, and why. The lists are parallel to the change set's; an empty reason: not left out.
struct Selection
{
    std::vector<std::string> commits;
    std::vector<std::string> files;
    std::string nothing_to_do; ///< one sentence without full stop; empty: something is left
    bool all_skipped = false;  ///< nothing is left because every commit is skipped
};

/// A pattern in `exclude` with a `!` also takes a file back that is otherwise left out for its name or its lines.
/// A renamed file is left out only if it is for both of its names.
Selection select(const model::ChangeSet& changes, const DigestOptions& options);

/// Leaves everything out where no file changes what users of the code see. To be called for changes of which the
/// documentation mentions nothing.
void skip_undocumented(const model::ChangeSet& changes, const DigestOptions& options, Selection& selection);

} // namespace docwake::digest
