#pragma once

#include "git/lines.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace docwake::git {

/// Marks of a text's lines: 1 for a line that the other text does not have. One 0 more than there are lines.
using LineMarks = std::vector<std::uint8_t>;

struct ChangedLines
{
    LineMarks removed;    ///< lines of the old text
    LineMarks added;      ///< lines of the new text
    std::size_t head = 0; ///< how many lines at the start are the same
    std::size_t tail = 0; ///< how many after them at the end
};

/// The lines that differ by git's default algorithm, Myers' with the shortcuts of xdiff (xprepare.c), the same line for
/// line: where several answers are right, people compare with what git says.
ChangedLines find_changed_lines(const Lines& old_lines, const Lines& new_lines);

} // namespace docwake::git
