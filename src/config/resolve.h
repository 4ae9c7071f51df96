#pragma once

#include "base/process.h"
#include "config/keys.h"
#include "config/parse.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace docwake::config {

struct ConfigFile
{
    std::string path; ///< as shown in origins and errors
    std::string text;
    std::filesystem::path folder; ///< that relative paths in it start from; for a repository's file its root
};

/// Where settings come from, in rising order; defaults are below them all.
struct Layers
{
    std::optional<ConfigFile> user_file;
    std::optional<ConfigFile> repository_file; ///< or the one that --config names
    FileTrust repository_file_trust = FileTrust::repository;
    base::Environment environment;            ///< an empty variable counts as not set
    std::map<std::string, std::string> flags; ///< text by the key's name; a list's items are separated by line ends
    std::filesystem::path current_folder;     ///< that relative paths in the environment and in flags start from
};

struct ResolvedKey
{
    const Key* key = nullptr;
    Value value;
    std::string origin; ///< "default", "PATH:LINE:COLUMN", "environment variable DOCWAKE_MODEL", "flag --model"
};

struct Resolved
{
    Settings settings;
    std::vector<ResolvedKey> keys;     ///< every key, in the table's order
    std::vector<std::string> warnings; ///< likely misspellings among environment variables
};

/// The values as the program uses them.
Settings settings_of(const std::vector<ResolvedKey>& keys);

/// Throws Error{configuration} with every problem of every layer.
Resolved resolve(const Layers& layers);

} // namespace docwake::config
