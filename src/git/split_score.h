#pragma once

#include "git/lines.h"

#include <cstddef>

namespace docwake::git {

/// How badly a hunk's edge stands between two lines: less is better.
struct SplitScore
{
    int indent = 0;
    int penalty = 0;

    SplitScore operator+(const SplitScore& other) const { return {indent + other.indent, penalty + other.penalty}; }
    bool is_better_than(const SplitScore& other) const;
};

/// Of an edge above the line `split`, which may be the end of the text.
SplitScore score_split(const Lines& lines, std::size_t split);

} // namespace docwake::git
