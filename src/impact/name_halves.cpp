#include "impact/name_halves.h"

#include "base/ascii.h"
#include "base/text.h"
#include "impact/name_filter.h"

#include <algorithm>
#include <utility>

namespace docwake::impact {

namespace {

// What a place tells beside its split.
constexpr unsigned first_half = 1;
constexpr unsigned second_half = 2;
constexpr unsigned open_half = 4; // it is seen that something is joined to it
constexpr std::size_t finds_per_split = 8;

bool is_joint_of_halves(char c)
{
    return c == '-' || c == '_' || c == '/';
}

char byte_before(std::string_view text, std::size_t at, std::size_t by = 1)
{
    return at >= by ? text[at - by] : '\0';
}

char byte_at(std::string_view text, std::size_t at)
{
    return at < text.size() ? text[at] : '\0';
}

/// Whether a string ends there, or something is put into it.
bool is_end_of_piece(char c)
{
    return base::is_quote(c) || c == '{' || c == '%' || c == '$' || c == '#';
}

/// Whether a string begins before `at`, or something was put into it: "-blur", "{}-blur", "%s-blur".
bool is_begin_of_piece(std::string_view text, std::size_t at)
{
    const char before = byte_before(text, at);
    return base::is_quote(before) || before == '}' || (before == 's' && byte_before(text, at, 2) == '%');
}

/// `options_prefix = "scale"`.
bool is_called_prefix(std::string_view text, std::size_t begin)
{
    constexpr std::size_t looked_at = 40;
    std::string_view before = text.substr(begin - std::min(begin, looked_at), std::min(begin, looked_at));
    before.remove_prefix(before.rfind('\n') + 1); // npos + 1 is 0
    return base::to_lower_ascii(before).find("prefix") != std::string::npos;
}

} // namespace

NameHalves::NameHalves() : may_be_(name_filter_size) {}

void NameHalves::add(std::string_view bare, std::size_t name)
{
    for (std::size_t at = 1; at + 1 < bare.size(); ++at) {
        if (!is_joint_of_halves(bare[at])) {
            continue;
        }
        // What stands under another name needs no joint of its own.
        splits_.push_back({name, bare[at] == '/' ? open_half : 0U});
        const std::size_t split = splits_.size() - 1;
        const std::string_view halves[] = {bare.substr(0, at), bare.substr(at + 1)};
        for (const bool is_first : {true, false}) {
            const std::string half(halves[is_first ? 0 : 1]);
            std::string other = half;
            std::ranges::replace(other, '-', '_');
            if (other == half) {
                std::ranges::replace(other, '_', '-');
            }
            std::string joined = is_first ? half + '_' : '_' + half;
            std::ranges::replace(joined, '-', '_');
            add_half(std::move(joined), {split, is_first, true});
            if (other != half) {
                add_half(std::move(other), {split, is_first, false});
            }
            add_half(half, {split, is_first, false});
        }
    }
}

void NameHalves::add_half(std::string spelling, const Half& half)
{
    const std::string& kept = made_.emplace_back(std::move(spelling));
    halves_.emplace(kept, half);
    may_be_[name_filter_place(kept)] = true;
}

void NameHalves::find(std::string_view text, std::size_t begin, std::size_t end,
                      const std::function<void(std::size_t)>& found) const
{
    std::size_t open = begin; // before the dashes of an option
    while (begin - open < 2 && byte_before(text, open) == '-') {
        --open;
    }
    const char next = byte_at(text, end);
    const bool begins = base::is_quote(byte_before(text, open));
    const bool ends = base::is_quote(next);
    const bool is_begin = is_begin_of_piece(text, begin - (begin > open ? 1 : 0));
    if (!begins && !(ends && is_begin)) {
        return;
    }
    const bool has_joint_behind = is_joint_of_halves(next) && is_end_of_piece(byte_at(text, end + 1));
    const bool has_joint_before = ends && begin - open == 1 && is_begin;
    const auto [from, to] = halves_.equal_range(text.substr(begin, end - begin));
    for (auto place = from; place != to; ++place) {
        const Half& half = place->second;
        bool is_there = begins && begin == open && ends && !half.has_joint;
        bool is_open = false;
        if (half.is_first) {
            is_open = begins && (half.has_joint ? is_end_of_piece(next) : has_joint_behind);
            is_open = is_open || (is_there && is_called_prefix(text, begin));
        } else {
            is_open = half.has_joint ? ends && begin == open && is_begin : has_joint_before;
        }
        is_there = is_there || is_open;
        if (is_there) {
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
