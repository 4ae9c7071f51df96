#pragma once

#include "cli/workspace.h"
#include "model/outcome.h"

#include <string>

namespace docwake::cli {

/// Brings an outcome to where GitHub Actions looks: the step summary and the outputs as files, and workflow commands,
/// which are returned for standard output. What can't be written there becomes a warning in the text that is returned.
std::string report_to_github(const model::Outcome& outcome, const Workspace& workspace);

} // namespace docwake::cli
