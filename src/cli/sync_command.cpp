#include "cli/sync_command.h"

#include "base/hash.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/forge_access.h"
#include "cli/github_output.h"
#include "cli/live_output.h"
#include "cli/output.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/sync_lock.h"
#include "cli/sync_run.h"
#include "cli/workspace.h"
#include "report/github.h"
#include "report/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <utility>

namespace docwake::cli {

namespace {

/// Why the surroundings want nothing sent; empty: they do not mind. A range on the command line overrules the event.
std::string reason_to_send_nothing(const Workspace& workspace, const SyncOptions& options)
{
    if (!workspace.in_ci() || is_given(options.range)) {
        return {};
    }
    if (!workspace.trigger.may_submit) {
        return workspace.trigger.nothing_to_do;
    }
    // A release is no matter of branches.
    if (std::string reason = reason_not_to_submit(workspace, source_branch(workspace, options.branch));
        !reason.empty() && !workspace.release) {
        return reason;
    }
    if (workspace.trigger.bot && workspace.key.empty() && workspace.agent.kind == AgentKind::remote) {
        return fmt::format(
            "the build was started by {}, whose builds have no secrets, and there is no key for the agent",
            workspace.trigger.actor.empty() ? "a bot" : workspace.trigger.actor);
    }
    return {};
}

model::Outcome sync_and_show(const Workspace& workspace, const Invocation& invocation, const SyncOptions& options,
                             bool github_log)
{
    base::Clock& clock = base::system_clock();
    flow::PrepareRequest prepare = prepare_request(workspace, options.range, options.branch, clock);
    prepare.resend = options.resend;
    prepare.cursor_advice = forge_advice(workspace);
    LiveOutput live(live_output_options(invocation, github_log), clock);
    model::Outcome outcome = run_sync(workspace, std::move(prepare),
                                      {.take_over_open = !options.resend,
                                       .wait = !options.no_wait,
                                       .release = options.release.get(),
                                       .attach = !options.resend},
                                      live, clock);
    live.finish();
    return outcome;
}

model::Outcome outcome_of_nothing(const Workspace& workspace, const std::string& reason)
{
    model::Outcome outcome = outcome_in(workspace, model::Status::nothing_to_do);
    outcome.reason = reason;
    return outcome;
}

void print_as_text(const model::Outcome& outcome, const Invocation& invocation, bool github_log)
{
    if (github_log || !invocation.quiet || exit_code_of(outcome) != 0) {
        print(report::outcome_as_text(
            outcome, {.color = !github_log && colors_on_standard_output(), .verbose = invocation.verbose}));
    }
}

/// Takes the repository's scopes one after another; one that fails does not keep the next ones back. What becomes of a
/// repository without scopes is thrown as it is.
std::vector<model::Outcome> sync_scopes(const std::vector<Workspace>& scopes, const Invocation& invocation,
                                        const SyncOptions& options, bool github_log)
{
    std::vector<model::Outcome> outcomes;
    for (const Workspace& scope : scopes) {
        if (scope.scope.empty()) {
            outcomes.push_back(sync_and_show(scope, invocation, options, github_log));
        } else {
            try {
                outcomes.push_back(sync_and_show(scope, invocation, options, github_log));
            } catch (const base::Error& error) {
                outcomes.push_back(failed_outcome(scope, error));
                if (options.release) {
                    options.release->note_failed();
                }
            }
        }
        if (!invocation.json()) {
            print_as_text(outcomes.back(), invocation, github_log);
        }
    }
    return outcomes;
}

std::vector<model::Outcome> sync_all(const Workspace& workspace, const std::vector<Workspace>& scopes,
                                     const Invocation& invocation, const SyncOptions& options, bool github_log)
{
    if (!workspace.agent.notice.empty()) {
        print_notice(invocation, workspace.agent.notice);
    }
    base::Clock& clock = base::system_clock();
    check_docs_branches(workspace, options.branch, clock);
    const base::FileLock lock =
        wait_for_sync_lock(workspace, invocation, base::parse_duration(options.wait_lock), clock);
    if (!github_log) {
        return sync_scopes(scopes, invocation, options, false);
    }
    const std::string token = base::random_hex(16);
    print(report::stop_commands(token));
    try {
        std::vector<model::Outcome> outcomes = sync_scopes(scopes, invocation, options, true);
        print(report::resume_commands(token));
        return outcomes;
    } catch (...) {
        print(report::resume_commands(token));
        throw;
    }
}

/// What a gate has come to, behind the outcome that was printed before it was waited at.
void print_gates(const std::vector<model::Outcome>& outcomes, const Invocation& invocation, bool github_log)
{
    for (const model::Outcome& outcome : outcomes) {
        if (github_log || !invocation.quiet || exit_code_of(outcome) != 0) {
            print(
                report::gate_as_text(outcome, {.color = !github_log && colors_on_standard_output(), .verbose = false}));
        }
    }
}

} // namespace

int run_sync_command(const Invocation& invocation, const SyncOptions& options)
{
    Workspace workspace = open_workspace(invocation);
    apply_named_commits(workspace, options.range, options.branch);
    if (options.release) {
        options.release->enter(workspace, invocation);
    }
    const bool github = trigger::is_github_like(workspace.trigger.vendor);
    const bool github_log = github && !invocation.json();
    for (const base::Secret& secret : {workspace.key, forge_token(workspace)}) {
        if (github_log && !secret.empty()) {
            print(report::mask_commands(secret.reveal()));
        }
    }
    for (const std::string& warning : workspace.resolved.warnings) {
        print_notice(invocation, warning);
    }

    const std::vector<Workspace> scopes = workspaces_of_scopes(workspace, options.scopes);
    std::vector<model::Outcome> outcomes;
    const std::string reason = reason_to_send_nothing(workspace, options);
    if (reason.empty()) {
        outcomes = sync_all(workspace, scopes, invocation, options, github_log);
        if (options.release) {
            options.release->pass_gates(scopes, invocation, outcomes, base::system_clock());
            if (!invocation.json()) {
                print_gates(outcomes, invocation, github_log);
            }
        }
    } else {
        for (const Workspace& scope : scopes) {
            outcomes.push_back(outcome_of_nothing(scope, reason));
            if (!invocation.json()) {
                print_as_text(outcomes.back(), invocation, false);
            }
        }
    }
    const bool has_scopes = !scopes.front().scope.empty();
    const model::Outcome& whole = most_telling(outcomes);
    if (invocation.json()) {
        print(has_scopes ? report::outcomes_as_json(outcomes, whole.status) : report::outcome_as_json(whole));
    }
    if (github) {
        const std::string log =
            has_scopes ? report_to_github(outcomes, scopes, whole.status) : report_to_github(whole, workspace);
        if (github_log) {
            print(log);
        }
    }
    return exit_code_of(whole);
}

void add_sync_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("sync", "the main job: digest, submit, follow, report");
    const auto options = std::make_shared<SyncOptions>();
    add_range_options(*command, options->range);
    command->add_option("--branch", options->branch, "the source branch, when HEAD is detached")->type_name("NAME");
    command->add_flag("--resend", options->resend, "also commits that are synced or were sent before");
    command->add_flag("--no-wait", options->no_wait, "leave once the agent has the job");
    command
        ->add_option("--wait-lock", options->wait_lock,
                     "how long to wait for another sync on this repository (default 10m)")
        ->type_name("DURATION");
    add_scope_option(*command, options->scopes);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake sync                          since the last sync, else the last commit\n"
                    "  docwake sync --last 20 --agent local  the last 20 commits, with our own agent\n"
                    "  docwake sync v1.2.0..HEAD --format json");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_sync_command(invocation, *options); };
    });
}

} // namespace docwake::cli
