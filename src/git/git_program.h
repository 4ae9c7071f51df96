#pragma once

#include "git/handles.h"

#include <chrono>
#include <string>
#include <vector>

namespace docwake::git {

struct GitCommand
{
    std::vector<std::string> arguments; ///< without "git"; never a secret
    std::string input = {};
    std::chrono::seconds time_limit{60};
};

struct GitResult
{
    bool succeeded = false;
    std::string output; ///< as it is
    std::string errors; ///< trimmed, valid UTF-8
};

/// Runs the git program in a repository, without hooks, prompts, helpers that the repository configures, or the
/// variables of a surrounding hook. Throws Error{git} when the repository is not trusted (see git/trust.h), or git
/// cannot be started, takes too long or refuses the repository.
GitResult run_git(git_repository* repository, const GitCommand& command);

} // namespace docwake::git
