#pragma once

#include "agent/agent.h"

#include <functional>
#include <vector>

namespace docwake::flow {

/// Gives the agent's jobs page by page, newest first, until `look` returns false or what follows is older than
/// `earliest`. True: to the end. Throws as Agent::list does.
bool look_through_jobs(agent::Agent& agent, agent::Api api, base::Time earliest,
                       const std::function<bool(const std::vector<model::JobState>&)>& look);

} // namespace docwake::flow
