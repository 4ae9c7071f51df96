#pragma once

#include "git/commit_graph.h"
#include "git/objects.h"
#include "git/source.h"
#include "model/change.h"
#include "model/patch.h"

#include <vector>

namespace docwake::git {

/// The patch's id, by the rules of `git patch-id --stable`: whitespace, line numbers, the files' order and "\ No
/// newline" do not count. Beyond git: neither does a rename's similarity, and content that is not read as text counts
/// by its blobs' ids. `files` is read with git's three lines of context.
model::PatchId patch_id(const std::vector<model::FileChange>& files);

/// Of each commit against its parent; see Source::patch_ids.
std::vector<model::PatchId> read_patch_ids(const Objects& objects, CommitGraph& graph,
                                           const std::vector<std::string>& commits, const ReadOptions& options);

} // namespace docwake::git
