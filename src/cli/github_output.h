#pragma once

#include <string>

namespace docwake::cli {

/// Appends to the file that a variable of GitHub Actions names, if it names one. What can't be written becomes a
/// warning for standard output, which is returned.
std::string append_for_github(const char* variable, const std::string& content);

} // namespace docwake::cli
