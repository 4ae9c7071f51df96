#pragma once

#include "git/commit_graph.h"
#include "git/objects.h"
#include "git/source.h"
#include "model/change.h"

#include <optional>
#include <vector>

namespace docwake::git {

/// The range's commits without their changes, newest first.
std::vector<model::Commit> read_log(const Objects& objects, CommitGraph& graph, const model::Range& range);

/// What `git diff -M BASE HEAD` shows, by path; without a base, all that `head` holds is added.
/// `FileChange::commits` is empty.
std::vector<model::FileChange> read_net_diff(const Objects& objects, const std::optional<git_oid>& base,
                                             const git_oid& head, const ReadOptions& options);

/// Commits, the net diff or the commits' own, and for each file the commits that touched it.
model::ChangeSet read_changes(const Objects& objects, CommitGraph& graph, const model::Range& range,
                              const ReadOptions& options);

/// See Source::read_commit_diffs.
void read_commit_diffs(const Objects& objects, CommitGraph& graph, const model::Range& range,
                       const ReadOptions& options, const ReceiveCommitDiff& receive);

} // namespace docwake::git
