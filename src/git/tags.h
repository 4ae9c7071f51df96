#pragma once

#include "git/handles.h"
#include "git/source.h"

#include <vector>

namespace docwake::git {

/// The tags that lead to commits which are there, by name.
std::vector<Tag> read_tags(git_repository* repository);

} // namespace docwake::git
