#pragma once

#include "cli/workspace.h"
#include "model/outcome.h"

#include <string>
#include <vector>

namespace docwake::cli {

/// Brings an outcome to where GitHub Actions looks: the step summary and the outputs as files, and workflow commands,
/// which are returned for standard output. What can't be written there becomes a warning in the text that is returned.
std::string report_to_github(const model::Outcome& outcome, const Workspace& workspace);

/// The same for the scopes of a repository; `status` is the whole's, and the lists are parallel.
std::string report_to_github(const std::vector<model::Outcome>& outcomes, const std::vector<Workspace>& workspaces,
                             model::Status status);

} // namespace docwake::cli
