#pragma once

#include "git/fetcher.h"
#include "model/change.h"
#include "model/patch.h"
#include "model/range.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::git {

/// What is known of a repository before any commit is read.
struct SourceInfo
{
    std::string name; ///< "owner/name" from the remote's address, else the folder's name
    std::string url;  ///< https address for people, from the remote's, without credentials; may be empty
    std::filesystem::path work_folder;   ///< empty in a bare repository
    std::filesystem::path common_folder; ///< the git folder that linked worktrees share
    std::string branch;                  ///< HEAD's branch; empty when detached
    std::string head;                    ///< full id; empty without commits
    std::string
        default_branch; ///< origin/HEAD's, else init.defaultBranch if it exists, else main or master; may be empty
    bool shallow = false;
    bool partial = false;              ///< cloned with a filter: objects may be missing that its remote has
    std::vector<std::string> warnings; ///< of what the git program would take into account and docwake does not
};

/// A tag that leads to a commit.
struct Tag
{
    std::string name;   ///< raw bytes, without `refs/tags/`
    std::string commit; ///< full id; an annotated tag followed to it

    bool operator==(const Tag&) const = default;
};

struct ReadOptions
{
    int context_lines = 3;
    std::size_t largest_file = 4U << 20; ///< bytes; a larger file is named and not read
    std::size_t threads = 1;             ///< more read the same, in less time
    bool per_commit = false;             ///< the commits' own diffs in place of the net one
};

using ReceiveCommitDiff = std::function<void(model::CommitDiff)>;

/// The repository that is read. An interface so that the use cases can be tested without git. Every function throws
/// Error{git} with the command that mends it.
class Source
{
public:
    virtual ~Source() = default;
    virtual const SourceInfo& info() const = 0;
    /// From now on history and objects that the clone was made without are fetched when they are needed, and `tell` is
    /// given a line before each fetch. Without this they are an error that names the commands.
    virtual void fetch_what_is_missing(std::unique_ptr<Fetcher> fetcher,
                                       std::function<void(const std::string&)> tell) = 0;
    /// `cursor` is the last synced commit of the branch, or empty.
    virtual model::Range resolve(const model::RangeRequest& request, const std::string& cursor) = 0;
    /// By name. A shallow clone, which seldom has them, is given them with its whole history.
    virtual std::vector<Tag> tags() = 0;
    /// False for a commit that is neither in this clone nor at its remote, as after its history was rewritten. Throws
    /// where that cannot be known.
    virtual bool can_have(const std::string& commit) = 0;
    virtual bool is_ancestor(const std::string& ancestor, const std::string& descendant) = 0;
    /// Commits without their changes, newest first.
    virtual std::vector<model::Commit> log(const model::Range& range) = 0;
    virtual model::ChangeSet read(const model::Range& range, const ReadOptions& options) = 0;
    /// What `git log -p -M --no-merges` shows: gives the commits' own diffs, newest first, one after another, on the
    /// calling thread. Holds a few of them at a time, so that any range can be read.
    virtual void read_commit_diffs(const model::Range& range, const ReadOptions& options,
                                   const ReceiveCommitDiff& receive) = 0;

    // The following never fetch.

    /// False for a commit that the clone no longer has; true where a shallow clone cannot tell.
    virtual bool may_be_ancestor(const std::string& ancestor, const std::string& descendant) = 0;
    /// Of each commit's own patch; empty for merges, for commits that change nothing, and where the clone does not have
    /// what they changed.
    virtual std::vector<model::PatchId> patch_ids(const std::vector<std::string>& commits,
                                                  const ReadOptions& options) = 0;
    /// Of the net diff; empty likewise.
    virtual model::PatchId net_patch_id(const model::Range& range, const ReadOptions& options) = 0;
};

/// Opens the repository that `start` is in (also a bare git directory). `GIT_DIR` is honoured when `start` is empty,
/// which then stands for the current folder.
std::unique_ptr<Source> open_source(const std::filesystem::path& start);

} // namespace docwake::git
