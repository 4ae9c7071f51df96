#pragma once

#include "model/commit.h"

#include <string>
#include <vector>

namespace docwake::digest {

/// The branches that a commit merges, as its message says in the words of git, GitHub, GitLab, Gitea, Forgejo or
/// Bitbucket, in their order; empty: it does not say. Bitbucket words a squash like a merge. A remote's or owner's name
/// before the branch's is left out.
std::vector<std::string> merged_branches(const model::Commit& commit);

} // namespace docwake::digest
