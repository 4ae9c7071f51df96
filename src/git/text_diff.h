#pragma once

#include "model/change.h"

#include <string_view>
#include <vector>

namespace docwake::git {

/// The hunks that `git diff` shows between two texts, with the function's line behind @@ that git finds without a
/// configured driver. Throws Error{git} when libgit2 fails.
std::vector<model::Hunk> diff_text(std::string_view old_text, std::string_view new_text, int context_lines);

} // namespace docwake::git
