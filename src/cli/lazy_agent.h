#pragma once

#include "agent/agent.h"
#include "base/clock.h"
#include "cli/local_agent.h"
#include "cli/workspace.h"
#include "http/client.h"

#include <memory>

namespace docwake::cli {

/// The agent that was chosen, made when it is first needed: a run that sends nothing needs neither a key nor a server.
/// `workspace` and `clock` outlive it.
class LazyAgent
{
public:
    LazyAgent(const Workspace& workspace, base::Clock& clock) : workspace_(workspace), clock_(clock) {}

    /// Throws Error{configuration} for what a remote agent needs and does not have.
    agent::Agent& get();
    /// The same one, sent to over v2.
    agent::Agent& get_over_v2();

private:
    agent::Connection connection();

    const Workspace& workspace_;
    base::Clock& clock_;
    std::unique_ptr<LocalAgent> local_;
    std::unique_ptr<http::Client> curl_client_;
    std::unique_ptr<http::Client> client_;
    agent::Connection connection_;
    std::unique_ptr<agent::Agent> agent_;
    std::unique_ptr<agent::Agent> agent_over_v2_;
};

} // namespace docwake::cli
