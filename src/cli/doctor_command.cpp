#include "cli/commands.h"
#include "cli/doctor_checks.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/setting_flags.h"
#include "http/curl_client.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>

namespace docwake::cli {

namespace {

using report::Finding;

/// One check's trouble keeps no other from being made.
class Diagnosis
{
public:
    template <typename Check>
    void make(const char* subject, Check check)
    {
        try {
            add(check());
        } catch (const base::Error& error) {
            findings.push_back(report::problem_of(subject, error));
        }
    }

    std::vector<Finding> findings;

private:
    void add(Finding finding) { findings.push_back(std::move(finding)); }
    void add(std::vector<Finding> more) { std::ranges::move(more, std::back_inserter(findings)); }
};

/// What a sync would open, station by station; what cannot be opened ends the diagnosis of what needs it.
void diagnose(Diagnosis& diagnosis, const Invocation& invocation, bool offline)
{
    diagnosis.make("git", check_git_program);
    Workspace workspace;
    diagnosis.make("repository", [&] {
        workspace.source = git::open_source(invocation.repository);
        return check_repository(*workspace.source);
    });
    if (!workspace.source) {
        return;
    }
    bool configured = false;
    diagnosis.make("configuration", [&] {
        workspace.resolved = load_settings(invocation, workspace.source.get());
        configured = true;
        return check_configuration(workspace.resolved);
    });
    if (!configured) {
        return;
    }
    diagnosis.make("ci", [&] {
        workspace.trigger = read_surroundings();
        return check_ci(workspace);
    });
    diagnosis.make("documentation", [&] { return check_documentation(workspace); });
    bool has_key = false;
    diagnosis.make("agent", [&] {
        workspace.key = read_key(workspace.settings());
        workspace.agent = choose_agent(workspace.settings(), !workspace.key.empty(), workspace.in_ci());
        return check_agent(workspace);
    });
    diagnosis.make("key", [&] {
        Finding finding = check_key(workspace);
        has_key = true;
        return finding;
    });
    if (workspace.agent.kind == AgentKind::remote && !offline) {
        diagnosis.make("network",
                       [&] { return check_network(workspace, *http::make_curl_client(), base::system_clock()); });
        if (has_key) {
            diagnosis.make("project", [&] { return check_project(workspace, base::system_clock()); });
        }
    }
    diagnosis.make("hook", [&] { return check_hook(workspace, invocation); });
    diagnosis.make("state", [&] { return check_state(workspace); });
}

int run_doctor(const Invocation& invocation, bool offline)
{
    Diagnosis diagnosis;
    diagnose(diagnosis, invocation, offline);
    print(invocation.json() ? report::diagnosis_as_json(diagnosis.findings)
                            : report::diagnosis_as_text(diagnosis.findings, {.color = colors_on_standard_output()}));
    const auto problem = std::ranges::find(diagnosis.findings, report::Health::problem, &Finding::health);
    return problem == diagnosis.findings.end() ? 0 : exit_code_of(problem->kind);
}

} // namespace

void add_doctor_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("doctor", "what keeps docwake from working here, with the remedies");
    const auto offline = std::make_shared<bool>(false);
    command->add_flag("--offline", *offline, "do not ask the agent");
    add_setting_flags(*command, invocation);
    command->footer("Asks the agent's address for its front page (without the key) and, with a key, for one job of its "
                    "list.\nThe key is never shown.");
    command->final_callback([offline, &invocation] {
        invocation.action = [offline, &invocation] { return run_doctor(invocation, *offline); };
    });
}

} // namespace docwake::cli
