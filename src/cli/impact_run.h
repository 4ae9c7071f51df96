#pragma once

#include "cli/workspace.h"
#include "flow/impact.h"

namespace docwake::cli {

/// Which documents the request's range touches, with the settings and the index of the workspace.
model::Impact run_impact(const Workspace& workspace, const Invocation& invocation, flow::ImpactRequest request);

} // namespace docwake::cli
