#include "impact/name_halves.h"

#include <algorithm>
#include <string>

namespace docwake::impact {

namespace {

// What a place tells beside its split.
constexpr unsigned first_half = 1;
constexpr unsigned second_half = 2;
constexpr unsigned open_half = 4; // it is seen that something is joined to it
constexpr std::size_t finds_per_split = 8;

} // namespace

void NameHalves::add(std::string_view bare, std::size_t name)
{
    for (std::size_t at = 1; at + 1 < bare.size(); ++at) {
        if (!joins_halves(bare[at])) {
            continue;
        }
        // What stands under another name needs no joint of its own.
        splits_.push_back({name, bare[at] == '/' ? open_half : 0U});
        const std::size_t split = splits_.size() - 1;
        for (const bool is_first : {true, false}) {
            const std::string half(is_first ? bare.substr(0, at) : bare.substr(at + 1));
            std::string other = half;
            std::ranges::replace(other, '-', '_');
            if (other == half) {
                std::ranges::replace(other, '_', '-');
            }
            std::string joined = is_first ? half + '_' : '_' + half;
            std::ranges::replace(joined, '-', '_');
            add_half(joined, {split, is_first, true});
            if (other != half) {
                add_half(other, {split, is_first, false});
            }
            add_half(half, {split, is_first, false});
        }
    }
}

void NameHalves::add_half(std::string_view spelling, const Half& half)
{
    const NameHash name = code_name(spelling);
    halves_.emplace(name, half);
    filter_.add(name);
}

void NameHalves::find(NameHash code_name, const std::function<void(std::size_t)>& found) const
{
    if (!filter_.may_have(code_name)) {
        return;
    }
    const auto [from, to] = halves_.equal_range(code_name & ~name_use::all);
    for (auto place = from; place != to; ++place) {
        const Half& half = place->second;
        const NameHash joined = half.is_first
                                    ? (half.has_mark ? name_use::first_half_with_mark : name_use::first_half)
                                    : (half.has_mark ? name_use::second_half_with_mark : name_use::second_half);
        const bool is_open = (code_name & joined) != 0;
        if (is_open || (!half.has_mark && (code_name & name_use::string) != 0)) {
            found(half.split * finds_per_split + (half.is_first ? first_half : second_half) +
                  (is_open ? open_half : 0U));
        }
    }
}

void NameHalves::see(std::size_t place, const std::function<void(std::size_t name)>& whole)
{
    Split& split = splits_[place / finds_per_split];
    split.seen |= static_cast<unsigned>(place % finds_per_split);
    if (split.seen == (first_half | second_half | open_half)) {
        whole(split.name);
    }
}

} // namespace docwake::impact
