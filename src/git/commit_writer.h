#pragma once

#include "git/docs_repository.h"
#include "git/handles.h"

#include <string>

namespace docwake::git {

/// Writes blobs, trees and the commit into the object database and returns the commit's id. No reference is touched.
/// Throws Error{git} for a path that git would not take, one that is edited twice, one that is no regular file, and
/// when nothing would be changed.
std::string write_commit(git_repository& repository, const NewCommit& request);

/// Lets the branch point to `commit` if it is at `expected_head`; empty: if it does not exist. Throws Error{git}
/// otherwise.
void move_branch(git_repository& repository, const std::string& branch, const std::string& expected_head,
                 const std::string& commit, const std::string& reason);

} // namespace docwake::git
