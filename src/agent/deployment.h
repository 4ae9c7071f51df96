#pragma once

#include "agent/agent.h"

#include <memory>
#include <string>
#include <string_view>

namespace docwake::agent {

enum class DeploymentState
{
    queued,
    in_progress,
    success,
    failure,
    unknown, ///< a word that is not in the specification
};

/// "queued", "in progress", ...: for people.
std::string name_of(DeploymentState state);

/// What the service says of bringing the documentation's default branch to its readers.
struct Deployment
{
    DeploymentState state = DeploymentState::unknown;
    std::string summary; ///< foreign text; empty: not said
    std::string commit;  ///< of the documentation; empty: not said

    bool operator==(const Deployment&) const = default;
};

/// Has the documentation deployed, and tells how that stands. An interface so that the use cases can be tested with a
/// recording fake. The functions throw as those of Agent.
class Deployments
{
public:
    virtual ~Deployments() = default;
    /// The id to ask with.
    virtual std::string start() = 0;
    virtual Deployment get(const std::string& id) = 0;
};

/// Of the hosted agent. `client` outlives it.
std::unique_ptr<Deployments> make_deployments(Connection connection, http::Client& client);

/// Both throw UnreadableAnswer for a body that is not what the API documents.
std::string parse_update_id(std::string_view body);
Deployment parse_update_status(std::string_view body);

} // namespace docwake::agent
