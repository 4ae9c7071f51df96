#pragma once

#include "config/keys.h"
#include "config/problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::config {

/// Who may have written a configuration file.
enum class FileTrust
{
    user,       ///< the user's own, or one named on the command line
    repository, ///< whoever can push to the repository
};

struct Assignment
{
    const Key* key = nullptr;
    Value value;
    std::string place; ///< "PATH:LINE:COLUMN" of the key; columns count code points

    bool operator==(const Assignment&) const = default;
};

struct ParsedFile
{
    std::vector<Assignment> assignments; ///< in the file's order
    std::vector<Problem> problems;
};

/// Reads a TOML file's text; `path` is only for messages. Relative paths among the values stay as they are written.
/// After a mistake in the file's syntax, the only problem told, nothing is assigned.
ParsedFile parse(std::string_view text, const std::string& path, FileTrust trust);

} // namespace docwake::config
