#pragma once

#include <git2.h>

#include <cstdint>
#include <vector>

namespace docwake::git {

/// What a walk needs of a commit.
struct CommitHeader
{
    git_oid tree{};
    std::vector<git_oid> parents;
    std::int64_t committed = 0; ///< seconds since 1970; 0 when it cannot be read, as in git
};

} // namespace docwake::git
