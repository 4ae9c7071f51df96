#include "cli/sync_command.h"

#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/forge_access.h"
#include "cli/live_output.h"
#include "cli/outcome_report.h"
#include "cli/output.h"
#include "cli/pull_request_comment.h"
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
                             JobLog& log)
{
    base::Clock& clock = base::system_clock();
    flow::PrepareRequest prepare = prepare_request(workspace, options.range, options.branch, clock);
    prepare.resend = options.resend;
    prepare.cursor_advice = forge_advice(workspace);
    log.open(workspace.scope.empty() ? "The docs job" : "The docs job of " + workspace.scope);
    LiveOutput live(live_output_options(invocation, log), clock);
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

bool is_printed(const model::Outcome& outcome, const Invocation& invocation, const ReportPlan& plan)
{
    const bool is_quiet = plan.reader == LogReader::person && invocation.quiet && exit_code_of(outcome) == 0;
    return plan.has_log() && !is_quiet;
}

void print_as_text(const model::Outcome& outcome, const Invocation& invocation, const ReportPlan& plan, JobLog& log)
{
    if (is_printed(outcome, invocation, plan)) {
        log.write_foreign(report::outcome_as_text(outcome, {.color = log.has_colors(), .verbose = invocation.verbose}));
    }
}

/// Takes the repository's scopes one after another; one that fails does not keep the next ones back. What becomes of a
/// repository without scopes is thrown as it is.
std::vector<model::Outcome> sync_scopes(const std::vector<Workspace>& scopes, const Invocation& invocation,
                                        const SyncOptions& options, const ReportPlan& plan, JobLog& log)
{
    std::vector<model::Outcome> outcomes;
    for (const Workspace& scope : scopes) {
        if (scope.scope.empty()) {
            outcomes.push_back(sync_and_show(scope, invocation, options, log));
        } else {
            try {
                outcomes.push_back(sync_and_show(scope, invocation, options, log));
            } catch (const base::Error& error) {
                outcomes.push_back(failed_outcome(scope, error));
                if (options.release) {
                    options.release->note_failed();
                }
            }
        }
        log.close();
        print_as_text(outcomes.back(), invocation, plan, log);
    }
    return outcomes;
}

std::vector<model::Outcome> sync_all(const Workspace& workspace, const std::vector<Workspace>& scopes,
                                     const Invocation& invocation, const SyncOptions& options, const ReportPlan& plan,
                                     JobLog& log)
{
    if (!workspace.agent.notice.empty()) {
        print_notice(invocation, workspace.agent.notice);
    }
    base::Clock& clock = base::system_clock();
    check_docs_branches(workspace, options.branch, clock);
    const base::FileLock lock =
        wait_for_sync_lock(workspace, invocation, base::parse_duration(options.wait_lock), clock);
    return sync_scopes(scopes, invocation, options, plan, log);
}

void mask_secrets(const Workspace& workspace, JobLog& log)
{
    // Standard error may go to a file, where nobody takes the command, and the secret, out.
    if ((log.reader() != LogReader::github && log.reader() != LogReader::forgejo) || log.is_on_standard_error()) {
        return;
    }
    for (const base::Secret& secret : {workspace.key, forge_token(workspace)}) {
        if (!secret.empty()) {
            log.write(report::mask_commands(secret.reveal()));
        }
    }
}

/// What a gate has come to, behind the outcome that was printed before it was waited at.
void print_gates(const std::vector<model::Outcome>& outcomes, const Invocation& invocation, const ReportPlan& plan,
                 JobLog& log)
{
    for (const model::Outcome& outcome : outcomes) {
        if (is_printed(outcome, invocation, plan)) {
            log.write_foreign(report::gate_as_text(outcome, {.color = log.has_colors(), .verbose = false}));
        }
    }
}

int sync_and_report(const Workspace& workspace, const Invocation& invocation, const SyncOptions& options,
                    const ReportPlan& plan)
{
    JobLog log(plan, base::system_clock());
    mask_secrets(workspace, log);
    for (const std::string& warning : workspace.resolved.warnings) {
        print_notice(invocation, warning);
    }
    const std::vector<Workspace> scopes = workspaces_of_scopes(workspace, options.scopes);
    std::vector<model::Outcome> outcomes;
    const std::string reason = reason_to_send_nothing(workspace, options);
    if (reason.empty()) {
        outcomes = sync_all(workspace, scopes, invocation, options, plan, log);
        if (options.release) {
            options.release->pass_gates(scopes, invocation, outcomes, base::system_clock());
            print_gates(outcomes, invocation, plan, log);
        }
    } else {
        for (const Workspace& scope : scopes) {
            outcomes.push_back(outcome_of_nothing(scope, reason));
            print_as_text(outcomes.back(), invocation, plan, log);
        }
    }
    const model::Outcome& whole = most_telling(outcomes);
    const bool reported = report_outcomes(plan, log, outcomes, scopes, whole.status);
    comment_outcomes(scopes, outcomes, invocation);
    const int code = exit_code_of(whole);
    return code == 0 && !reported ? exit_code_of(base::ErrorKind::unexpected) : code;
}

} // namespace

int run_sync_command(const Invocation& invocation, const SyncOptions& options)
{
    ReportPlan plan = plan_of_files(invocation);
    return report_failures(plan, [&] {
        Workspace workspace = open_workspace(invocation);
        plan = {}; // that a report cannot be written is not reported there
        plan = make_report_plan(workspace.settings(), invocation, log_reader_of(workspace.trigger.vendor));
        apply_named_commits(workspace, options.range, options.branch);
        SyncOptions chosen = options;
        if (options.release) {
            chosen.scopes = options.release->enter(workspace, invocation, options.scopes);
        }
        return sync_and_report(workspace, invocation, chosen, plan);
    });
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
                    "  docwake sync v1.2.0..HEAD --format json\n"
                    "  docwake sync --report github,json=out.json,sarif=out.sarif");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_sync_command(invocation, *options); };
    });
}

} // namespace docwake::cli
