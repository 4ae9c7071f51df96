#pragma once

#include "cli/workspace.h"
#include "flow/impact.h"

#include <vector>

namespace docwake::cli {

/// Which documents the request's range touches, with the settings of the scopes, at least one (cli/scopes.h), and the
/// index of their repository: each scope's changes in its own documentation.
model::Impact run_impact(const std::vector<Workspace>& scopes, const Invocation& invocation,
                         flow::ImpactRequest request);

} // namespace docwake::cli
