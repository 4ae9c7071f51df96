#include "cli/doctor_checks.h"

#include "base/process.h"
#include "base/text.h"
#include "cli/lazy_agent.h"
#include "flow/hook.h"
#include "git/shell_word.h"
#include "http/address.h"
#include "http/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace docwake::cli {

namespace {

using report::Finding;
using report::Health;

/// More than this between two clocks is no slow answer; TLS certificates and `--since` then go wrong.
constexpr std::chrono::seconds largest_skew{300};

Finding good(std::string subject, std::string text)
{
    return {std::move(subject), Health::good, std::move(text), {}, {}};
}

Finding remark(std::string subject, std::string text, std::vector<std::string> hints)
{
    return {std::move(subject), Health::remark, std::move(text), std::move(hints), {}};
}

} // namespace

Finding check_git_program()
{
    try {
        const base::ProcessResult result =
            base::run_process({.arguments = {"git", "--version"}, .environment = base::current_environment()});
        if (result.exit_code == 0) {
            return good("git", std::string(base::trim(result.output)));
        }
    } catch (const base::Error&) { // it is not there, which the finding says
    }
    return remark("git", "the git program cannot be started: what a shallow clone lacks cannot be fetched",
                  {"command -v git (docwake looks for it on PATH)"});
}

Finding check_repository(const git::Source& source)
{
    const git::SourceInfo& info = source.info();
    if (info.head.empty()) {
        return report::problem_of(
            "repository", base::Error(base::ErrorKind::git, "the repository has no commits yet").hint("git commit"));
    }
    const std::string text = fmt::format("{}, {} at {}{}", info.name, info.branch.empty() ? "detached" : info.branch,
                                         model::short_id(info.head), info.shallow ? ", a shallow clone" : "");
    if (!info.warnings.empty()) {
        return remark("repository", text + ": " + base::join(info.warnings, "; "), {});
    }
    if (info.branch.empty()) {
        return remark("repository", text + ": outside CI a sync has to be told the branch",
                      {"docwake sync --branch NAME", "git switch NAME"});
    }
    return good("repository", text);
}

Finding check_configuration(const config::Resolved& resolved)
{
    if (!resolved.warnings.empty()) {
        return remark("configuration", base::join(resolved.warnings, "; "), {"docwake config"});
    }
    const auto set =
        std::ranges::count_if(resolved.keys, [](const config::ResolvedKey& key) { return key.origin != "default"; });
    return good("configuration",
                set == 0 ? "all defaults"
                         : fmt::format("{} set", base::counted(static_cast<std::size_t>(set), "setting", "settings")));
}

Finding check_documentation(const Workspace& workspace)
{
    const std::filesystem::path folder = workspace.docs_repository();
    const auto docs = open_docs(folder, "docwake sync --docs-repository FOLDER");
    std::vector<std::string> missing;
    std::error_code error;
    for (const std::string& path : workspace.settings().docs_paths) {
        if (!docs->info().work_folder.empty() && !std::filesystem::exists(docs->info().work_folder / path, error)) {
            missing.push_back(path);
        }
    }
    if (!missing.empty()) {
        return remark(
            "documentation",
            fmt::format("`docs.paths` names what {} does not have: {}", docs->info().name, base::join(missing, ", ")),
            {"docwake config"});
    }
    return good("documentation", workspace.settings().docs_repository.empty()
                                     ? "in this repository"
                                     : fmt::format("in {} ({})", docs->info().name, folder.string()));
}

Finding check_ci(const Workspace& workspace)
{
    if (!workspace.in_ci()) {
        return good("ci", "not in a CI system");
    }
    if (!workspace.trigger.may_submit) {
        return remark("ci", "this build sends nothing: " + workspace.trigger.nothing_to_do, {"docwake preview"});
    }
    return good("ci",
                fmt::format("branch {}", workspace.trigger.branch.empty() ? "not known" : workspace.trigger.branch));
}

Finding check_agent(const Workspace& workspace)
{
    const AgentChoice& agent = workspace.agent;
    return good("agent", agent.kind == AgentKind::local ? "local: embedded in docwake, no account and no network"
                         : agent.name == agent.url      ? agent.url
                                                        : fmt::format("{} at {}", agent.name, agent.url));
}

Finding check_key(const Workspace& workspace)
{
    if (workspace.agent.kind == AgentKind::local) {
        return good("key", "the local agent needs none");
    }
    check_remote(workspace.agent, workspace.key);
    return good("key", fmt::format("set, and of the right kind (not shown); project {}", workspace.agent.project));
}

Finding check_hook(const Workspace& workspace, const Invocation& invocation)
{
    const flow::HookPlace place{git::hooks_folder(invocation.repository), workspace.source->info().work_folder};
    const flow::HookState state = flow::read_hook_state(place);
    if (!state.installed) {
        return good("hook", "not installed (docwake hook install)");
    }
    if (!state.executable) {
        return remark("hook", place.file().string() + " is not executable, so git ignores it",
                      {"chmod +x " + git::shell_word(place.file().string())});
    }
    return good("hook", fmt::format("{}, mode {}", place.file().string(), flow::name_of(state.mode)));
}

Finding check_state(const Workspace& workspace)
{
    const auto open = open_journal_of(workspace)->unsettled();
    const auto uncertain = std::ranges::count(open, state::SubmissionState::uncertain, &state::Submission::state);
    if (uncertain > 0) {
        return remark("state",
                      fmt::format("{}: nobody knows whether the agent has them",
                                  base::counted(static_cast<std::size_t>(uncertain), "submission is uncertain",
                                                "submissions are uncertain")),
                      {"docwake queue list"});
    }
    return good("state", fmt::format("{}, {} under way", (workspace.state_folder() / "state.db").string(),
                                     base::counted(open.size(), "submission", "submissions")));
}

std::vector<Finding> check_network(const Workspace& workspace, http::Client& client, base::Clock& clock)
{
    http::Request request;
    request.url = workspace.agent.url;
    request.limits.connect = workspace.settings().connect_timeout;
    request.limits.total = workspace.settings().connect_timeout * 2;
    constexpr std::size_t largest_page = 4U << 20;
    http::WholeAnswer answer(largest_page);
    const http::Transfer transfer = client.perform(request, answer);
    if (!transfer.has_head) {
        return {report::problem_of(
            "network", base::Error(base::ErrorKind::network, fmt::format("{} does not answer", workspace.agent.url))
                           .caused_by(transfer.problem)
                           .hint(fmt::format("curl -sSI {} (and see HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE)",
                                             git::shell_word(workspace.agent.url))))};
    }
    std::vector<Finding> findings{
        good("network", fmt::format("{} answers{}", workspace.agent.url,
                                    http::parse_address(workspace.agent.url).is_encrypted() ? ", TLS verified" : ""))};
    const auto date = http::from_http_date(http::header(answer.head.headers, "date"));
    if (!date) {
        return findings;
    }
    const auto skew = std::chrono::abs(clock.now() - *date);
    const std::string text = fmt::format("{} beside the agent's", base::readable_duration(skew));
    findings.push_back(skew <= largest_skew
                           ? good("clock", text)
                           : remark("clock", "this machine's clock is " + text, {"timedatectl set-ntp true"}));
    return findings;
}

Finding check_project(const Workspace& workspace, base::Clock& clock)
{
    LazyAgent agent(workspace, clock);
    agent.get().list(agent_api(workspace.settings()), 0, 1);
    return good("project", fmt::format("the agent knows {} and takes the key", workspace.agent.project));
}

} // namespace docwake::cli
