#pragma once

#include "digest/share.h"
#include "digest/unified_diff.h"

#include <cstddef>
#include <optional>
#include <string>

namespace docwake::digest {

/// A file's part of the messages, ready to be put together with all of its hunks or with some.
struct FileSection
{
    std::size_t file = 0; ///< its place in the change set
    Priority priority = Priority::source;
    std::string heading;
    std::string fence; ///< longer than any run of backticks in the diff
    UnifiedDiff diff;
};

/// Empty for a file whose change is told whole by its name: removed or renamed, and nothing else.
std::optional<FileSection> make_section(const model::FileChange& change, std::size_t file);

/// "3 of 9 hunks; 41.0 KiB left out".
std::string clip_note(const UnifiedDiff& diff, const Share& share);

std::size_t sent_bytes(const UnifiedDiff& diff, const Share& share);

std::string section_text(const FileSection& section, const Share& share);

FileCost cost_of(const FileSection& section);

} // namespace docwake::digest
