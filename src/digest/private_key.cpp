#include "digest/private_key.h"

#include "base/text.h"
#include "digest/path_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace docwake::digest {

namespace {

// Shorter lines are taken for a key's only next to longer ones: the last line may have any length.
constexpr std::size_t shortest_full_line = 16;
// PEM wraps at 64 characters, OpenSSH at 70 and PGP at 64 or 76; words are shorter.
constexpr std::size_t shortest_unmarked_line = 40;

bool holds_begin(std::string_view line)
{
    return (line.find("-----BEGIN ") != std::string_view::npos && line.find("PRIVATE KEY") != std::string_view::npos) ||
           line.starts_with("Private-Lines:");
}

bool holds_end(std::string_view line)
{
    return (line.find("-----END ") != std::string_view::npos && line.find("PRIVATE KEY") != std::string_view::npos) ||
           line.starts_with("Private-MAC:");
}

/// The characters of base64 in a line that holds nothing else but what surrounds them in program texts, as in
/// `"MIIEow...\n" +`; 0: it is another line.
std::size_t key_characters(std::string_view line)
{
    static const RE2 shape(R"re([\s"'`#*>|,+;().\-]*([A-Za-z0-9+/=]+)(?:\\+[rn])*["'`\s,+;().\\]*)re", RE2::Latin1);
    re2::StringPiece characters;
    return RE2::FullMatch({line.data(), line.size()}, shape, &characters) ? characters.size() : 0;
}

/// What may stand between the first line and the key: headers of RFC 1421 and RFC 4880, and a blank line.
bool is_header(std::string_view line)
{
    constexpr std::array<std::string_view, 6> headers = {
        "Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:"};
    line = base::trim(line);
    return line.empty() ||
           std::ranges::any_of(headers, [line](std::string_view header) { return line.starts_with(header); });
}

void mark_behind_begin(std::span<const std::string_view> lines, std::size_t begin, std::vector<bool>& marked)
{
    bool inside = false;
    for (std::size_t i = begin + 1; i < lines.size() && !holds_end(lines[i]); ++i) {
        const std::size_t characters = key_characters(lines[i]);
        if (characters >= shortest_full_line || (inside && characters > 0)) {
            marked[i] = true;
            inside = true;
        } else if (!is_header(lines[i])) {
            return;
        }
    }
}

void mark_before_end(std::span<const std::string_view> lines, std::size_t end, std::vector<bool>& marked)
{
    std::size_t first = end;
    std::size_t longest = 0;
    while (first > 0 && !marked[first - 1]) {
        const std::size_t characters = key_characters(lines[first - 1]);
        // Only the last line, and behind it the checksum of PGP, may be short.
        if (characters == 0 || (characters < shortest_full_line && end - first >= 2)) {
            break;
        }
        longest = std::max(longest, characters);
        --first;
    }
    if (longest >= shortest_full_line) {
        std::fill(marked.begin() + static_cast<std::ptrdiff_t>(first),
                  marked.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
}

} // namespace

std::vector<bool> private_key_lines(std::span<const std::string_view> lines, bool is_key_file)
{
    std::vector<bool> marked(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (holds_begin(lines[i])) {
            mark_behind_begin(lines, i, marked);
        }
        if (holds_end(lines[i])) {
            mark_before_end(lines, i, marked);
        }
        if (is_key_file && key_characters(lines[i]) >= shortest_unmarked_line) {
            marked[i] = true;
        }
    }
    return marked;
}

bool is_key_file(std::string_view path)
{
    constexpr std::array<std::string_view, 6> ends = {".pem", ".key", ".p8", ".pk8", ".ppk", ".asc"};
    constexpr std::array<std::string_view, 4> names = {"id_rsa", "id_dsa", "id_ecdsa", "id_ed25519"};
    const std::string_view name = file_name(path);
    return std::ranges::any_of(ends, [name](std::string_view end) { return name.ends_with(end); }) ||
           std::ranges::find(names, name) != names.end();
}

} // namespace docwake::digest
