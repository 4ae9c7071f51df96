#include "git/delta.h"
#include "git/inflater.h"
#include "git/pack.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace docwake::fuzz {
namespace {

/// What the index names has to be found by it; what the pack has there may be anything.
void check_pack(std::string_view index_bytes, std::string_view pack)
{
    const auto index = git::PackIndex::parse(index_bytes);
    const git::Inflater inflater;
    for (std::size_t place = 0; index && place < std::min<std::size_t>(index->ids().count(), 100); ++place) {
        const auto offset = index->find(index->ids().id_at(place));
        const auto entry = offset ? git::pack_entry(pack, *offset) : std::nullopt;
        constexpr std::size_t largest = 1U << 20;
        if (!entry || entry->size > largest) {
            continue;
        }
        const auto unpacked = inflater.inflate(entry->packed, entry->size);
        const auto delta = unpacked ? git::Delta::parse({unpacked.get(), entry->size}) : std::nullopt;
        if (delta && delta->size() <= largest) {
            delta->apply(pack);
        }
    }
}

/// A delta, whose base is its own end.
void check_delta(std::string_view bytes)
{
    const auto delta = git::Delta::parse(bytes);
    if (delta && delta->base_size() <= bytes.size() && delta->size() <= 1U << 20) {
        delta->apply(bytes.substr(bytes.size() - delta->base_size()));
    }
}

} // namespace
} // namespace docwake::fuzz

/// Two bytes say how long the index is; behind it is the pack.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    docwake::fuzz::check_delta(bytes);
    if (size > 2) {
        const std::size_t index = std::min<std::size_t>(size - 2, data[0] << 8U | data[1]);
        docwake::fuzz::check_pack(bytes.substr(2, index), bytes.substr(2 + index));
    }
    return 0;
}
