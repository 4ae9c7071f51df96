#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace docwake::git {

/// The commit at which a branch of the repository's remote stands now, brought into this clone; nothing where the
/// remote has no such branch, and where there is no remote. Throws Error{network} when the fetch fails.
std::optional<std::string> fetch_remote_branch(const std::filesystem::path& repository, const std::string& branch);

} // namespace docwake::git
