#pragma once

#include "git/handles.h"

#include <optional>
#include <string>
#include <string_view>

namespace docwake::git {

/// The commit that a revision as `written` names, annotated tags followed to it. What libgit2 does not understand or
/// gets wrong is left to `git rev-parse`. Throws Error{git}: unknown revision (with the nearest branch or tag), a
/// revision that names several commits, one that names no commit.
git_oid resolve_commit(git_repository* repository, const std::string& written);

/// The name below `folder` that a symbolic reference points to, whether or not it exists: "main" for HEAD and
/// "refs/heads/". Empty when it points elsewhere, and for a reference that is not symbolic or not there.
std::string symbolic_target(git_repository* repository, const char* name, std::string_view folder);

/// The commit that a reference stands at; empty when there is no such reference.
std::optional<git_oid> reference_commit(git_repository* repository, const std::string& full_name);

} // namespace docwake::git
