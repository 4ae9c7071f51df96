#include "digest/invisible_characters.h"

#include "base/byte_scan.h"
#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docwake::digest {

namespace {

struct Range
{
    char32_t first;
    char32_t last;
    Invisibility kind;
};

// The characters that the sanitiser takes out of foreign text before a log shows it, and two planes of invisible
// letters that have been used to hide instructions from people: tags and supplementary variation selectors.
constexpr std::array ranges = {
    Range{0x00AD, 0x00AD, Invisibility::invisible},     Range{0x061C, 0x061C, Invisibility::bidirectional},
    Range{0x180E, 0x180E, Invisibility::invisible},     Range{0x200B, 0x200D, Invisibility::invisible},
    Range{0x200E, 0x200F, Invisibility::bidirectional}, Range{0x202A, 0x202E, Invisibility::bidirectional},
    Range{0x2060, 0x2064, Invisibility::invisible},     Range{0x2066, 0x2069, Invisibility::bidirectional},
    Range{0x206A, 0x206F, Invisibility::invisible},     Range{0xFEFF, 0xFEFF, Invisibility::invisible},
    Range{0xFFF9, 0xFFFB, Invisibility::invisible},     Range{0xE0000, 0xE007F, Invisibility::invisible},
    Range{0xE0100, 0xE01EF, Invisibility::invisible},
};

constexpr char32_t zero_width_non_joiner = 0x200C;
constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t byte_order_mark = 0xFEFF;

/// Scripts that are written with joiners (Arabic to Malayalam and their neighbours), and emoji.
bool is_joined(char32_t code_point)
{
    return (code_point >= 0x0600 && code_point <= 0x0DFF) || (code_point >= 0x2190 && code_point <= 0x2BFF) ||
           code_point == 0xFE0F || (code_point >= 0x1F000 && code_point <= 0x1FAFF);
}

} // namespace

Invisibility invisibility_of(char32_t code_point)
{
    const auto* range = std::ranges::lower_bound(ranges, code_point, {}, &Range::last);
    return range != ranges.end() && range->first <= code_point ? range->kind : Invisibility::visible;
}

InvisibleCharacters find_invisible_characters(std::string_view line)
{
    constexpr std::size_t most_shown = 3;
    InvisibleCharacters found;
    char32_t previous = 0;
    for (std::size_t at = base::ascii_length(line); at < line.size();) {
        const base::CodePoint point = base::decode_utf8(line, at);
        const Invisibility kind = invisibility_of(point.value);
        const bool joins =
            (point.value == zero_width_joiner || point.value == zero_width_non_joiner) && is_joined(previous);
        const bool is_start = at == 0 && point.value == byte_order_mark;
        at += point.length;
        previous = point.value;
        if (kind == Invisibility::visible || joins || is_start) {
            continue;
        }
        if (found.invisible + found.bidirectional < most_shown) {
            found.shown +=
                fmt::format("{}U+{:04X}", found.shown.empty() ? "" : ", ", static_cast<std::uint32_t>(point.value));
        }
        ++(kind == Invisibility::bidirectional ? found.bidirectional : found.invisible);
    }
    return found;
}

} // namespace docwake::digest
