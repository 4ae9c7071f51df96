#pragma once

#include "git/commit_graph.h"
#include "git/readers.h"
#include "git/tree_diff.h"

#include <functional>
#include <optional>
#include <vector>

namespace docwake::git {

/// What a commit did: the tree of its parent, none for a root, became its own.
struct Step
{
    git_oid commit{};
    std::optional<git_oid> old_tree;
    git_oid new_tree{};
};

/// The step of one commit; empty for a merge.
std::optional<Step> read_step(CommitGraph& graph, const git_oid& commit);

/// The steps of some commits, in their order. Merges make none, as in `git log -p`.
std::vector<Step> read_steps(CommitGraph& graph, const std::vector<git_oid>& commits);

/// Gives the steps' changes in the same order.
void read_step_changes(Readers& readers, const std::vector<Step>& steps,
                       const std::function<void(const Step&, std::vector<TreeChange>)>& receive);

} // namespace docwake::git
