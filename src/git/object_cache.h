#pragma once

#include "git/handles.h"

#include <cstddef>
#include <cstring>
#include <list>
#include <unordered_map>

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
    bool operator()(const git_oid& left, const git_oid& right) const
    {
        return std::memcmp(left.id, right.id, sizeof left.id) == 0; // inline, where git_oid_equal is a call
    }
};

/// The objects that were used last, up to a number of bytes and of objects.
class ObjectCache
{
public:
    explicit ObjectCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// Null when it is not here.
    OdbObjectPtr find(const git_oid& id);
    void keep(git_odb_object* object);

private:
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    std::list<OdbObjectPtr> objects_; ///< the last used first
    std::unordered_map<git_oid, std::list<OdbObjectPtr>::iterator, IdHash, IdEqual> places_;
};

} // namespace docwake::git
