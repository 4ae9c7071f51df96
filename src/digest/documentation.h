#pragma once

#include "digest/digest.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Whether a path is documentation, by its extension or because it is in one of the folders. A folder that is the whole
/// repository (".", "/") says nothing.
bool is_documentation(std::string_view path, const std::vector<std::string>& docs_paths);

/// The folders that are documentation here: those of the options, unless the documentation is in another repository.
const std::vector<std::string>& docs_folders(const DigestOptions& options);

} // namespace docwake::digest
