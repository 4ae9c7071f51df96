#pragma once

#include "git/handles.h"
#include "model/commit.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::git {

/// What a walk needs of a commit.
struct CommitHeader
{
    git_oid tree{};
    std::vector<git_oid> parents;
    std::int64_t committed = 0; ///< seconds since 1970; 0 when it cannot be read, as in git
};

/// `id` is for error messages. Throws Error{git} when the tree or a parent cannot be read.
CommitHeader parse_header(std::string_view raw, const git_oid& id);

/// Reads what is there: a malformed author gives what can be read of it, an unknown header is passed over, a message
/// with NUL is kept whole. Throws as parse_header does.
model::Commit parse_commit(std::string_view raw, const git_oid& id);

} // namespace docwake::git
