#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace docwake::base {

/// Finds things that stand in an array of the caller's by their hashes. Less than a map of the library takes, which
/// holds each by itself.
class PlaceTable
{
public:
    /// Where the one stands that has the hash and for which `is_it(place)` holds. Where there is none, `next` is
    /// entered as its place.
    template <typename IsIt>
    std::size_t place_of(std::uint64_t hash, std::size_t next, const IsIt& is_it)
    {
        if (2 * (filled_ + 1) > slots_.size()) {
            grow();
        }
        Slot& slot = slots_[slot_of(hash, is_it)];
        if (slot.place == none) {
            slot = {hash, static_cast<std::uint32_t>(next)};
            ++filled_;
        }
        return slot.place;
    }

    /// The same without entering it; `npos` where there is none.
    template <typename IsIt>
    std::size_t find(std::uint64_t hash, const IsIt& is_it) const
    {
        const std::uint32_t place = slots_.empty() ? none : slots_[slot_of(hash, is_it)].place;
        return place == none ? npos : place;
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    /// Makes place for so many in all.
    void reserve(std::size_t places)
    {
        while (2 * places > slots_.size()) {
            grow();
        }
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

    struct Slot
    {
        std::uint64_t hash = 0;
        std::uint32_t place = none;
    };

    template <typename IsIt>
    std::size_t slot_of(std::uint64_t hash, const IsIt& is_it) const
    {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = first_slot(hash);
        while (slots_[at].place != none && !(slots_[at].hash == hash && is_it(slots_[at].place))) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /// Hashes may differ in their lower bits alone, or in the higher.
    std::size_t first_slot(std::uint64_t hash) const
    {
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U; // Knuth, The Art of Computer Programming 6.4
        constexpr unsigned half = 32;
        return ((hash * golden) >> half) & (slots_.size() - 1);
    }

    void grow()
    {
        constexpr std::size_t least = 64;
        std::vector<Slot> old(slots_.empty() ? least : 2 * slots_.size());
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.place != none) {
                slots_[slot_of(slot.hash, [](std::size_t) { return false; })] = slot;
            }
        }
    }

    std::vector<Slot> slots_; ///< a power of two of them, at most half of them filled
    std::size_t filled_ = 0;
};

} // namespace docwake::base
