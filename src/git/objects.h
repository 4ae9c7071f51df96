#pragma once

#include "base/error.h"
#include "git/handles.h"

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_set>

namespace docwake::git {

struct IdHash
{
    std::size_t operator()(const git_oid& id) const
    {
        std::size_t hash = 0; // an id is a hash already
        std::memcpy(&hash, id.id, sizeof hash);
        return hash;
    }
};

struct IdEqual
{
    bool operator()(const git_oid& left, const git_oid& right) const { return git_oid_equal(&left, &right) != 0; }
};

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
    /// `repository` has to outlive this.
    explicit Objects(git_repository* repository);

    git_repository* repository() const { return repository_; }

    /// Throws MissingObject, or Error{git} when it is damaged or of another type.
    OdbObjectPtr read(const git_oid& id, git_object_t type) const;
    /// In bytes, without reading the content.
    std::size_t size(const git_oid& id) const;
    bool contains(const git_oid& id) const;

    bool is_shallow() const { return !boundary_.empty(); }
    /// Whether the clone was cut off at this commit: its recorded parents are not there.
    bool is_boundary(const git_oid& commit) const { return boundary_.contains(commit); }
    /// Whether the clone was made with a filter, so that objects may be missing and a remote has them.
    bool is_partial() const { return partial_; }

private:
    [[noreturn]] void throw_unreadable(int rc, const git_oid& id, git_object_t type) const;

    git_repository* repository_;
    OdbPtr odb_;
    std::unordered_set<git_oid, IdHash, IdEqual> boundary_;
    bool partial_ = false;
};

std::string_view content_of(const OdbObjectPtr& object);

} // namespace docwake::git
