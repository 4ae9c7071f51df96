#pragma once

#include "git/archive.h"
#include "git/handles.h"

namespace docwake::git {

/// Tracked regular files of the working tree that are wanted, by path. Throws Error{git}.
std::vector<Archive::File> list_working_files(git_repository* repository, const Archive::WantsPath& wants);

} // namespace docwake::git
