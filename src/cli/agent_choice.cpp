#include "cli/agent_choice.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/process.h"
#include "base/text.h"
#include "http/address.h"

#include <fmt/format.h>

namespace docwake::cli {

namespace {

constexpr const char* hosted_url = "https://api.mintlify.com";
constexpr const char* key_variable = "MINTLIFY_API_KEY";
constexpr const char* local_project = "local";

AgentChoice hosted(const config::Settings& settings)
{
    return {AgentKind::remote, "mintlify", hosted_url, settings.project_id, ""};
}

AgentChoice local(std::string notice)
{
    return {AgentKind::local, "local", "", local_project, std::move(notice)};
}

} // namespace

AgentChoice choose_agent(const config::Settings& settings, bool has_key, bool in_ci)
{
    if (settings.agent == "local") {
        return local("");
    }
    if (settings.agent == "mintlify") {
        return hosted(settings);
    }
    if (!settings.agent.empty()) {
        const std::string project =
            settings.project_id.empty() && http::is_loopback(http::parse_address(settings.agent)) ? local_project
                                                                                                  : settings.project_id;
        return {AgentKind::remote, settings.agent, settings.agent, project, ""};
    }
    if (has_key || in_ci) {
        return hosted(settings);
    }
    return local(
        fmt::format("using the local agent: {} is not set (--agent local says so without this line)", key_variable));
}

agent::Api agent_api(const config::Settings& settings)
{
    return settings.api == "v2" ? agent::Api::v2 : agent::Api::v1;
}

std::string target_of(const AgentChoice& choice, const std::string& scope)
{
    const std::string agent =
        choice.kind == AgentKind::local ? choice.name : fmt::format("{}/{}", choice.url, choice.project);
    return scope.empty() ? agent : fmt::format("{}#{}", agent, scope);
}

base::Secret read_key(const config::Settings& settings)
{
    if (const auto key = base::environment_variable(key_variable); key && !key->empty()) {
        return base::Secret(*key);
    }
    if (settings.key_file.empty()) {
        return {};
    }
    constexpr std::size_t largest_key = 4096;
    return base::Secret(std::string(base::trim(base::read_file(settings.key_file, largest_key))));
}

void check_remote(const AgentChoice& choice, const base::Secret& key)
{
    const auto fail = [](std::string message) {
        return base::Error(base::ErrorKind::configuration, std::move(message));
    };
    if (key.empty()) {
        throw fail(fmt::format("there is no key for the agent {}", choice.name))
            .hint(fmt::format("export {}=..., or --key-file FILE", key_variable))
            .hint("docwake sync --agent local (our own agent: no key, no network)");
    }
    if (const std::string problem = agent::key_problem(key, choice.url); !problem.empty()) {
        throw fail(problem).hint(
            fmt::format("export {}=mint_... (an admin key, from the dashboard's API keys page)", key_variable));
    }
    if (choice.project.empty()) {
        throw fail("the agent's project is not set")
            .hint("docwake sync --project-id ID (or project-id in .docwake.toml, or MINTLIFY_PROJECT_ID)");
    }
}

} // namespace docwake::cli
