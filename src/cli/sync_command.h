#pragma once

#include "cli/invocation.h"
#include "cli/range_options.h"
#include "cli/release_run.h"

#include <memory>
#include <string>
#include <vector>

namespace docwake::cli {

struct SyncOptions
{
    RangeOptions range;
    std::string branch;
    bool resend = false;
    bool no_wait = false;
    std::vector<std::string> scopes;
    std::string wait_lock = "10m";
    std::shared_ptr<ReleaseRun> release; ///< null: it is none
};

/// Returns the exit code.
int run_sync_command(const Invocation& invocation, const SyncOptions& options);

} // namespace docwake::cli
