#pragma once

#include "git/object.h"

#include <cstddef>
#include <cstring>
#include <list>
#include <unordered_map>
#include <utility>

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

/// The objects that were used last, up to a number of objects and of bytes: of a few large ones, as a chain of deltas
/// needs, up to `most_bytes`, of many up to a quarter of it.
template <typename Key, typename Hash, typename Equal = std::equal_to<Key>>
class ObjectCache
{
public:
    explicit ObjectCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    /// No object where it is not here.
    Object find(const Key& key)
    {
        const auto place = places_.find(key);
        if (place == places_.end()) {
            return {};
        }
        objects_.splice(objects_.begin(), objects_, place->second);
        return place->second->second;
    }

    void keep(const Key& key, const Object& object)
    {
        // What would push out all else is not worth it.
        if (object.size > most_bytes_ / 4 || places_.contains(key)) {
            return;
        }
        objects_.emplace_front(key, object);
        places_.emplace(key, objects_.begin());
        bytes_ += object.size;
        while (bytes_ > most_bytes_ || objects_.size() > most_objects ||
               (bytes_ > most_bytes_ / 4 && objects_.size() > few_objects)) {
            bytes_ -= objects_.back().second.size;
            places_.erase(objects_.back().first);
            objects_.pop_back();
        }
    }

    void clear()
    {
        places_.clear();
        objects_.clear();
        bytes_ = 0;
    }

private:
    /// Of ten thousands of small ones the lists would take more memory than the objects, and more time than reading
    /// them again.
    static constexpr std::size_t most_objects = 1000;
    /// More than these rather make room: memory that was used a moment ago is in the processor's cache, and the system
    /// has to bring new memory page by page, which took a tenth of the time of a diff.
    static constexpr std::size_t few_objects = 16;

    using Kept = std::list<std::pair<Key, Object>>;

    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    Kept objects_; ///< the last used first
    std::unordered_map<Key, typename Kept::iterator, Hash, Equal> places_;
};

} // namespace docwake::git
