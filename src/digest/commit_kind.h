#pragma once

#include "model/commit.h"

#include <string_view>

namespace docwake::digest {

/// What a commit is to the readers of a release, by https://www.conventionalcommits.org, the most important first.
enum class CommitKind
{
    breaking,
    feature,
    fix,
    performance,
    revert,
    other, ///< it does not follow the convention, or has a type of the project's own
    maintenance,
};

CommitKind kind_of(const model::Commit& commit);

/// "Breaking changes", "Features", ...
std::string_view heading_of(CommitKind kind);

} // namespace docwake::digest
