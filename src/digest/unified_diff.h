#pragma once

#include "digest/hunk_part.h"
#include "model/change.h"

#include <cstddef>
#include <string>

namespace docwake::digest {

/// The `---` and `+++` lines of a file's change; empty without hunks.
std::string diff_header(const model::FileChange& file);

/// Bytes of a file's change as `diff -u` writes it, with its header.
std::size_t diff_bytes(const model::FileChange& file);

} // namespace docwake::digest
