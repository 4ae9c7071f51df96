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

/// Appends to the file that a variable of GitHub Actions names, if it names one. What can't be written becomes a
/// warning for standard output, which is returned.
std::string append_for_github(const char* variable, const std::string& content);

} // namespace docwake::cli
