#pragma once

#include "cli/invocation.h"
#include "cli/workspace.h"
#include "model/impact.h"
#include "model/outcome.h"

#include <vector>

namespace docwake::cli {

// Where the setting `pull-request-comment` asks for it: what came of the commits, on their pull request. What keeps it
// from being written is a notice, and no reason to fail a build.

/// On the pull request that brought the newest commit; nothing where there was nothing to do.
void comment_outcomes(const std::vector<Workspace>& workspaces, const std::vector<model::Outcome>& outcomes,
                      const Invocation& invocation);

/// On the pull request that the build is for.
void comment_impact(const Workspace& workspace, const model::Impact& impact, const Invocation& invocation);

} // namespace docwake::cli
