#pragma once

#include "base/clock.h"
#include "cli/release_run.h"
#include "cli/workspace.h"
#include "flow/sync.h"

namespace docwake::cli {

struct SyncRunOptions
{
    bool take_over_open = true;    ///< also settle what runs on other machines left open
    bool wait = true;              ///< until the job has ended
    ReleaseRun* release = nullptr; ///< is shown the outcome while the journal is open
    bool attach = true;            ///< to the job that another machine began for the release
};

/// One sync of what `prepare` asks for, with the journal and the agent of the workspace. The caller holds the sync
/// lock.
model::Outcome run_sync(const Workspace& workspace, flow::PrepareRequest prepare, const SyncRunOptions& options,
                        flow::Observer& observer, base::Clock& clock);

/// As text or JSON; nothing for a good end with --quiet.
void print_outcome(const model::Outcome& outcome, const Invocation& invocation);

/// The parts of a sync that do not depend on what is sent.
flow::SyncRequest sync_request(const Workspace& workspace);

/// Why commits of the branch are not sent by CI and hooks; empty: they are.
std::string reason_not_to_submit(const Workspace& workspace, const std::string& branch);

} // namespace docwake::cli
