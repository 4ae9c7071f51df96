#pragma once

#include "base/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::support {

/// An environment in which nothing of the machine's user shows: no configuration, no key, no CI, fixed git dates.
base::Environment clean_environment(const std::filesystem::path& home);

/// The path of the built docwake.
std::string program_path();

/// Runs the built docwake in `folder` with that environment and `extra` on top.
base::ProcessResult run_docwake(const std::filesystem::path& folder, std::vector<std::string> arguments,
                                const base::Environment& extra = {});

/// The same with the embedded agent; expects success, and gives the JSON document that was printed.
std::string run_docwake_for_json(const std::filesystem::path& folder, std::vector<std::string> arguments);

} // namespace docwake::support
