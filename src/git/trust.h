#pragma once

#include "base/process.h"
#include "git/handles.h"

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::git {

/// The folder that `safe.directory` names a repository by: its working tree where the git program would find the
/// repository in it, else the git folder. Links in it are resolved. `core.worktree` alone does not count, because the
/// repository's owner writes it.
std::filesystem::path place_of(git_repository* repository);

/// Whether the git program may be started in the repository. Its configuration can name programs that git runs, so it
/// has to belong to this user, or be allowed by `safe.directory` in the configuration of the system, the user or the
/// environment, or be the `GITHUB_WORKSPACE` of GitHub Actions.
bool is_trusted(git_repository* repository, const base::Environment& environment);

/// All values of `safe.directory` outside repositories, in git's order: later ones count more. Asks the git program, in
/// no repository, as its includes and the paths that it writes out are its own matter.
std::vector<std::string> safe_directories(base::Environment environment);

/// Whether the values, in that order, allow the folder.
bool is_allowed(const std::filesystem::path& place, const std::vector<std::string>& values);

} // namespace docwake::git
