#pragma once

#include <filesystem>
#include <string>

namespace docwake::cli {

/// What a docs branch changes since it left the branch that HEAD is on, as a unified diff. Throws Error{git}.
std::string docs_branch_diff(const std::filesystem::path& docs_repository, const std::string& docs_branch);

} // namespace docwake::cli
