#pragma once

#include "git/handles.h"

#include <filesystem>

namespace docwake::git {

/// Opens the repository that `start` is in, from anywhere inside it; also a bare git directory, a linked working tree
/// and a submodule. When `start` is empty, or is the folder of `GIT_WORK_TREE`, `GIT_DIR` and `GIT_WORK_TREE` are
/// honoured; without them an empty one stands for the current folder. `GIT_CEILING_DIRECTORIES` bounds the search.
/// Throws Error{git}, with a clear message for what libgit2 cannot read (SHA-256, reftable, unknown extensions).
RepositoryPtr open_repository(const std::filesystem::path& start);

/// The git folder that linked working trees share.
std::filesystem::path common_folder(git_repository* repository);

} // namespace docwake::git
