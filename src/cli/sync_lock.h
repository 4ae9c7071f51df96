#pragma once

#include "base/clock.h"
#include "base/file_lock.h"
#include "cli/invocation.h"
#include "cli/workspace.h"

#include <chrono>

namespace docwake::cli {

/// What writes to a repository's journal holds this, so that nothing is sent or settled twice. Throws Error{pending}
/// when it does not become free within `limit`.
base::FileLock wait_for_sync_lock(const Workspace& workspace, const Invocation& invocation, std::chrono::seconds limit,
                                  base::Clock& clock);

} // namespace docwake::cli
