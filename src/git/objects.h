#pragma once

#include "base/error.h"
#include "git/commit_header.h"
#include "git/handles.h"
#include "git/object_cache.h"
#include "git/packs.h"
#include "git/stored_graph.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

namespace docwake::git {

using IdSet = std::unordered_set<git_oid, IdHash, IdEqual>;

/// An object that the repository names and does not have. Who knows what it was needed for adds the hint.
class MissingObject : public base::Error
{
public:
    using base::Error::Error;
};

/// The raw objects of a repository, and which of its history the clone does not have. Belongs to one thread.
class Objects
{
public:
    /// Of objects kept for their next use, in bytes.
    static constexpr std::size_t usually_kept = 16U << 20;

    /// `repository` has to outlive this.
    explicit Objects(git_repository* repository, std::size_t most_kept = usually_kept);

    git_repository* repository() const { return repository_; }

    /// Throws MissingObject, or Error{git} when it is damaged or of another type.
    Object read(const git_oid& id, git_object_t type) const;
    /// Of a commit that is in git's own notes of the history, which are read in a hundredth of the time.
    std::optional<CommitHeader> stored_header(const git_oid& commit) const { return graph_.find(commit); }
    /// Also of others. Throws as read does.
    CommitHeader read_header(const git_oid& commit) const;
    /// In bytes, without reading the content.
    std::size_t size(const git_oid& id) const;
    bool contains(const git_oid& id) const;

    /// Looks again for what a fetch brought: objects, and where the clone is cut off now.
    void reload();

    /// From now on a tree or blob that a partial clone left out counts as empty and goes into `missing`, so that one
    /// fetch can bring all that a reader would need; its result is wrong then. Null: it is an error again.
    void note_missing(IdSet* missing) { missing_ = missing; }
    bool notes_missing() const { return missing_ != nullptr; }

    bool is_shallow() const { return !boundary_.empty(); }
    /// Whether the clone was cut off at this commit: its recorded parents are not there.
    bool is_boundary(const git_oid& commit) const { return boundary_.contains(commit); }
    /// Whether the clone was made with a filter, so that objects may be missing and a remote has them.
    bool is_partial() const { return partial_; }

private:
    void read_history();
    Object read_by_library(const git_oid& id, git_object_t type) const;
    bool is_noted(int rc, const git_oid& id, git_object_t type) const;
    [[noreturn]] void throw_unreadable(int rc, const git_oid& id, git_object_t type) const;

    git_repository* repository_;
    OdbPtr odb_;
    mutable Packs packs_;
    mutable ObjectCache<git_oid, IdHash, IdEqual> kept_; ///< of what libgit2 read
    StoredGraph graph_;
    IdSet boundary_;
    bool partial_ = false;
    bool uses_graph_ = true;
    IdSet* missing_ = nullptr;
};

} // namespace docwake::git
