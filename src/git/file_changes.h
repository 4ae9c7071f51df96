#pragma once

#include "git/contents.h"
#include "git/tree_diff.h"
#include "model/change.h"

#include <vector>

namespace docwake::git {

/// The changes as `git diff -M` shows them, by path: renames found, a changed kind of file as a deletion and an
/// addition, and the hunks read. `FileChange::commits` stays empty. Throws Error{git}.
std::vector<model::FileChange> read_file_changes(const Contents& contents, const std::vector<TreeChange>& changes,
                                                 int context_lines);

} // namespace docwake::git
