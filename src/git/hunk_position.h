#pragma once

#include "git/changed_lines.h"

namespace docwake::git {

/// Runs of changed lines that could as well stand a few lines higher or lower are put where git puts them: opposite
/// changes of the other side, else by indentation (git's indent heuristic).
void settle_positions(const Lines& old_lines, const Lines& new_lines, ChangedLines& changed);

} // namespace docwake::git
