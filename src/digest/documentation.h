#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Whether a path is documentation, by its extension or because it is in one of the folders. A folder that is the whole
/// repository (".", "/") says nothing.
bool is_documentation(std::string_view path, const std::vector<std::string>& docs_paths);

} // namespace docwake::digest
