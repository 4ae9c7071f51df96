#pragma once

#include "cli/invocation.h"
#include "cli/workspace.h"

#include <string>
#include <vector>

namespace docwake::cli {

/// Writes the notes of the workspace's release to a file, or with `-` to standard output: of the commits that touch one
/// of the scopes, where the repository has some. It needs no agent; secrets in the commits' messages are redacted.
void write_release_notes(const Workspace& workspace, const std::vector<Workspace>& scopes, const Invocation& invocation,
                         const std::string& file);

} // namespace docwake::cli
