#pragma once

#include "git/handles.h"

#include <filesystem>
#include <string>

namespace docwake::git {

/// Throws Error{git} for a name that git would refuse, and for one that lies above or below another branch's, as
/// `docs` and `docs/main` do.
void require_possible_name(git_repository& repository, const std::string& branch);

/// Throws Error{git} when a working tree is on the branch, or in the middle of rebasing it: moving it would make the
/// working tree appear changed.
void require_not_checked_out(git_repository& repository, const std::string& branch);

} // namespace docwake::git
