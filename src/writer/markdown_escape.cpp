#include "writer/markdown_escape.h"

#include "base/text.h"
#include "base/utf8.h"
#include "writer/inline_token.h"

#include <algorithm>
#include <array>

namespace docwake::writer {

namespace {

bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

struct CodePointRange
{
    char32_t first;
    char32_t last;
};

bool is_space(char32_t point)
{
    return point == ' ' || (point >= 0x09 && point <= 0x0D) || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/// Controls, and format characters that change how other text looks or hide some. The joiners U+200C and U+200D stay:
/// several scripts and emoji are misspelt without them.
bool is_removed(char32_t point)
{
    static constexpr std::array<CodePointRange, 13> removed{{{0x00, 0x1F},
                                                             {0x7F, 0x9F},
                                                             {0xAD, 0xAD},
                                                             {0x061C, 0x061C},
                                                             {0x180E, 0x180E},
                                                             {0x200B, 0x200B},
                                                             {0x200E, 0x200F},
                                                             {0x202A, 0x202E},
                                                             {0x2060, 0x206F},
                                                             {0xFEFF, 0xFEFF},
                                                             {0xFFF9, 0xFFFB},
                                                             {0xE0000, 0xE007F},
                                                             {0xFFFE, 0xFFFF}}};
    return std::any_of(removed.begin(), removed.end(),
                       [point](const CodePointRange& range) { return point >= range.first && point <= range.last; });
}

/// Characters that have a meaning only where a block starts.
bool starts_block(std::string_view text)
{
    return !text.empty() && std::string_view("#>-+=:").find(text.front()) != std::string_view::npos;
}

/// "1." and "2)" at a block's start make an ordered list; returns the place of the mark that has to be escaped.
std::size_t ordered_list_mark(std::string_view text)
{
    const std::size_t mark = text.find_first_not_of("0123456789");
    if (mark == 0 || mark == std::string_view::npos || (text[mark] != '.' && text[mark] != ')')) {
        return std::string_view::npos;
    }
    return mark;
}

bool needs_escape(std::string_view line, std::size_t at)
{
    const char c = line[at];
    if (std::string_view("\\`*[]<|~{}").find(c) != std::string_view::npos) {
        return true;
    }
    if (c == '_') {
        // Within a word CommonMark takes it literally, and names stay readable.
        const bool in_word =
            at > 0 && at + 1 < line.size() && is_alphanumeric(line[at - 1]) && is_alphanumeric(line[at + 1]);
        return !in_word;
    }
    if (c == '$') {
        // A pair of them would be a formula.
        return std::count(line.begin(), line.end(), '$') > 1;
    }
    if (c == '&') {
        return at + 1 < line.size() && (is_alphanumeric(line[at + 1]) || line[at + 1] == '#');
    }
    return false;
}

/// Backticks of two spans side by side would be one run, so a space goes between them.
void append_code(std::string& text, std::string_view code, bool behind_code)
{
    text.append(behind_code ? " " : "").append(code);
}

} // namespace

std::string plain_line(std::string_view text)
{
    std::string line;
    bool space = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const base::CodePoint point = base::decode_utf8(text, offset);
        offset += point.length;
        if (is_space(point.value)) {
            space = true;
        } else if (!is_removed(point.value)) {
            if (space && !line.empty()) {
                line += ' ';
            }
            space = false;
            base::append_utf8(line, point.value);
        }
    }
    return line;
}

std::string clip_at_word(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit) {
        return std::string(text);
    }
    std::string clipped = base::ellipsize(text, limit);
    const std::size_t space = text.substr(0, clipped.size() - 2).rfind(' ');
    // A word that fills more than half of the line is cut itself.
    if (space == std::string_view::npos || space < limit / 2) {
        return clipped;
    }
    return std::string(base::trim(text.substr(0, space))) + "...";
}

std::string escape_markdown(std::string_view line, std::string_view issues)
{
    std::string text;
    const std::size_t list_mark = ordered_list_mark(line);
    bool behind_code = false;
    for (std::size_t at = 0; at < line.size();) {
        const InlineToken token = inline_token_at(line, at);
        const std::string_view raw = line.substr(at, token.length);
        switch (token.kind) {
        case InlineTokenKind::code_span:
            append_code(text, raw, behind_code);
            break;
        case InlineTokenKind::link_or_mention:
            append_code(text, "`" + std::string(raw) + "`", behind_code);
            break;
        case InlineTokenKind::issue:
            if (issues.empty()) {
                text += at == 0 ? "\\" : "";
                text += raw;
            } else {
                text.append("[").append(raw).append("](").append(issues).append(raw.substr(1)).append(")");
            }
            break;
        case InlineTokenKind::backticks:
            for (std::size_t i = 0; i < raw.size(); ++i) {
                text += "\\`";
            }
            break;
        case InlineTokenKind::character:
            if (needs_escape(line, at) || at == list_mark || (at == 0 && starts_block(line))) {
                text += '\\';
            }
            text += raw;
            break;
        }
        behind_code = token.kind == InlineTokenKind::code_span || token.kind == InlineTokenKind::link_or_mention;
        at += token.length;
    }
    return text;
}

} // namespace docwake::writer
