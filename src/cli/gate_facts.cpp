#include "cli/gate_facts.h"

#include "base/fs.h"
#include "base/sanitise.h"
#include "cli/forge_access.h"
#include "cli/impact_run.h"
#include "git/docs_repository.h"
#include "git/remote_branch.h"
#include "http/curl_client.h"
#include "server/docs_branch.h"
#include "server/pull_request.h"

#include <fmt/format.h>

#include <charconv>

namespace docwake::cli {

namespace {

using flow::DocsStanding;
using flow::DocsState;

DocsState state_of(forge::PullRequestState state)
{
    switch (state) {
    case forge::PullRequestState::open:
        return DocsState::open;
    case forge::PullRequestState::merged:
        return DocsState::merged;
    case forge::PullRequestState::closed:
        break;
    }
    return DocsState::closed;
}

/// A token goes to the forge that it is for and to no other host.
base::Secret token_for(const std::string& server)
{
    if (server == "https://github.com") {
        return environment_token(trigger::Vendor::github);
    }
    return server == "https://gitlab.com" ? environment_token(trigger::Vendor::gitlab) : base::Secret();
}

/// What our agent noted of the pull request whose page that is.
std::optional<server::PullRequest> record_of(const git::DocsRepository& docs, const flow::DocsPullRequest& wanted)
{
    const server::PullRequestStore store(docs.common_folder());
    const std::string page = base::path_of_file_url(wanted.link).stem().string();
    int number = 0;
    if (std::from_chars(page.data(), page.data() + page.size(), number).ec == std::errc()) {
        return store.find(number);
    }
    return store.find_open(wanted.docs_branch);
}

} // namespace

RepositoryGateFacts::RepositoryGateFacts(const Workspace& workspace)
    : workspace_(workspace), client_(http::make_curl_client())
{
}

RepositoryGateFacts::~RepositoryGateFacts() = default;

DocsStanding RepositoryGateFacts::standing(const flow::DocsPullRequest& pull_request)
{
    if (const auto address = forge::parse_pull_request_link(pull_request.link)) {
        return by_forge(*address, pull_request.link);
    }
    return by_git(pull_request);
}

forge::Connection RepositoryGateFacts::connection_of(const forge::PullRequestAddress& address) const
{
    const trigger::Trigger& trigger = workspace_.trigger;
    forge::Connection connection{.api_url = forge::usual_api_url(address),
                                 .repository = address.repository,
                                 .branch = {},
                                 .token = token_for(address.server),
                                 .connect_limit = workspace_.settings().connect_timeout};
    if (!trigger.server_url.empty() && address.server == trigger.server_url) {
        connection.api_url = trigger.api_url.empty() ? connection.api_url : trigger.api_url;
        connection.token = forge_token(workspace_);
    }
    return connection;
}

DocsStanding RepositoryGateFacts::by_forge(const forge::PullRequestAddress& address, const std::string& link)
{
    const forge::Connection connection = connection_of(address);
    const std::string name =
        fmt::format("pull request {}#{}", base::sanitise_inline(address.repository), address.number);
    try {
        const auto pull_requests = forge::make_pull_requests(address.family, connection, *client_);
        return {state_of(pull_requests->get(address.number).state), name, link};
    } catch (const base::Error& problem) {
        if (problem.kind() != base::ErrorKind::refused) {
            throw;
        }
        base::Error error(problem.kind(), problem.message());
        throw error.hint(fmt::format("set {} to a token that may read the pull requests of {}",
                                     address.family == forge::Family::gitlab ? "GITLAB_TOKEN" : "GITHUB_TOKEN",
                                     base::sanitise_inline(address.repository)));
    }
}

std::optional<std::string> RepositoryGateFacts::head_of(const std::string& branch) const
{
    if (workspace_.agent.kind != AgentKind::local) {
        if (auto head = git::fetch_remote_branch(workspace_.docs_repository(), branch)) {
            return head;
        }
    }
    return git::DocsRepository::open(workspace_.docs_repository()).branch_head(branch);
}

DocsStanding RepositoryGateFacts::by_git(const flow::DocsPullRequest& pull_request)
{
    const git::DocsRepository docs = git::DocsRepository::open(workspace_.docs_repository());
    DocsStanding standing{
        DocsState::missing, fmt::format("the branch {}", base::sanitise_inline(pull_request.docs_branch)), {}};
    std::optional<std::string> tip = head_of(pull_request.docs_branch);
    std::string base_branch = docs.head_branch();
    bool was_there = false;
    if (workspace_.agent.kind == AgentKind::local) {
        if (const auto record = record_of(docs, pull_request)) {
            was_there = true;
            base_branch = record->base_branch;
            standing.name = fmt::format("pull request #{} ({})", record->number, base::sanitise_inline(record->branch));
            tip = tip ? tip : std::optional(record->head_id);
            if (record->state == server::PullRequestState::merged) {
                standing.state = DocsState::merged;
                return standing;
            }
        }
    }
    const auto base = head_of(base_branch);
    if (!tip || !base) {
        if (!pull_request.link.empty()) {
            standing.state = DocsState::told; // as of an agent whose repository is on another machine
        }
        return standing;
    }
    // The docs branch's newest commit is in the base, or the base has every file as it changed it (a squash).
    const git::DocsRepository fetched = git::DocsRepository::open(workspace_.docs_repository());
    if (server::is_merged(fetched, *base, *tip)) {
        standing.state = DocsState::merged;
    } else {
        const bool is_gone = was_there && !docs.branch_head(pull_request.docs_branch);
        standing.state = is_gone ? DocsState::closed : DocsState::open;
    }
    return standing;
}

agent::Deployments& RepositoryGateFacts::deployments()
{
    if (workspace_.agent.kind == AgentKind::local) {
        throw base::Error(base::ErrorKind::usage, "our own agent deploys nothing")
            .hint("docwake release --require merged");
    }
    if (!deployments_) {
        check_remote(workspace_.agent, workspace_.key);
        agent::Connection connection;
        connection.base_url = workspace_.agent.url;
        connection.project = workspace_.agent.project;
        connection.key = workspace_.key;
        connection.connect_limit = workspace_.settings().connect_timeout;
        deployments_ = agent::make_deployments(std::move(connection), *client_);
    }
    return *deployments_;
}

std::string RepositoryGateFacts::deploy()
{
    return deployments().start();
}

agent::Deployment RepositoryGateFacts::deployment(const std::string& id)
{
    return deployments().get(id);
}

std::vector<model::StaleLine> RepositoryGateFacts::stale_lines()
{
    const git::DocsRepository docs = git::DocsRepository::open(workspace_.docs_repository());
    const auto base = head_of(docs.head_branch());
    flow::ImpactRequest request;
    request.range = model::ExactRange{workspace_.release->range};
    request.lines = 1000; // all that are stale count
    request.docs_revision = base.value_or("HEAD");
    for (const std::string& branch : docs_branches_) {
        const auto tip = head_of(branch);
        if (tip && base && !server::is_merged(git::DocsRepository::open(workspace_.docs_repository()), *base, *tip)) {
            request.docs_revision = *tip;
        }
    }
    std::vector<model::StaleLine> lines;
    const Invocation quiet{.quiet = true};
    for (const model::ImpactDocument& document : run_impact({workspace_}, quiet, request).documents) {
        for (const model::ImpactLine& line : document.lines) {
            if (line.stale) {
                lines.push_back({document.path, line.line, line.term, line.text});
            }
        }
    }
    return lines;
}

} // namespace docwake::cli
