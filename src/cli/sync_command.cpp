#include "base/hash.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/forge_access.h"
#include "cli/github_output.h"
#include "cli/lazy_agent.h"
#include "cli/live_output.h"
#include "cli/output.h"
#include "cli/run_journal.h"
#include "cli/setting_flags.h"
#include "cli/sync_lock.h"
#include "cli/workspace.h"
#include "flow/sync.h"
#include "report/github.h"
#include "report/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace docwake::cli {

namespace {

struct SyncOptions
{
    RangeOptions range;
    std::string branch;
    bool resend = false;
    bool no_wait = false;
    std::string wait_lock = "10m";
};

/// Why the surroundings want nothing sent; empty: they do not mind. A range on the command line overrules the event.
std::string reason_to_send_nothing(const Workspace& workspace, const SyncOptions& options)
{
    if (!workspace.in_ci() || is_given(options.range)) {
        return {};
    }
    if (!workspace.trigger.may_submit) {
        return workspace.trigger.nothing_to_do;
    }
    const std::string branch = source_branch(workspace, options.branch);
    std::vector<std::string> submitting = workspace.settings().branches;
    if (submitting.empty()) {
        submitting = {default_branch_of(workspace)};
    }
    if (std::ranges::find(submitting, branch) == submitting.end()) {
        return fmt::format("{} is not among the branches that submit ({})", branch, fmt::join(submitting, ", "));
    }
    if (workspace.trigger.bot && workspace.key.empty() && workspace.agent.kind == AgentKind::remote) {
        return fmt::format(
            "the build was started by {}, whose builds have no secrets, and there is no key for the agent",
            workspace.trigger.actor.empty() ? "a bot" : workspace.trigger.actor);
    }
    return {};
}

LiveOutputOptions live_options(const Invocation& invocation, bool github_log)
{
    LiveOutputOptions options;
    options.quiet = invocation.quiet;
    options.terminal = !github_log && base::standard_error_is_terminal();
    options.color = !github_log && colors_on_standard_error();
    options.width = base::terminal_width();
    options.write = github_log ? &print : &print_error;
    return options;
}

model::Outcome sync_and_show(const Workspace& workspace, const Invocation& invocation, const SyncOptions& options,
                             bool github_log)
{
    base::Clock& clock = base::system_clock();
    flow::SyncRequest request;
    request.prepare = prepare_request(workspace, options.range, options.branch, clock);
    request.prepare.resend = options.resend;
    request.prepare.cursor_advice = forge_advice(workspace);
    request.agent_name = workspace.agent.name;
    request.total_limit = workspace.settings().timeout;
    request.wait = !options.no_wait;

    const base::FileLock lock =
        wait_for_sync_lock(workspace, invocation, base::parse_duration(options.wait_lock), clock);
    request.list_is_final = workspace.agent.kind == AgentKind::local;
    RunJournal journal(workspace, request.prepare);
    if (!options.resend) {
        journal.take_over_open();
    }
    LazyAgent agent(workspace, clock);
    LiveOutput live(live_options(invocation, github_log), clock);
    model::Outcome outcome = flow::sync(
        request, {*workspace.source, journal.get(), [&agent]() -> agent::Agent& { return agent.get(); }, clock, live});
    live.finish();
    const std::vector<std::string> warnings = journal.warnings();
    outcome.warnings.insert(outcome.warnings.end(), warnings.begin(), warnings.end());
    return outcome;
}

void print_outcome(const model::Outcome& outcome, const Invocation& invocation)
{
    if (invocation.json()) {
        print(report::outcome_as_json(outcome));
        return;
    }
    if (invocation.quiet && exit_code_of(outcome) == 0) {
        return;
    }
    print(report::outcome_as_text(outcome, {.color = colors_on_standard_output(), .verbose = invocation.verbose}));
}

int run_sync(const Invocation& invocation, const SyncOptions& options)
{
    Workspace workspace = open_workspace(invocation);
    apply_named_commits(workspace, options.range, options.branch);
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

    model::Outcome outcome;
    const std::string reason = reason_to_send_nothing(workspace, options);
    if (reason.empty()) {
        if (!workspace.agent.notice.empty()) {
            print_notice(invocation, workspace.agent.notice);
        }
        const std::string token = base::random_hex(16);
        if (github_log) {
            print(report::stop_commands(token));
        }
        try {
            outcome = sync_and_show(workspace, invocation, options, github_log);
        } catch (...) {
            if (github_log) {
                print(report::resume_commands(token));
            }
            throw;
        }
        if (!github_log) {
            print_outcome(outcome, invocation);
        } else {
            print(report::outcome_as_text(outcome, {.verbose = invocation.verbose}));
            print(report::resume_commands(token));
        }
    } else {
        outcome.status = model::Status::nothing_to_do;
        outcome.reason = reason;
        outcome.repository = workspace.source->info().name;
        outcome.agent = workspace.agent.name;
        print_outcome(outcome, invocation);
    }
    if (github) {
        const std::string log = report_to_github(outcome, workspace);
        if (github_log) {
            print(log);
        }
    }
    return exit_code_of(outcome);
}

} // namespace

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
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake sync                          since the last sync, else the last commit\n"
                    "  docwake sync --last 20 --agent local  the last 20 commits, with our own agent\n"
                    "  docwake sync v1.2.0..HEAD --format json");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_sync(invocation, *options); };
    });
}

} // namespace docwake::cli
