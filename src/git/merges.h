#pragma once

#include "git/commit_graph.h"
#include "git/objects.h"

#include <string>
#include <vector>

namespace docwake::git {

/// For each of `commits` the commit that brought it to the first parents of `head`: the oldest of these that has it in
/// its history. Empty for one that is a first parent itself, or not in the history as far as the clone has it.
std::vector<std::string> find_merges(const Objects& objects, CommitGraph& graph,
                                     const std::vector<std::string>& commits, const git_oid& head);

} // namespace docwake::git
