#pragma once

#include "digest/digest.h"
#include "flow/already_sent.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::flow {

/// What the journal notes of a range, so that its patches are not sent again.
struct PatchNotes
{
    std::vector<state::SentPatch> patches; ///< of commits; not read yet
    bool net = false;                      ///< the whole range is sent, or was before
};

// What patches are looked up by before any of them is read.

/// Who made a commit and when, as it stays in a rebase and a cherry-pick.
std::string author_key(const model::Commit& commit);
/// Of the paths that the commit of that index touched; empty for merges, and where they are not known.
std::string paths_key(const model::ChangeSet& changes, std::size_t index);
std::string net_paths_key(const model::ChangeSet& changes);

/// Of all commits, in their order.
std::vector<state::SentPatch> patches_of(const model::ChangeSet& changes);

/// `patches` are those of all commits of `digest`, and `before` what it was made with. Commits that are skipped for
/// what they are were not sent; those that another job may still lose are not counted either.
PatchNotes note_patches(std::vector<state::SentPatch> patches, const digest::Digest& digest, const AlreadySent& before);

/// The notes with the patches' ids, and with net patches: the range's, and those of what was sent of the branch in
/// parts, as a squash merge puts it together. Reads every commit's diff.
std::vector<state::SentPatch> complete_notes(const PatchNotes& notes, const model::Range& range,
                                             const std::string& target, const std::string& branch,
                                             const git::ReadOptions& options, git::Source& source,
                                             state::Journal& journal);

} // namespace docwake::flow
