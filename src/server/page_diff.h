#pragma once

#include "model/change.h"

#include <string>
#include <vector>

namespace docwake::server {

// A browser lays out a table of some thousand rows at once; a page beyond that helps no reader.
inline constexpr std::size_t page_lines_limit = 5'000;
inline constexpr std::size_t file_lines_limit = 1'500;
inline constexpr std::size_t line_bytes_limit = 2'000;

std::string counts_html(std::size_t added, std::size_t removed);
/// Empty for a file that has no lines to count.
std::string counts_html(const model::FileChange& file);

/// The files' diffs as HTML. `diff_command` is what shows all of it, as a shell command that takes paths behind ` -- `;
/// it is named where something was clipped.
std::string render_diffs(const std::vector<model::FileChange>& files, const std::string& diff_command);

} // namespace docwake::server
