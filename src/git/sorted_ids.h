#pragma once

#include <git2.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docwake::git {

/// Most significant byte first, as in all of git's files.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size);

/// Ids in their order, and how many have each first byte or a smaller one, as git's indexes of packs and its
/// commit-graph files have them.
class SortedIds
{
public:
    static constexpr std::size_t id_size = GIT_OID_RAWSZ;
    static constexpr std::size_t fan_out_size = std::size_t{256} * 4;

    SortedIds() = default;
    /// More may follow the ids; nothing where one of the two is too short. The bytes have to outlive this.
    static std::optional<SortedIds> parse(std::string_view fan_out, std::string_view ids);

    std::size_t count() const { return count_; }
    git_oid id_at(std::size_t place) const;
    std::optional<std::size_t> find(const git_oid& id) const;

private:
    std::size_t ids_up_to(std::uint8_t first_byte) const;

    std::string_view fan_out_;
    std::string_view ids_;
    std::size_t count_ = 0;
};

} // namespace docwake::git
