#pragma once

#include "model/change.h"

#include <string>
#include <string_view>

namespace docwake::digest {

// Why a file's diff tells a documentation writer nothing, such as "a lock file"; empty: it may tell something.

/// By what git stores: binary, too large, a submodule, a Git LFS object.
std::string reason_of_content(const model::FileChange& file);

/// By what `.gitattributes` say, and where they say nothing of that kind, by name and lines. What they unset is not
/// taken for that: `-linguist-generated` also for lock files, built and minified code, `-linguist-vendored` for
/// vendored.
std::string reason_of_kind(const model::FileChange& file, std::string_view path);

/// By its name: lock files, vendored, built and generated files.
std::string reason_of_name(std::string_view path);

/// Whether copies of other projects lie in a folder of that name.
bool is_vendored_folder(std::string_view name);

/// By its content, as far as hunks and sample show it: a generator's mark, very long lines.
std::string reason_of_lines(const model::FileChange& file);

} // namespace docwake::digest
