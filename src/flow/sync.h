#pragma once

#include "agent/agent.h"
#include "base/clock.h"
#include "flow/allowance.h"
#include "flow/prepare.h"
#include "git/source.h"
#include "model/outcome.h"
#include "state/journal.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace docwake::flow {

struct SyncRequest
{
    PrepareRequest prepare;
    std::string agent_name;                   ///< for the outcome
    std::chrono::milliseconds total_limit{0}; ///< of following the job, stream and polling together
    /// The agent's list of jobs is the whole truth: it runs in this process, and nothing can be on its way to it.
    bool list_is_final = false;
    bool wait = true;       ///< false: leave once the agent has the job
    bool is_shared = false; ///< other machines see what is under way, too
    Allowance allowance;
    /// Set: a job that another machine began on the docs branch, no earlier than so long before the range's head was
    /// committed, is the job that is asked for.
    std::optional<std::chrono::seconds> attach_margin;
};

/// Sees a sync while it runs, for live output.
class Observer
{
public:
    virtual ~Observer() = default;
    virtual void on_prepared(const Prepared& prepared) = 0;
    virtual void on_accepted(const agent::Accepted& accepted) = 0;
    virtual void on_event(const model::JobEvent& event) = 0;
    virtual void on_poll(const model::JobState& state) = 0;
    /// From here on the agent may have a job.
    virtual void on_job_begun() {}
    /// False leaves the job to itself.
    virtual bool keep_following() { return true; }
};

struct SyncParts
{
    git::Source& source;
    state::Journal& journal;
    /// Called when something is to be sent or looked up, and not before: a run that sends nothing needs no key.
    std::function<agent::Agent&()> agent;
    base::Clock& clock;
    Observer& observer;
    /// The same agent, sent to over v2 where v1 is not there; may be null: only the version of `prepare` is spoken.
    std::function<agent::Agent&()> over_v2{};
};

/// The main job: settles what an earlier run left open, digests the range, writes the submission down, submits,
/// follows, and reports. Trouble with the job is in the outcome; Errors of git, the configuration and the state are
/// thrown.
model::Outcome sync(const SyncRequest& request, const SyncParts& parts);

} // namespace docwake::flow
