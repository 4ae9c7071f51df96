#pragma once

#include "git/bytes.h"

#include <git2.h>

#include <cstddef>
#include <string_view>

namespace docwake::git {

/// What git keeps under an id. Copies share the content.
struct Object
{
    git_object_t type = GIT_OBJECT_INVALID;
    Bytes bytes; ///< null: no object
    std::size_t size = 0;

    explicit operator bool() const { return bytes != nullptr; }
};

inline std::string_view content_of(const Object& object)
{
    return {object.bytes.get(), object.size};
}

} // namespace docwake::git
