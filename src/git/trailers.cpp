#include "git/trailers.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <span>

namespace docwake::git {

namespace {

using Lines = std::span<const std::string_view>;

bool is_blank(std::string_view line)
{
    return base::trim(line).empty();
}

bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_comment(std::string_view line)
{
    return line.starts_with('#');
}

/// Where the colon of a trailer is; npos when the line is none. A key holds letters, digits and hyphens, and blanks
/// may stand before the colon.
std::size_t separator_of(std::string_view line)
{
    bool blank_seen = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == ':') {
            return i == 0 ? std::string_view::npos : i;
        }
        if (i > 0 && (c == ' ' || c == '\t')) {
            blank_seen = true;
        } else if (blank_seen || !(is_alphanumeric(c) || c == '-')) {
            break;
        }
    }
    return std::string_view::npos;
}

bool is_written_by_git(std::string_view line)
{
    constexpr std::array<std::string_view, 2> prefixes = {"Signed-off-by: ", "(cherry picked from commit "};
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return line.starts_with(prefix); });
}

/// A paragraph holds trailers when all its lines are trailers, or when one is written by git and at least a quarter are
/// trailers (git's trailer.c, find_trailer_start). Indented lines continue a trailer.
bool holds_trailers(Lines paragraph)
{
    std::size_t trailers = 0;
    std::size_t others = 0;
    std::size_t continuations = 0;
    bool recognised = false;
    for (std::size_t left = paragraph.size(); left > 0; --left) { // clang 14 compiles no std::views of libstdc++
        const std::string_view line = paragraph[left - 1];
        if (is_comment(line)) {
            others += continuations;
            continuations = 0;
        } else if (is_written_by_git(line) || separator_of(line) != std::string_view::npos) {
            recognised = recognised || is_written_by_git(line);
            ++trailers;
            continuations = 0;
        } else if (is_space(line.front())) {
            ++continuations;
        } else {
            others += 1 + continuations;
            continuations = 0;
        }
    }
    others += continuations;
    return recognised ? trailers * 3 >= others : trailers > 0 && others == 0;
}

void trim_blank_ends(Lines& lines)
{
    while (!lines.empty() && is_blank(lines.front())) {
        lines = lines.subspan(1);
    }
    while (!lines.empty() && is_blank(lines.back())) {
        lines = lines.first(lines.size() - 1);
    }
}

std::string joined(Lines lines)
{
    trim_blank_ends(lines);
    std::string text;
    for (const std::string_view line : lines) {
        text.append(text.empty() ? "" : "\n").append(line);
    }
    return text;
}

/// Splits the trailers' paragraph into trailers and the lines that are none.
std::string read_trailers(Lines paragraph, std::vector<model::Trailer>& trailers)
{
    std::vector<std::string_view> others;
    bool in_trailer = false;
    for (const std::string_view line : paragraph) {
        if (in_trailer && is_space(line.front())) {
            trailers.back().value.append(" ").append(base::trim(line));
            continue;
        }
        const std::size_t separator = separator_of(line);
        in_trailer = separator != std::string_view::npos;
        if (in_trailer) {
            trailers.push_back({std::string(base::trim(line.substr(0, separator))),
                                std::string(base::trim(line.substr(separator + 1)))});
        } else {
            others.push_back(line);
        }
    }
    return joined(others);
}

} // namespace

Message split_message(std::string_view text)
{
    const std::vector<std::string_view> all = base::split_lines(text);
    Lines lines(all);
    trim_blank_ends(lines);
    Message message;
    std::size_t title = 0;
    for (; title < lines.size() && !is_blank(lines[title]); ++title) {
        message.subject.append(title == 0 ? "" : " ").append(base::trim(lines[title]));
    }
    Lines body = lines.subspan(title);
    trim_blank_ends(body);
    const auto blank = std::ranges::find_if(body.rbegin(), body.rend(), is_blank);
    const auto before_last = static_cast<std::size_t>(std::distance(blank, body.rend()));
    const Lines last = body.subspan(before_last);
    if (!holds_trailers(last)) {
        message.body = joined(body);
        return message;
    }
    message.body = joined(body.first(before_last));
    if (const std::string others = read_trailers(last, message.trailers); !others.empty()) {
        message.body.append(message.body.empty() ? "" : "\n\n").append(others);
    }
    return message;
}

} // namespace docwake::git
