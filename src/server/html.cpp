#include "server/html.h"

#include "base/utf8.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace docwake::server {

namespace {

struct CodePointRange
{
    char32_t first;
    char32_t last;
};

// Controls, and the format characters that have no glyph of their own. The joiners U+200C and U+200D are left alone:
// Persian, Indic scripts and emoji are written with them.
constexpr std::array<CodePointRange, 18> hidden_ranges{{
    {0x0000, 0x0008},
    {0x000B, 0x001F},
    {0x007F, 0x009F},
    {0x00AD, 0x00AD},
    {0x034F, 0x034F},
    {0x061C, 0x061C},
    {0x115F, 0x1160},
    {0x180E, 0x180E},
    {0x200B, 0x200B},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB},
    {0x1D173, 0x1D17A},
    {0xE0000, 0xE0FFF},
}};

bool is_hidden(char32_t value)
{
    return std::any_of(hidden_ranges.begin(), hidden_ranges.end(),
                       [value](const CodePointRange& range) { return value >= range.first && value <= range.last; });
}

// The abbreviations of ISO/IEC 6429.
constexpr std::array<std::string_view, 32> control_names{
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS",  "TAB", "LF",  "VT",  "FF", "CR", "SO", "SI",
    "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM",  "SUB", "ESC", "FS", "GS", "RS", "US"};

std::string visible_name(char32_t value)
{
    if (value < control_names.size()) {
        return std::string(control_names[value]);
    }
    return value == 0x7F ? "DEL" : fmt::format("U+{:04X}", static_cast<unsigned>(value));
}

struct Marks
{
    std::string_view before;
    std::string_view after;
    bool lines = false; ///< TAB and LF stay
};

std::string escape(std::string_view bytes, const Marks& marks)
{
    std::string html;
    html.reserve(bytes.size() + bytes.size() / 8);
    for (std::size_t offset = 0; offset < bytes.size();) {
        const base::CodePoint point = base::decode_utf8(bytes, offset);
        switch (point.value) {
        case U'&':
            html += "&amp;";
            break;
        case U'<':
            html += "&lt;";
            break;
        case U'>':
            html += "&gt;";
            break;
        case U'"':
            html += "&quot;";
            break;
        case U'\'':
            html += "&#39;";
            break;
        default:
            if (is_hidden(point.value) || (!marks.lines && (point.value == U'\t' || point.value == U'\n'))) {
                html += marks.before;
                html += visible_name(point.value);
                html += marks.after;
            } else {
                base::append_utf8(html, point.value);
            }
        }
        offset += point.length;
    }
    return html;
}

constexpr std::string_view before_hidden = "<span class=\"hidden\">";
constexpr std::string_view after_hidden = "</span>";

} // namespace

std::string html_text(std::string_view bytes)
{
    return escape(bytes, {before_hidden, after_hidden, true});
}

std::string html_line(std::string_view bytes)
{
    return escape(bytes, {before_hidden, after_hidden, false});
}

std::string html_plain(std::string_view bytes)
{
    return escape(bytes, {"[", "]", false});
}

} // namespace docwake::server
