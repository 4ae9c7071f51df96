#pragma once

#include "base/secret.h"
#include "cli/workspace.h"
#include "forge/comments.h"
#include "forge/forge.h"

#include <memory>
#include <string>

namespace docwake::cli {

/// From the variables in which a forge's own CI and its program keep one; empty: none.
base::Secret environment_token(trigger::Vendor vendor);

/// The token for the forge whose CI runs us, from DOCWAKE_FORGE_TOKEN, else from that system's own variable. Another
/// system's token is not taken: it would go to the wrong host. Empty: none.
base::Secret forge_token(const Workspace& workspace);

/// The forge that keeps the commit statuses of this repository; null outside the CI of a forge that we speak with, and
/// without a token. `client` outlives it.
std::unique_ptr<forge::Forge> make_forge(const Workspace& workspace, const std::string& branch, http::Client& client);

/// The comments on its pull requests, likewise.
std::unique_ptr<forge::Comments> make_comments(const Workspace& workspace, http::Client& client);

/// The context of the statuses, one for each agent, scope and branch, as each has a cursor of its own: `docwake` for
/// the hosted agent and the default branch, else `docwake/AGENT#SCOPE@BRANCH` without the parts that are the default.
/// An agent is named by its host; neither that nor a scope's name holds `#` or `@`.
std::string status_context(const Workspace& workspace, const std::string& scope, const std::string& branch);

/// How a build comes to know what earlier ones synced; empty where nothing is to be done.
std::string forge_advice(const Workspace& workspace);

} // namespace docwake::cli
