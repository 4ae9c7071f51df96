#pragma once

#include "git/objects.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::git {

/// What two trees say differently about a path. A mode of 0: the path is not on that side.
struct TreeChange
{
    std::string path; ///< raw bytes
    std::uint32_t old_mode = 0;
    std::uint32_t new_mode = 0;
    git_oid old_id{};
    git_oid new_id{};

    bool is_addition() const { return old_mode == 0; }
    bool is_deletion() const { return new_mode == 0; }
};

/// The kinds of a tree's entry, by the bits of its mode that say so.
inline constexpr std::uint32_t mode_kind_bits = 0170000;
inline bool is_regular(std::uint32_t mode)
{
    return (mode & mode_kind_bits) == 0100000;
}
inline bool is_symlink(std::uint32_t mode)
{
    return (mode & mode_kind_bits) == 0120000;
}
inline bool is_submodule(std::uint32_t mode)
{
    return (mode & mode_kind_bits) == 0160000;
}

/// The changes between two trees, by path as git sorts it; no tree stands for an empty one. A path that changed its
/// kind (a file that became a symlink) is one change. Throws Error{git}.
std::vector<TreeChange> diff_trees(const Objects& objects, const std::optional<git_oid>& old_tree,
                                   const std::optional<git_oid>& new_tree);

/// What a folder has under a name: a file, or a folder; nothing for a submodule. Throws Error{git}.
std::optional<git_oid> find_entry(const Objects& objects, const git_oid& tree, std::string_view name);

} // namespace docwake::git
