#pragma once

#include "git/readers.h"
#include "git/steps.h"
#include "git/tree_diff.h"
#include "model/change.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace docwake::git {

/// Which of some commits touched which paths, as `git log --raw --no-merges` has it: each commit against its parent, a
/// root against nothing, merges not at all.
class TouchedPaths
{
public:
    /// `steps` newest first, and what they changed. `contents` is for following renames and has to outlive this.
    TouchedPaths(const Contents& contents, const std::vector<Step>& steps,
                 std::vector<std::vector<TreeChange>> changes);
    TouchedPaths(const TouchedPaths&) = delete;
    TouchedPaths& operator=(const TouchedPaths&) = delete;

    /// What each of `commits` touched, none for merges; `commits` are among those that this was made of, in their
    /// order.
    std::vector<std::vector<std::string>> paths_of(const std::vector<git_oid>& commits) const;

    /// The commits that touched `file`, newest first; of a renamed file also those that touched it under the names
    /// that it had on the way.
    std::vector<std::string> commits_of(const model::FileChange& file);

private:
    struct CommitChanges
    {
        git_oid id{};
        std::vector<TreeChange> changes;
        bool renames_known = false;
        std::unordered_map<std::string, std::string> renames = {}; ///< new path to old
    };

    std::vector<std::string> names_of(const model::FileChange& file);
    const std::unordered_map<std::string, std::string>& renames_in(CommitChanges& commit);

    const Contents& contents_;
    std::vector<CommitChanges> commits_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> commits_by_path_; ///< indices into commits_
};

} // namespace docwake::git
