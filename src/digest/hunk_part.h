#pragma once

#include "model/change.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// A hunk, or what fewer context lines leave of it. Points into the hunk.
struct HunkPart
{
    int old_start = 0;
    int old_lines = 0;
    int new_start = 0;
    int new_lines = 0;
    std::string_view section;
    std::span<const model::DiffLine> lines;
    std::size_t first_line = 0; ///< where in the hunk the lines begin
};

HunkPart whole_part(const model::Hunk& hunk);

/// As `diff -U` of fewer context lines would show the hunk; context lines stay where another header would take as much.
std::vector<HunkPart> parts_with_context(const model::Hunk& hunk, std::size_t context_lines);

/// The line that begins with `@@`.
std::string header_line(const HunkPart& part);

void append_text(std::string& text, const HunkPart& part);

/// Bytes of a line in a diff, with its mark and its end; and the same inside a JSON string.
std::size_t bytes_of(const model::DiffLine& line);
std::size_t encoded_size(const model::DiffLine& line);

} // namespace docwake::digest
