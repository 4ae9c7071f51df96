#include "agent/deployment.h"

#include "agent/calls.h"
#include "agent/job_state.h"
#include "agent/json_line.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <utility>

namespace docwake::agent {

namespace {

using nlohmann::json;

constexpr std::array<std::pair<std::string_view, DeploymentState>, 4> words{{
    {"queued", DeploymentState::queued},
    {"in_progress", DeploymentState::in_progress},
    {"success", DeploymentState::success},
    {"failure", DeploymentState::failure},
}};

json parse_object(std::string_view body)
{
    json value;
    try {
        value = json::parse(JsonLine(body).value().json());
    } catch (const UnreadableLine& unreadable) {
        throw UnreadableAnswer{fmt::format("gave an answer that {}", unreadable.problem)};
    }
    if (!value.is_object()) {
        throw UnreadableAnswer{"gave an answer that is no object"};
    }
    return value;
}

/// Empty when it is absent or no text: what is only shown need not be there.
std::string text_of(const json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class HostedDeployments final : public Deployments
{
public:
    HostedDeployments(Connection connection, http::Client& client) : calls_(std::move(connection), client) {}

    std::string start() override
    {
        const std::string action =
            fmt::format("deploy the documentation of the project {}", calls_.connection().project);
        http::WholeAnswer answer(answer_limit);
        const http::Transfer transfer =
            calls_.client().perform(calls_.post(url("update", calls_.connection().project), "{}"), answer);
        std::string problem;
        if (transfer.has_head && calls_.is_lost_by_gateway(answer.head, answer.body, action, problem)) {
            throw base::Error(base::ErrorKind::network, problem);
        }
        calls_.require_whole(answer, transfer, action);
        return calls_.parsed(answer, action, parse_update_id);
    }

    Deployment get(const std::string& id) override
    {
        const std::string action = "show how the deployment stands";
        return calls_.parsed(calls_.get(url("update-status", id), action), action, parse_update_status);
    }

private:
    std::string url(std::string_view call, std::string_view segment) const
    {
        return fmt::format("{}/v1/project/{}/{}", calls_.connection().base_url, call,
                           path_segment(segment, call == "update" ? "project id" : "deployment"));
    }

    Calls calls_;
};

} // namespace

std::string name_of(DeploymentState state)
{
    switch (state) {
    case DeploymentState::queued:
        return "queued";
    case DeploymentState::in_progress:
        return "in progress";
    case DeploymentState::success:
        return "done";
    case DeploymentState::failure:
        return "failed";
    case DeploymentState::unknown:
        break;
    }
    return "not known";
}

std::string parse_update_id(std::string_view body)
{
    std::string id = text_of(parse_object(body), "statusId");
    if (id.empty()) {
        throw UnreadableAnswer{"gave an answer without `statusId`"};
    }
    return id;
}

Deployment parse_update_status(std::string_view body)
{
    const json object = parse_object(body);
    const std::string word = text_of(object, "status");
    if (word.empty()) {
        throw UnreadableAnswer{"gave a deployment without `status`"};
    }
    Deployment deployment;
    for (const auto& [known, state] : words) {
        if (word == known) {
            deployment.state = state;
        }
    }
    deployment.summary = text_of(object, "summary");
    if (const auto commit = object.find("commit"); commit != object.end() && commit->is_object()) {
        deployment.commit = text_of(*commit, "sha");
    }
    return deployment;
}

std::unique_ptr<Deployments> make_deployments(Connection connection, http::Client& client)
{
    return std::make_unique<HostedDeployments>(std::move(connection), client);
}

} // namespace docwake::agent
