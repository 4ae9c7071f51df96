#pragma once

#include "git/objects.h"
#include "git/tree_diff.h"

#include <vector>

namespace docwake::git {

/// Reads the `.gitattributes` of a commit's tree that say something about changed paths. libgit2 takes one whose
/// content a partial clone left out for none; here it is missing as any other object.
void require_attribute_files(const Objects& objects, const git_oid& tree, const std::vector<TreeChange>& changes);

} // namespace docwake::git
