#pragma once

#include "git/handles.h"

#include <string>
#include <vector>

namespace docwake::git {

struct GitResult
{
    bool succeeded = false;
    std::string output; ///< as it is
    std::string errors; ///< trimmed, valid UTF-8
};

/// Runs the git program in a repository, without hooks, prompts, helpers that the repository configures, or the
/// `GIT_*` variables of a surrounding hook. Throws Error{git} when git cannot be started, takes too long, or refuses a
/// repository of another owner.
GitResult run_git(git_repository* repository, const std::vector<std::string>& arguments);

} // namespace docwake::git
