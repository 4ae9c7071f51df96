#include "digest/quoting.h"

#include "base/byte_scan.h"
#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace docwake::digest {

namespace {

struct CodePointRange
{
    char32_t first;
    char32_t last;
};

// Soft hyphen; Arabic letter mark; Mongolian vowel separator; zero width and direction marks; line separators and
// direction overrides; invisible operators and isolates; byte order mark; interlinear annotations; tags.
constexpr std::array<CodePointRange, 11> invisible = {{{0x00, 0x1F},
                                                       {0x7F, 0x9F},
                                                       {0xAD, 0xAD},
                                                       {0x61C, 0x61C},
                                                       {0x180E, 0x180E},
                                                       {0x200B, 0x200F},
                                                       {0x2028, 0x202E},
                                                       {0x2060, 0x206F},
                                                       {0xFEFF, 0xFEFF},
                                                       {0xFFF9, 0xFFFB},
                                                       {0xE0000, 0xE007F}}};

bool is_invisible(char32_t code_point)
{
    return std::ranges::any_of(invisible, [code_point](const CodePointRange& range) {
        return code_point >= range.first && code_point <= range.last;
    });
}

/// The letter behind the backslash, as in quote.c of git; 0: there is none.
char short_escape(char32_t code_point)
{
    switch (code_point) {
    case '\a':
        return 'a';
    case '\b':
        return 'b';
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\v':
        return 'v';
    case '\f':
        return 'f';
    case '\r':
        return 'r';
    case '"':
        return '"';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

} // namespace

std::string quote_path(std::string_view path)
{
    constexpr char delete_character = 0x7F;
    if (base::ascii_length(path) == path.size() && base::find_escaped(path, 0) == path.size() &&
        path.find(delete_character) == std::string_view::npos) {
        return std::string(path);
    }
    std::string quoted;
    bool needs_quotes = false;
    for (std::size_t at = 0; at < path.size();) {
        const base::CodePoint code_point = base::decode_utf8(path, at);
        const std::string_view bytes = path.substr(at, code_point.length);
        at += code_point.length;
        if (const char letter = short_escape(code_point.value); letter != 0) {
            quoted.append({'\\', letter});
            needs_quotes = true;
        } else if (is_invisible(code_point.value)) {
            for (const char byte : bytes) {
                quoted += fmt::format("\\{:03o}", static_cast<unsigned char>(byte));
            }
            needs_quotes = true;
        } else {
            quoted += bytes;
        }
    }
    return needs_quotes ? '"' + quoted + '"' : quoted;
}

std::string code_span(std::string_view text)
{
    const std::string quoted = quote_path(text);
    const std::size_t run = longest_backtick_run(quoted);
    if (run == 0) {
        return '`' + quoted + '`';
    }
    // CommonMark strips one space at either side, which keeps a backtick at an end apart from the delimiter.
    const std::string delimiter(run + 1, '`');
    return delimiter + ' ' + quoted + ' ' + delimiter;
}

std::size_t longest_backtick_run(std::string_view text)
{
    std::size_t longest = 0;
    for (std::size_t at = text.find('`'); at != std::string_view::npos; at = text.find('`', at)) {
        const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
        longest = std::max(longest, end - at);
        at = end;
    }
    return longest;
}

std::string fence_for(std::size_t longest_run)
{
    std::string fence;
    fence.append(std::max<std::size_t>(longest_run + 1, 3), '`');
    return fence;
}

} // namespace docwake::digest
