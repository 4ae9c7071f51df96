#pragma once

#include "base/clock.h"
#include "cli/invocation.h"
#include "cli/workspace.h"
#include "flow/gate.h"
#include "model/outcome.h"
#include "state/journal.h"

#include <string>
#include <vector>

namespace docwake::cli {

struct ReleaseOptions
{
    std::string tag;
    std::string previous;
    std::vector<std::string> require; ///< empty: the setting
    std::string timeout;              ///< empty: the setting
    std::string waive;
    std::string notes; ///< a file, `-` for standard output; empty: none
};

/// What a release does beside the sync that it is.
class ReleaseRun
{
public:
    explicit ReleaseRun(ReleaseOptions options) : options_(std::move(options)) {}

    /// Finds the release, and writes its notes. From then on the workspace is the release's, and a build of a tag may
    /// send. Gives the scopes that it is of: those that were asked for, else the one that its tag names, else none,
    /// which stands for all. Throws as flow::find_release does, and Error{usage} for what nothing can be required by.
    std::vector<std::string> enter(Workspace& workspace, const Invocation& invocation,
                                   std::vector<std::string> asked_scopes) const;
    /// Completes the outcome with what earlier runs have done, and notes what the gate has to look at.
    void note(const Workspace& workspace, state::Journal& journal, model::Outcome& outcome);
    /// In place of `note`, where there is no outcome of a sync.
    void note_failed() { noted_.emplace_back(); }
    /// Waits at the gate of every outcome, and writes a waiver down. The lists are parallel.
    void pass_gates(const std::vector<Workspace>& workspaces, const Invocation& invocation,
                    std::vector<model::Outcome>& outcomes, base::Clock& clock);

private:
    flow::GateRequest gate_request(const Workspace& workspace) const;
    std::vector<std::string> remedies(const Workspace& workspace, const flow::GateRequest& request) const;

    ReleaseOptions options_;
    std::vector<std::vector<flow::DocsPullRequest>> noted_; ///< of each outcome
};

} // namespace docwake::cli
