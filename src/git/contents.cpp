#include "git/contents.h"

#include "git/tree_diff.h"

#include <fmt/format.h>

namespace docwake::git {

std::size_t Contents::size(const git_oid& id, std::uint32_t mode) const
{
    return mode == 0 || is_submodule(mode) ? 0 : objects_.size(id);
}

Content Contents::read(const git_oid& id, std::uint32_t mode) const
{
    if (mode == 0) {
        return {};
    }
    if (is_submodule(mode)) {
        return Content(fmt::format("Subproject commit {}\n", to_hex(id)));
    }
    return Content(objects_.read(id, GIT_OBJECT_BLOB));
}

bool Contents::is_binary(const std::string& path, std::string_view content) const
{
    return attributes_.is_binary(path).value_or(looks_binary(content));
}

} // namespace docwake::git
