#pragma once

#include "git/contents.h"
#include "git/tree_diff.h"
#include "model/change.h"

#include <cstdint>
#include <string>
#include <vector>

namespace docwake::git {

/// What `git diff` compares: two sides, of which one may not be there.
struct FilePair
{
    std::string old_path;
    std::string path;
    std::uint32_t old_mode = 0;
    std::uint32_t new_mode = 0;
    git_oid old_id{};
    git_oid new_id{};
    int similarity = 0; ///< not 0: a rename
};

/// The pairs that `git diff -M` shows, by path: renames found, a changed kind of file as a deletion and an addition.
/// Throws Error{git}.
std::vector<FilePair> pair_files(const Contents& contents, const std::vector<TreeChange>& changes);

/// Reads the hunks. `FileChange::commits` stays empty. Throws Error{git}.
model::FileChange read_file_change(const Contents& contents, const FilePair& pair, int context_lines);

/// Both of these.
std::vector<model::FileChange> read_file_changes(const Contents& contents, const std::vector<TreeChange>& changes,
                                                 int context_lines);

} // namespace docwake::git
