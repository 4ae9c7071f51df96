#pragma once

#include "config/surfaces.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::cli {

// The names of the files in the folder of the surface gitlab.
inline constexpr std::string_view gitlab_annotations_file = "annotations.json";
inline constexpr std::string_view gitlab_code_quality_file = "codequality.json";
inline constexpr std::string_view gitlab_dotenv_file = "docwake.env";

/// The files that the surface is written to.
std::vector<std::string> files_of(const config::Surface& surface);

/// Throws Error{usage} when the file could not be written, before anything is sent.
void check_report_file(const std::filesystem::path& path);

/// Writes `contents` to `files_of(surface)`, each whole or not at all; a link is followed, and what is no file, such as
/// a pipe, is written to. False when one could not be written, which is said on standard error.
bool write_report_files(const config::Surface& surface, const std::vector<std::string>& contents);

} // namespace docwake::cli
