#pragma once

#include "model/change.h"

#include <string>
#include <string_view>

namespace docwake::digest {

// Why a file's diff tells a documentation writer nothing, such as "a lock file"; empty: it may tell something.

/// By what git stores: binary, too large, a submodule, a Git LFS object.
std::string reason_of_content(const model::FileChange& file);

/// By its name: lock files, vendored, built and generated files.
std::string reason_of_name(std::string_view path);

/// By the lines of its diff: a generator's mark, very long lines.
std::string reason_of_lines(const model::FileChange& file);

} // namespace docwake::digest
