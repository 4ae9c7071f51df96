#include "git/pack.h"

#include "git/pack_size.h"

#include <algorithm>
#include <cstring>

namespace docwake::git {

namespace {

constexpr std::size_t id_size = SortedIds::id_size;
constexpr std::string_view index_signature("\377tOc\0\0\0\2", 8);
constexpr std::size_t fan_out_at = index_signature.size();
constexpr std::size_t ids_at = fan_out_at + SortedIds::fan_out_size;
constexpr std::size_t trailer = 2 * id_size;
constexpr std::string_view pack_signature("PACK\0\0\0\2", 8);
constexpr std::size_t pack_header = 12;

} // namespace

std::optional<PackIndex> PackIndex::parse(std::string_view bytes)
{
    constexpr std::size_t for_each = id_size + 4 + 4; // id, checksum, offset
    if (bytes.size() < ids_at + trailer || !bytes.starts_with(index_signature)) {
        return std::nullopt;
    }
    const auto ids = SortedIds::parse(bytes.substr(fan_out_at), bytes.substr(ids_at, bytes.size() - ids_at - trailer));
    if (!ids || (bytes.size() - ids_at - trailer) / for_each < ids->count()) {
        return std::nullopt;
    }
    PackIndex index;
    index.bytes_ = bytes;
    index.ids_ = *ids;
    return index;
}

bool PackIndex::is_of(std::string_view pack) const
{
    return pack.size() >= pack_header + id_size && pack.starts_with(pack_signature) &&
           number_at(pack, pack_signature.size(), 4) == ids_.count() &&
           pack.ends_with(bytes_.substr(bytes_.size() - trailer, id_size));
}

std::optional<std::uint64_t> PackIndex::find(const git_oid& id) const
{
    const auto place = ids_.find(id);
    if (!place) {
        return std::nullopt;
    }
    const std::size_t offsets_at = ids_at + ids_.count() * (id_size + 4);
    const std::uint64_t offset = number_at(bytes_, offsets_at + *place * 4, 4);
    constexpr std::uint64_t is_place = 0x80000000U; // in the list of those that need eight bytes
    if ((offset & is_place) == 0) {
        return offset;
    }
    const std::size_t large_at = offsets_at + ids_.count() * 4 + (offset & ~is_place) * 8;
    return large_at + 8 <= bytes_.size() - trailer ? std::optional(number_at(bytes_, large_at, 8)) : std::nullopt;
}

std::optional<PackEntry> pack_entry(std::string_view pack, std::uint64_t offset)
{
    if (!pack.starts_with(pack_signature) || pack.size() < pack_header + id_size || offset < pack_header ||
        offset >= pack.size() - id_size) {
        return std::nullopt;
    }
    std::string_view rest = pack.substr(0, pack.size() - id_size).substr(offset);
    const auto take = [&rest]() -> std::optional<std::uint8_t> {
        if (rest.empty()) {
            return std::nullopt;
        }
        const auto byte = static_cast<std::uint8_t>(rest.front());
        rest.remove_prefix(1);
        return byte;
    };
    constexpr std::uint8_t goes_on = 0x80;

    auto byte = take();
    const unsigned type = *byte >> 4U & 7U;
    PackEntry entry;
    entry.size = *byte & 0x0fU;
    if ((*byte & goes_on) != 0) {
        const auto higher = take_size(rest);
        if (!higher) {
            return std::nullopt;
        }
        entry.size |= *higher << 4U;
    }
    constexpr unsigned by_distance = 6;
    constexpr unsigned by_id = 7;
    if (type == by_distance) {
        std::uint64_t distance = 0;
        do {
            byte = take();
            if (!byte || distance > pack.size()) {
                return std::nullopt;
            }
            distance = distance << 7U | (*byte & 0x7fU);
            distance += (*byte & goes_on) != 0 ? 1 : 0; // so that no distance has two forms
        } while ((*byte & goes_on) != 0);
        if (distance == 0 || distance > offset) {
            return std::nullopt;
        }
        entry.base = PackEntry::Distance{distance};
    } else if (type == by_id) {
        if (rest.size() < id_size) {
            return std::nullopt;
        }
        git_oid base{};
        std::memcpy(base.id, rest.data(), id_size);
        rest.remove_prefix(id_size);
        entry.base = base;
    } else if (type >= GIT_OBJECT_COMMIT && type <= GIT_OBJECT_TAG) {
        entry.type = static_cast<git_object_t>(type);
    } else {
        return std::nullopt;
    }
    entry.packed = rest;
    return entry;
}

} // namespace docwake::git
