#pragma once

#include "base/clock.h"
#include "cli/workspace.h"
#include "http/client.h"
#include "report/diagnosis.h"

namespace docwake::cli {

/// The git program, which fetches what a clone lacks and commits.
report::Finding check_git_program();

report::Finding check_repository(const git::Source& source);
report::Finding check_configuration(const config::Resolved& resolved);
report::Finding check_documentation(const Workspace& workspace);
report::Finding check_ci(const Workspace& workspace);
report::Finding check_agent(const Workspace& workspace);
report::Finding check_key(const Workspace& workspace);
report::Finding check_hook(const Workspace& workspace, const Invocation& invocation);
report::Finding check_state(const Workspace& workspace);

/// Asks the agent's address for its front page, without the key: says whether the network and TLS work, and by the
/// answer's date whether this machine's clock is right.
std::vector<report::Finding> check_network(const Workspace& workspace, http::Client& client, base::Clock& clock);

/// Asks for one job of the list: says whether the agent takes the key and knows the project.
report::Finding check_project(const Workspace& workspace, base::Clock& clock);

} // namespace docwake::cli
