#pragma once

#include "base/clock.h"
#include "cli/workspace.h"
#include "flow/gate.h"
#include "forge/pull_request.h"
#include "http/client.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::cli {

/// What the gate of a release asks: the forge of a pull request that has a link, else the docs branch in this clone and
/// at its remote; of our own agent its record of the pull request. `workspace` outlives it.
class RepositoryGateFacts final : public flow::GateFacts
{
public:
    explicit RepositoryGateFacts(const Workspace& workspace);
    ~RepositoryGateFacts() override;

    flow::DocsStanding standing(const flow::DocsPullRequest& pull_request) override;
    std::string deploy() override;
    agent::Deployment deployment(const std::string& id) override;
    std::vector<model::StaleLine> stale_lines() override;

    /// Whose lines are looked at; empty: those of the base alone.
    void look_at(std::vector<std::string> docs_branches) { docs_branches_ = std::move(docs_branches); }

private:
    flow::DocsStanding by_forge(const forge::PullRequestAddress& address, const std::string& link);
    flow::DocsStanding by_git(const flow::DocsPullRequest& pull_request);
    forge::Connection connection_of(const forge::PullRequestAddress& address) const;
    agent::Deployments& deployments();
    /// The commit at which a branch stands: at the remote for the hosted agent, else here.
    std::optional<std::string> head_of(const std::string& branch) const;

    const Workspace& workspace_;
    std::unique_ptr<http::Client> client_;
    std::unique_ptr<agent::Deployments> deployments_;
    std::vector<std::string> docs_branches_;
};

} // namespace docwake::cli
