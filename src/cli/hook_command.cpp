#include "base/process.h"
#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/hook_installation.h"
#include "cli/impact_run.h"
#include "cli/output.h"
#include "cli/queue_addition.h"
#include "cli/queue_work.h"
#include "cli/scopes.h"
#include "cli/worker_log.h"
#include "git/operation.h"
#include "report/impact.h"
#include "report/json_bytes.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::cli {

namespace {

flow::HookPlace place_of(const Invocation& invocation)
{
    return {git::hooks_folder(invocation.repository), git::open_source(invocation.repository)->info().work_folder};
}

int run_uninstall(const Invocation& invocation)
{
    const flow::HookPlace place = place_of(invocation);
    print_notice(invocation, flow::uninstall_hook(place)
                                 ? fmt::format("removed from {}", place.file().string())
                                 : fmt::format("{} has no block of docwake's", place.file().string()));
    return 0;
}

int run_status(const Invocation& invocation)
{
    const flow::HookPlace place = place_of(invocation);
    const flow::HookState state = flow::read_hook_state(place);
    if (invocation.json()) {
        const nlohmann::ordered_json document = {{"version", 1},
                                                 {"installed", state.installed},
                                                 {"executable", state.executable},
                                                 {"mode", state.installed ? flow::name_of(state.mode) : ""},
                                                 {"file", place.file().string()}};
        print(report::safe_json(document.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace)));
    } else if (!state.installed) {
        print(fmt::format("not installed in {} (docwake hook install)\n", place.file().string()));
    } else {
        print(fmt::format("installed in {}, mode {}{}\n", place.file().string(), flow::name_of(state.mode),
                          state.executable ? "" : ", but not executable: git ignores it"));
    }
    return 0;
}

/// Why a commit is none that somebody has just made and looks at; empty: it is.
std::string reason_to_do_nothing(const Invocation& invocation)
{
    if (base::environment_variable("DOCWAKE") == "0") {
        return "DOCWAKE=0";
    }
    if (!base::environment_variable("CI").value_or("").empty()) {
        return "CI has steps of its own";
    }
    const std::string operation = git::operation_in_progress(invocation.repository);
    return operation.empty() ? operation : fmt::format("a {} is in progress", operation);
}

struct RunOptions
{
    std::string event;
    std::string mode = "sync";
    std::string branch; ///< empty: HEAD's
};

flow::HookMode mode_of(const std::string& word)
{
    return word == "impact" ? flow::HookMode::impact : flow::HookMode::sync;
}

void serve_commit(const Workspace& workspace, const Invocation& invocation, const RunOptions& options)
{
    if (mode_of(options.mode) == flow::HookMode::impact) {
        flow::ImpactRequest request;
        request.range = model::LastCommits{1};
        print(report::impact_as_line(run_impact(workspaces_of_scopes(workspace, {}), invocation, request)));
    } else if (add_to_queue(workspace, {.branch = options.branch}).reason.empty()) {
        start_worker(invocation);
    }
}

/// Nowhere where there is no repository.
void note_in_worker_log(const Invocation& invocation, const std::string& line)
{
    try {
        const auto source = git::open_source(invocation.repository);
        WorkerLog(state_folder_of(*source) / "worker.log", base::system_clock()).write(line);
    } catch (const base::Error&) { // and nobody to tell
    }
}

/// The commit is made already, so nothing here fails it. What goes wrong is a line in the worker's log.
int run_hook(const Invocation& invocation, const RunOptions& options)
{
    try {
        if (!reason_to_do_nothing(invocation).empty()) {
            return 0;
        }
        serve_commit(open_workspace(invocation), invocation, options);
    } catch (const std::exception& error) {
        note_in_worker_log(invocation, fmt::format("hook: {}", error.what()));
    }
    return 0;
}

void add_mode_option(CLI::App& command, std::string& mode)
{
    command
        .add_option("--mode", mode,
                    "sync: send new commits in the background; impact: one line about the documents that a commit "
                    "touches, and nothing is sent")
        ->type_name("MODE")
        ->check(CLI::IsMember({"sync", "impact"}));
}

} // namespace

void add_hook_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("hook", "the post-commit hook");
    command->require_subcommand(1);
    auto* install = command->add_subcommand("install", "adds docwake to the post-commit hook of the repository");
    const auto mode = std::make_shared<std::string>();
    add_mode_option(*install, *mode);
    install->footer("Without --mode: impact where a workflow of the repository starts docwake already, else sync.");
    install->final_callback([mode, &invocation] {
        invocation.action = [mode, &invocation] {
            install_hook_here(invocation, mode->empty() ? std::nullopt : std::optional(mode_of(*mode)));
            return 0;
        };
    });
    command->add_subcommand("uninstall", "removes it; what else the hook does stays as it is")
        ->final_callback([&invocation] { invocation.action = [&invocation] { return run_uninstall(invocation); }; });
    command->add_subcommand("status", "whether it is installed")->final_callback([&invocation] {
        invocation.action = [&invocation] { return run_status(invocation); };
    });
    auto* run = command->add_subcommand("run", "what the hook starts; always exits with 0");
    const auto options = std::make_shared<RunOptions>();
    run->add_option("HOOK", options->event, "post-commit")->required()->check(CLI::IsMember({"post-commit"}));
    add_mode_option(*run, options->mode);
    run->add_option("--branch", options->branch, "that was committed to; default, also for an empty one: HEAD's")
        ->type_name("NAME");
    run->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_hook(invocation, *options); };
    });
}

} // namespace docwake::cli
