#include "git/split_score.h"

#include <optional>
#include <string_view>

namespace docwake::git {

namespace {

// All numbers here are those of git's xdiffi.c, which its author found with many people's choices
// (github.com/mhagger/diff-slider-tools).

/// In columns; empty for a blank line.
std::optional<int> indent_of(std::string_view line)
{
    constexpr int deepest = 200;
    constexpr int tab = 8;
    int columns = 0;
    for (const char c : line) {
        if (!is_space(c)) {
            return columns;
        }
        if (c == ' ') {
            ++columns;
        } else if (c == '\t') {
            columns += tab - columns % tab;
        }
        if (columns >= deepest) {
            return deepest;
        }
    }
    return std::nullopt;
}

/// What is found going away from an edge.
struct Neighbourhood
{
    int blank_lines = 0;
    std::optional<int> indent; ///< of the first line that is not blank
};

/// Passes over `line(0)`, `line(1)`, ... up to `count`.
template <typename LineAt>
Neighbourhood look_around(std::size_t count, LineAt line)
{
    constexpr int most_blank_lines = 20;
    Neighbourhood found;
    for (std::size_t i = 0; i < count; ++i) {
        found.indent = indent_of(line(i));
        if (found.indent) {
            break;
        }
        if (++found.blank_lines == most_blank_lines) {
            found.indent = 0;
            break;
        }
    }
    return found;
}

} // namespace

bool SplitScore::is_better_than(const SplitScore& other) const
{
    constexpr int indent_weight = 60;
    const int indents = indent > other.indent ? 1 : indent < other.indent ? -1 : 0;
    return indent_weight * indents + penalty - other.penalty < 0;
}

SplitScore score_split(const Lines& lines, std::size_t split)
{
    const bool at_end = split >= lines.count();
    const std::optional<int> own_indent = at_end ? std::nullopt : indent_of(lines[split]);
    const Neighbourhood above = look_around(split, [&](std::size_t i) { return lines[split - 1 - i]; });
    const Neighbourhood below =
        look_around(at_end ? 0 : lines.count() - split - 1, [&](std::size_t i) { return lines[split + 1 + i]; });

    const int blank_below = own_indent ? 0 : 1 + below.blank_lines;
    const int blank = above.blank_lines + blank_below;
    const std::optional<int> indent = own_indent ? own_indent : below.indent;

    SplitScore score{.indent = indent.value_or(-1)};
    if (!above.indent && above.blank_lines == 0) {
        score.penalty += 1; // the start of the text
    }
    if (at_end) {
        score.penalty += 21;
    }
    score.penalty += -30 * blank + 6 * blank_below;
    if (!indent || !above.indent || *indent == *above.indent) {
        return score;
    }
    if (*indent > *above.indent) {
        score.penalty += blank != 0 ? 10 : -4;
    } else if (below.indent && *below.indent > *indent) {
        score.penalty += blank != 0 ? 17 : 24; // probably the start of a block
    } else {
        score.penalty += blank != 0 ? 17 : 23; // probably the end of one
    }
    return score;
}

} // namespace docwake::git
