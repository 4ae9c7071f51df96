#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::flow {

/// The folders of a working tree that hold documentation, relative to it, as far as their names and content tell.
/// Empty: none was found, or it is the whole tree.
std::vector<std::string> find_documentation(const std::filesystem::path& work_folder);

enum class CiSystem
{
    none,
    github,
    gitlab,
    other, ///< one for which docwake has no template
};

CiSystem find_ci_system(const std::filesystem::path& work_folder);

} // namespace docwake::flow
