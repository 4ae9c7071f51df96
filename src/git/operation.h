#pragma once

#include <filesystem>
#include <string>

namespace docwake::git {

/// What the working tree is in the middle of: "rebase", "merge", "cherry-pick", "revert", "bisect" or "am"; empty:
/// nothing. `start` as for `open_source`. Throws Error{git}.
std::string operation_in_progress(const std::filesystem::path& start);

} // namespace docwake::git
