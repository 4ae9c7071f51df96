#include "digest/hunk_part.h"

#include "digest/encoded_size.h"
#include "digest/word_reader.h"

#include <fmt/compile.h>

#include <algorithm>
#include <iterator>

namespace docwake::digest {

namespace {

using model::DiffLine;
using model::LineKind;

constexpr std::string_view no_newline = "\\ No newline at end of file\n";

/// The lines [begin, end) of a hunk.
struct Stretch
{
    std::size_t begin;
    std::size_t end;
};

/// The changed lines with their context.
std::vector<Stretch> stretches(const std::vector<DiffLine>& lines, std::size_t context_lines)
{
    std::vector<Stretch> result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == LineKind::context) {
            continue;
        }
        const std::size_t begin = i - std::min(i, context_lines);
        const std::size_t end = std::min(i + 1 + context_lines, lines.size());
        if (result.empty()) {
            result.push_back({begin, end});
            continue;
        }
        std::size_t gap = 0;
        constexpr std::size_t header = 48; // bytes, with a function's line
        for (std::size_t line = result.back().end; line < begin && gap < header; ++line) {
            gap += lines[line].text.size() + 2;
        }
        if (begin <= result.back().end || gap < header) {
            result.back().end = std::max(end, result.back().end);
        } else {
            result.push_back({begin, end});
        }
    }
    return result;
}

/// git's rule for the line behind @@ where no driver is configured.
bool is_function_line(const DiffLine& line)
{
    return line.kind != LineKind::added && !line.text.empty() && is_word_byte(line.text.front()) &&
           !(line.text.front() >= '0' && line.text.front() <= '9');
}

} // namespace

HunkPart whole_part(const model::Hunk& hunk)
{
    return {hunk.old_start, hunk.old_lines, hunk.new_start, hunk.new_lines, hunk.section, hunk.lines};
}

std::vector<HunkPart> parts_with_context(const model::Hunk& hunk, std::size_t context_lines)
{
    std::vector<HunkPart> parts;
    // Behind a count of 0 the header names the line before.
    int old_line = hunk.old_start + (hunk.old_lines == 0 ? 1 : 0);
    int new_line = hunk.new_start + (hunk.new_lines == 0 ? 1 : 0);
    std::string_view section = hunk.section;
    std::size_t at = 0;
    for (const Stretch& stretch : stretches(hunk.lines, context_lines)) {
        for (; at < stretch.begin; ++at) { // context lines
            ++old_line;
            ++new_line;
            section = is_function_line(hunk.lines[at]) ? std::string_view(hunk.lines[at].text) : section;
        }
        HunkPart part{old_line,     0,
                      new_line,     0,
                      section,      std::span(hunk.lines).subspan(stretch.begin, stretch.end - stretch.begin),
                      stretch.begin};
        for (; at < stretch.end; ++at) {
            part.old_lines += hunk.lines[at].kind == LineKind::added ? 0 : 1;
            part.new_lines += hunk.lines[at].kind == LineKind::removed ? 0 : 1;
            section = is_function_line(hunk.lines[at]) ? std::string_view(hunk.lines[at].text) : section;
        }
        old_line += part.old_lines;
        new_line += part.new_lines;
        part.old_start -= part.old_lines == 0 ? 1 : 0;
        part.new_start -= part.new_lines == 0 ? 1 : 0;
        parts.push_back(part);
    }
    return parts;
}

std::string header_line(const HunkPart& part)
{
    constexpr std::size_t longest_section = 80; // git's own limit
    // Each hunk's is made several times to be measured.
    std::string text =
        fmt::format(FMT_COMPILE("@@ -{},{} +{},{} @@"), part.old_start, part.old_lines, part.new_start, part.new_lines);
    if (!part.section.empty()) {
        std::size_t end = std::min(part.section.size(), longest_section);
        while (end < part.section.size() && (static_cast<unsigned char>(part.section[end]) & 0xc0U) == 0x80U) {
            --end; // not inside a character
        }
        text.append(" ").append(part.section.substr(0, end));
    }
    text.push_back('\n');
    return text;
}

void append_text(std::string& text, const HunkPart& part)
{
    text += header_line(part);
    for (const DiffLine& line : part.lines) {
        text.push_back(static_cast<char>(line.kind));
        text.append(line.text).push_back('\n');
        if (!line.ends_with_newline) {
            text.append(no_newline);
        }
    }
}

std::size_t bytes_of(const model::DiffLine& line)
{
    return line.text.size() + 2 + (line.ends_with_newline ? 0 : no_newline.size());
}

std::size_t encoded_size(const model::DiffLine& line)
{
    // Its end takes two bytes, and so does the backslash of the other line.
    return encoded_size(line.text) + 3 + (line.ends_with_newline ? 0 : no_newline.size() + 2);
}

} // namespace docwake::digest
