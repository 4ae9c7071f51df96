#pragma once

#include "model/commit.h"

#include <string>

namespace docwake::digest {

/// The pull or merge request that the commit's message names as the one it came with, as "#12" or "!12": a merge's in
/// the words of GitHub, GitLab, Gitea, Forgejo or Bitbucket, or the mark behind a squash's subject. Empty: none.
std::string pull_request_of(const model::Commit& commit);

} // namespace docwake::digest
