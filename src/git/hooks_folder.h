#pragma once

#include <filesystem>

namespace docwake::git {

/// Where git looks for the hooks of a repository.
struct HooksFolder
{
    std::filesystem::path folder; ///< absolute; need not exist
    bool configured = false;      ///< by `core.hooksPath`
    bool shared = false;          ///< by the user's or the system's configuration, so for other repositories too
};

/// `start` as for `open_source`. Throws Error{git}.
HooksFolder hooks_folder(const std::filesystem::path& start);

} // namespace docwake::git
