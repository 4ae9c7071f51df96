#pragma once

#include "base/error.h"
#include "git/handles.h"

#include <string>
#include <utility>
#include <vector>

namespace docwake::git {

/// What was asked for reaches past the commits of a shallow clone.
class TooShallow : public base::Error
{
public:
    /// Adds the commands that bring the whole history.
    explicit TooShallow(std::string message);

    bool needs_tags = false;
};

TooShallow too_shallow(const git_oid& boundary);

/// Commits that were named and that the clone does not have.
class MissingCommit : public base::Error
{
public:
    MissingCommit(std::string message, std::vector<git_oid> missing)
        : base::Error(base::ErrorKind::git, std::move(message)), ids(std::move(missing))
    {
    }

    std::vector<git_oid> ids;
};

/// Commits that were named, and that neither the clone nor its remote has.
class CommitIsGone : public base::Error
{
public:
    explicit CommitIsGone(base::Error error) : base::Error(std::move(error)) {}
};

/// `message` says what the commits are for; adds the commands that bring them.
MissingCommit missing_commit(git_repository* repository, std::string message, std::vector<git_oid> missing);

} // namespace docwake::git
