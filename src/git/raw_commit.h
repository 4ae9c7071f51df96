#pragma once

#include "git/commit_header.h"
#include "model/commit.h"

#include <git2.h>

#include <string_view>

namespace docwake::git {

/// `id` is for error messages. Throws Error{git} when the tree or a parent cannot be read.
CommitHeader parse_header(std::string_view raw, const git_oid& id);

/// Reads what is there: a malformed author gives what can be read of it, an unknown header is passed over, a message
/// with NUL is kept whole. Throws as parse_header does.
model::Commit parse_commit(std::string_view raw, const git_oid& id);

} // namespace docwake::git
