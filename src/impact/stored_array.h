#pragma once

#include "base/error.h"

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace docwake::impact {

/// A number and an array, as an index of this machine keeps them.
template <typename Head, typename Item>
std::string to_stored(const Head& head, const std::vector<Item>& items)
{
    static_assert(std::has_unique_object_representations_v<Head> || std::is_floating_point_v<Head>);
    std::string bytes(sizeof(Head) + items.size() * sizeof(Item), '\0');
    std::memcpy(bytes.data(), &head, sizeof(Head));
    if (!items.empty()) {
        std::memcpy(bytes.data() + sizeof(Head), items.data(), items.size() * sizeof(Item));
    }
    return bytes;
}

/// Throws Error{unexpected} for bytes of another size than to_stored gives.
template <typename Head, typename Item>
void read_stored(std::string_view bytes, Head& head, std::vector<Item>& items)
{
    if (bytes.size() < sizeof(Head) || (bytes.size() - sizeof(Head)) % sizeof(Item) != 0) {
        throw base::Error(base::ErrorKind::unexpected, "an entry of the index is damaged");
    }
    std::memcpy(&head, bytes.data(), sizeof(Head));
    items.resize((bytes.size() - sizeof(Head)) / sizeof(Item));
    if (!items.empty()) {
        std::memcpy(items.data(), bytes.data() + sizeof(Head), items.size() * sizeof(Item));
    }
}

} // namespace docwake::impact
