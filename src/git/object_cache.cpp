#include "git/object_cache.h"

namespace docwake::git {

namespace {

/// Of ten thousands of small ones the lists would take more memory than the objects, and more time than reading them
/// again.
constexpr std::size_t most_objects = 1000;

OdbObjectPtr share(git_odb_object* object)
{
    git_odb_object* same = nullptr;
    git_odb_object_dup(&same, object); // counts a reference, and cannot fail
    return OdbObjectPtr(same);
}

} // namespace

OdbObjectPtr ObjectCache::find(const git_oid& id)
{
    const auto place = places_.find(id);
    if (place == places_.end()) {
        return nullptr;
    }
    objects_.splice(objects_.begin(), objects_, place->second);
    return share(place->second->get());
}

void ObjectCache::keep(git_odb_object* object)
{
    const std::size_t size = git_odb_object_size(object);
    // What would push out all else is not worth it.
    if (size > most_bytes_ / 4) {
        return;
    }
    objects_.push_front(share(object));
    places_.emplace(*git_odb_object_id(object), objects_.begin());
    bytes_ += size;
    while (bytes_ > most_bytes_ || objects_.size() > most_objects) {
        git_odb_object* oldest = objects_.back().get();
        bytes_ -= git_odb_object_size(oldest);
        places_.erase(*git_odb_object_id(oldest));
        objects_.pop_back();
    }
}

} // namespace docwake::git
