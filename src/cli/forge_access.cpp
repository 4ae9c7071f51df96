#include "cli/forge_access.h"

#include "base/process.h"
#include "base/text.h"
#include "http/address.h"

#include <fmt/format.h>

#include <vector>

namespace docwake::cli {

namespace {

using trigger::Vendor;

std::vector<const char*> token_variables(Vendor vendor)
{
    if (trigger::is_github_like(vendor)) {
        return {"GITHUB_TOKEN", "GH_TOKEN"};
    }
    // CI_JOB_TOKEN may not set statuses.
    return vendor == Vendor::gitlab ? std::vector<const char*>{"GITLAB_TOKEN"} : std::vector<const char*>{};
}

std::string agent_part(const AgentChoice& agent)
{
    if (agent.name == "mintlify") {
        return {};
    }
    if (agent.kind == AgentKind::local) {
        return "/local";
    }
    const http::Address address = http::parse_address(agent.url);
    const bool has_usual_port = address.port == (address.is_encrypted() ? "443" : "80");
    return "/" + (has_usual_port ? address.host : fmt::format("{}:{}", address.host, address.port));
}

forge::Connection connection_of(const Workspace& workspace, const std::string& branch)
{
    return {.api_url = workspace.trigger.api_url,
            .repository = workspace.trigger.repository,
            .branch = branch,
            .token = forge_token(workspace),
            .connect_limit = workspace.settings().connect_timeout};
}

bool is_usable(const forge::Connection& connection)
{
    return !connection.token.empty() && !connection.api_url.empty() && !connection.repository.empty();
}

} // namespace

base::Secret forge_token(const Workspace& workspace)
{
    if (!token_variables(workspace.trigger.vendor).empty() && !workspace.settings().forge_token.empty()) {
        return workspace.settings().forge_token;
    }
    return environment_token(workspace.trigger.vendor);
}

base::Secret environment_token(trigger::Vendor vendor)
{
    for (const char* name : token_variables(vendor)) {
        if (const auto token = base::environment_variable(name); token && !base::trim(*token).empty()) {
            return base::Secret(std::string(base::trim(*token)));
        }
    }
    return {};
}

std::unique_ptr<forge::Forge> make_forge(const Workspace& workspace, const std::string& branch, http::Client& client)
{
    const forge::Connection connection = connection_of(workspace, branch);
    if (!is_usable(connection)) {
        return nullptr;
    }
    return workspace.trigger.vendor == Vendor::gitlab ? forge::make_gitlab(connection, client)
                                                      : forge::make_github_like(connection, client);
}

std::unique_ptr<forge::Comments> make_comments(const Workspace& workspace, http::Client& client)
{
    const forge::Connection connection = connection_of(workspace, {});
    if (!is_usable(connection)) {
        return nullptr;
    }
    return workspace.trigger.vendor == Vendor::gitlab ? forge::make_gitlab_comments(connection, client)
                                                      : forge::make_github_like_comments(connection, client);
}

std::string status_context(const Workspace& workspace, const std::string& scope, const std::string& branch)
{
    return "docwake" + agent_part(workspace.agent) + (scope.empty() ? std::string() : "#" + scope) +
           (branch == default_branch_of(workspace) ? std::string() : "@" + branch);
}

std::string forge_advice(const Workspace& workspace)
{
    if (!forge_token(workspace).empty()) {
        return {};
    }
    if (trigger::is_github_like(workspace.trigger.vendor)) {
        return "with GITHUB_TOKEN in its environment and `permissions: statuses: write` the next one knows this sync";
    }
    return workspace.trigger.vendor == Vendor::gitlab ? "with GITLAB_TOKEN in its environment (a project access token, "
                                                        "scope `api`) the next one knows this sync"
                                                      : "";
}

} // namespace docwake::cli
