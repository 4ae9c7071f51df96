#pragma once

#include "agent/agent.h"
#include "base/secret.h"
#include "config/settings.h"

#include <string>

namespace docwake::cli {

enum class AgentKind
{
    local,  ///< ours, inside this process
    remote, ///< over the network, or another process on this machine
};

struct AgentChoice
{
    AgentKind kind = AgentKind::local;
    std::string name;    ///< "local", "mintlify" or the address
    std::string url;     ///< of a remote one
    std::string project; ///< of a remote one; empty: not known
    std::string notice;  ///< why this one, when nobody chose it; empty: somebody did
};

/// Decides from the settings and from whether there is a key. In CI nobody is there to read that the local agent was
/// taken instead of the hosted one, so there a missing key is missing.
AgentChoice choose_agent(const config::Settings& settings, bool has_key, bool in_ci);

/// The `api` setting.
agent::Api agent_api(const config::Settings& settings);

/// Names a cursor's agent, project and scope; `scope` may be empty.
std::string target_of(const AgentChoice& choice, const std::string& scope);

/// From `MINTLIFY_API_KEY`, else the key file; empty: none. Throws Error{configuration} when the file can't be read.
base::Secret read_key(const config::Settings& settings);

/// Throws Error{configuration} for what a remote agent needs and does not have.
void check_remote(const AgentChoice& choice, const base::Secret& key);

} // namespace docwake::cli
