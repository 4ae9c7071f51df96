#pragma once

#include "base/fs.h"
#include "config/resolve.h"

#include <filesystem>
#include <map>
#include <string>

namespace docwake::config {

inline constexpr const char* repository_file_name = ".docwake.toml";

struct LoadRequest
{
    std::filesystem::path repository_root; ///< whose .docwake.toml is read; empty: not in a repository
    std::filesystem::path config_file;     ///< `--config`: instead of the repository's file, and trusted; may be empty
    std::filesystem::path user_folder = base::user_config_folder(); ///< empty: none
    std::filesystem::path current_folder = std::filesystem::current_path();
    base::Environment environment;
    std::map<std::string, std::string> flags; ///< text by the key's name
};

/// Reads the files and resolves. A missing file is none, but for `--config`; an unreadable one throws
/// Error{configuration}, as does a template of the repository's file that a symbolic link takes out of it.
Resolved load(const LoadRequest& request);

} // namespace docwake::config
