#include "git/sorted_ids.h"

#include <cstring>

namespace docwake::git {

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        number = number << 8U | static_cast<std::uint8_t>(bytes[at + i]);
    }
    return number;
}

std::optional<SortedIds> SortedIds::parse(std::string_view fan_out, std::string_view ids)
{
    if (fan_out.size() < fan_out_size) {
        return std::nullopt;
    }
    SortedIds sorted;
    sorted.fan_out_ = fan_out;
    sorted.ids_ = ids;
    for (std::size_t first = 0; first < fan_out_size / 4; ++first) {
        const std::size_t up_to = sorted.ids_up_to(static_cast<std::uint8_t>(first));
        if (up_to < sorted.count_) {
            return std::nullopt;
        }
        sorted.count_ = up_to;
    }
    return ids.size() / id_size >= sorted.count_ ? std::optional(sorted) : std::nullopt;
}

std::size_t SortedIds::ids_up_to(std::uint8_t first_byte) const
{
    return number_at(fan_out_, std::size_t{first_byte} * 4, 4);
}

git_oid SortedIds::id_at(std::size_t place) const
{
    git_oid id{};
    std::memcpy(id.id, ids_.data() + place * id_size, id_size);
    return id;
}

std::optional<std::size_t> SortedIds::find(const git_oid& id) const
{
    std::size_t low = id.id[0] == 0 ? 0 : ids_up_to(static_cast<std::uint8_t>(id.id[0] - 1));
    std::size_t high = ids_up_to(id.id[0]);
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const int order = std::memcmp(ids_.data() + middle * id_size, id.id, id_size);
        if (order == 0) {
            return middle;
        }
        (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    return std::nullopt;
}

} // namespace docwake::git
