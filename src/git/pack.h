#pragma once

#include "git/sorted_ids.h"

#include <git2.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace docwake::git {

/// Where a pack's index says that objects begin (gitformat-pack, "Version 2 pack-*.idx files").
class PackIndex
{
public:
    /// Nothing for another version, or for bytes that are cut short. They have to outlive this.
    static std::optional<PackIndex> parse(std::string_view bytes);

    const SortedIds& ids() const { return ids_; }
    /// Whether it was made for this pack, by its number of objects and its checksum.
    bool is_of(std::string_view pack) const;
    std::optional<std::uint64_t> find(const git_oid& id) const;

private:
    std::string_view bytes_;
    SortedIds ids_;
};

/// What a pack has at an offset, still packed.
struct PackEntry
{
    struct Distance
    {
        std::uint64_t bytes = 0; ///< how far before the entry its base begins
    };
    git_object_t type = GIT_OBJECT_INVALID;                 ///< of a delta its base's, which it does not say
    std::variant<std::monostate, Distance, git_oid> base{}; ///< of a delta
    std::size_t size = 0;                                   ///< unpacked; of a delta that of the delta
    std::string_view packed;                                ///< begins with it, and goes on

    bool is_delta() const { return base.index() != 0; }
};

/// Nothing where no entry can be (gitformat-pack, "Pack file entry"). The bytes have to outlive it.
std::optional<PackEntry> pack_entry(std::string_view pack, std::uint64_t offset);

} // namespace docwake::git
