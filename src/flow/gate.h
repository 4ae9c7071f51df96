#pragma once

#include "agent/deployment.h"
#include "base/clock.h"
#include "model/gate.h"
#include "model/outcome.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace docwake::flow {

/// A docs pull request that a release waits for. One of the two is known at least.
struct DocsPullRequest
{
    std::string docs_branch;
    std::string link;

    bool operator==(const DocsPullRequest&) const = default;
};

enum class DocsState
{
    missing, ///< there is none
    open,
    merged,
    closed, ///< without being merged
    told,   ///< the agent has opened it, and where it is nobody can be asked from here
};

struct DocsStanding
{
    DocsState state = DocsState::missing;
    std::string name; ///< for people: "pull request #12", "the branch docwake/release-v1"
    std::string link; ///< empty: none
};

/// Where the gate looks. An interface because it reaches forges, remotes and the hosted agent. The functions throw
/// Error{network} for what may go better a minute later, and any other Error for what will not.
class GateFacts
{
public:
    virtual ~GateFacts() = default;
    virtual DocsStanding standing(const DocsPullRequest& pull_request) = 0;
    /// Has the documentation deployed; gives the id to ask with.
    virtual std::string deploy() = 0;
    virtual agent::Deployment deployment(const std::string& id) = 0;
    /// Lines that name what the release took away, of the documentation as the release has it.
    virtual std::vector<model::StaleLine> stale_lines() = 0;
};

struct GateRequest
{
    std::vector<model::Requirement> required;
    std::vector<DocsPullRequest> pull_requests; ///< empty: nothing was to be documented
    std::chrono::milliseconds limit{0};         ///< of waiting; 0: looked once
    std::string waived;                         ///< looked once, and open all the same
};

struct GateParts
{
    GateFacts& facts;
    base::Clock& clock;
    std::function<void(const std::string&)> tell; ///< what is waited for, when that changes
    std::function<bool()> keep_waiting;           ///< false leaves the gate as it is
};

/// Looks once a minute until all that is required is met, can no longer be met by waiting, or the limit is reached.
model::Gate wait_for_gate(const GateRequest& request, const GateParts& parts);

/// Of a release whose job has not come to its end: nothing that is required is met, because of `problem`.
model::Gate gate_without_job(const GateRequest& request, const std::string& problem);

} // namespace docwake::flow
