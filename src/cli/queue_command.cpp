#include "base/error.h"
#include "base/file_lock.h"
#include "base/sanitise.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/lazy_agent.h"
#include "cli/live_output.h"
#include "cli/output.h"
#include "cli/queue_addition.h"
#include "cli/queue_text.h"
#include "cli/queue_work.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/sync_lock.h"
#include "cli/sync_run.h"
#include "flow/recover.h"
#include "report/json_bytes.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::cli {

namespace {

struct AddOptions
{
    QueueAddition addition;
    bool detach = false;
};

struct DrainOptions
{
    bool detach = false;
    bool worker = false;
};

std::filesystem::path state_folder(const Invocation& invocation)
{
    return state_folder_of(*git::open_source(invocation.repository));
}

int run_list(const Invocation& invocation)
{
    const auto source = git::open_source(invocation.repository);
    const std::filesystem::path folder = state_folder_of(*source);
    QueueView view;
    view.quiet_period = load_settings(invocation, source.get()).settings.quiet_period;
    view.submissions = state::open_journal(folder / "state.db")->unsettled();
    view.entries = state::open_queue(folder / "state.db")->entries();
    view.worker_runs = !base::FileLock::try_acquire(folder / "worker.lock");
    print(invocation.json() ? queue_as_json(view) : queue_as_text(view));
    return 0;
}

/// One document for scripts, one line for people.
int say(const Invocation& invocation, const std::string& line, nlohmann::ordered_json document)
{
    if (invocation.json()) {
        document["version"] = 1;
        print(report::safe_json(document.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace)));
    } else {
        print_notice(invocation, base::sanitise_inline(line));
    }
    return 0;
}

int run_add(const Invocation& invocation, const AddOptions& options)
{
    const Queued queued = add_to_queue(open_workspace(invocation), options.addition);
    if (!queued.reason.empty()) {
        return say(invocation, "nothing is queued: " + queued.reason, {{"queued", false}, {"reason", queued.reason}});
    }
    if (options.detach) {
        start_worker(invocation);
    }
    return say(invocation, fmt::format("{} is queued up to {}", queued.branch, model::short_id(queued.head)),
               {{"queued", true}, {"branch", queued.branch}, {"base", queued.base}, {"head", queued.head}});
}

int run_drain(const Invocation& invocation, const DrainOptions& options)
{
    if (options.detach) {
        start_worker(invocation);
        return 0;
    }
    return options.worker ? work_on_queue(invocation) : drain_queue(invocation);
}

int run_drop(const Invocation& invocation, const std::string& id)
{
    const std::filesystem::path database = state_folder(invocation) / "state.db";
    if (id.find_first_not_of("0123456789") != std::string::npos) {
        const auto queue = state::open_queue(database);
        for (const state::QueueEntry& entry : queue->entries()) {
            if (entry.branch == id) {
                queue->finish(entry);
                return say(invocation,
                           fmt::format("{} is no longer queued; docwake sync sends its commits", entry.branch),
                           {{"dropped", id}});
            }
        }
        throw base::Error(base::ErrorKind::usage, fmt::format("no branch {} is queued", id)).hint("docwake queue list");
    }
    const std::int64_t number = std::stoll("0" + id.substr(0, 18));
    if (!state::open_journal(database)->abandon(number)) {
        throw flow::no_open_submission(number);
    }
    return say(invocation, fmt::format("submission {} is forgotten; its commits are sent by the next sync", number),
               {{"dropped", number}});
}

/// The agent as the submission's scope names it, if it is that one.
std::string target_for(const Workspace& workspace, state::Journal& journal, std::int64_t id)
{
    const std::vector<state::Submission> open = journal.unsettled();
    const auto submission = std::ranges::find(open, id, &state::Submission::id);
    for (const Workspace& scope : workspaces_of_scopes(workspace, {})) {
        if (submission != open.end() && submission->target == target_of(scope.agent, scope.scope)) {
            return submission->target;
        }
    }
    return target_of(workspace.agent, {});
}

int run_resume(const Invocation& invocation, std::int64_t id, const std::string& session_id,
               const std::string& wait_lock)
{
    base::Clock& clock = base::system_clock();
    const Workspace workspace = open_workspace(invocation);
    flow::SyncRequest request = sync_request(workspace);
    request.prepare.digest.repository = workspace.source->info().name;
    const base::FileLock lock = wait_for_sync_lock(workspace, invocation, base::parse_duration(wait_lock), clock);
    const auto journal = open_journal_of(workspace);
    request.prepare.target = target_for(workspace, *journal, id);
    LazyAgent agent(workspace, clock);
    LiveOutput live(live_output_options(invocation), clock);
    const model::Outcome outcome =
        flow::resume(id, session_id, request,
                     {*workspace.source, *journal, [&agent]() -> agent::Agent& { return agent.get(); }, clock, live});
    live.finish();
    print_outcome(outcome, invocation);
    return exit_code_of(outcome);
}

void add_add_command(CLI::App& queue, Invocation& invocation)
{
    auto* command = queue.add_subcommand("add", "notes that a branch has new commits, for the worker");
    const auto options = std::make_shared<AddOptions>();
    command->add_option("--branch", options->addition.branch, "default: HEAD's")->type_name("NAME");
    command
        ->add_option("--base", options->addition.base, "the commit before the new ones (default: HEAD's first parent)")
        ->type_name("COMMIT");
    command->add_flag("--detach", options->detach, "also start the worker, as docwake queue drain --detach does");
    add_setting_flags(*command, invocation);
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_add(invocation, *options); };
    });
}

void add_drain_command(CLI::App& queue, Invocation& invocation)
{
    auto* command = queue.add_subcommand("drain", "sends what is queued, now");
    const auto options = std::make_shared<DrainOptions>();
    command->add_flag("--detach", options->detach,
                      "start the worker, which waits for a quiet period, tries again, and outlives the terminal");
    command->add_flag("--worker", options->worker, "be the worker");
    add_setting_flags(*command, invocation);
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_drain(invocation, *options); };
    });
}

void add_resume_command(CLI::App& queue, Invocation& invocation)
{
    auto* command = queue.add_subcommand("resume", "takes an open submission up: finds its job and follows it");
    const auto id = std::make_shared<std::int64_t>(0);
    const auto session_id = std::make_shared<std::string>();
    const auto wait_lock = std::make_shared<std::string>("10m");
    command->add_option("ID", *id, "from docwake queue list")->required();
    command->add_option("JOB", *session_id, "its job, where you know it and the agent's list does not say");
    command->add_option("--wait-lock", *wait_lock, "how long to wait for a sync on this repository (default 10m)")
        ->type_name("DURATION");
    add_setting_flags(*command, invocation);
    command->final_callback([id, session_id, wait_lock, &invocation] {
        invocation.action = [id, session_id, wait_lock, &invocation] {
            return run_resume(invocation, *id, *session_id, *wait_lock);
        };
    });
}

void add_drop_command(CLI::App& queue, Invocation& invocation)
{
    auto* drop = queue.add_subcommand("drop", "forgets a submission: its commits are sent again by the next sync");
    const auto id = std::make_shared<std::string>();
    drop->add_option("ID", *id, "a submission, or a queued branch, from docwake queue list")->required();
    drop->final_callback(
        [id, &invocation] { invocation.action = [id, &invocation] { return run_drop(invocation, *id); }; });
}

} // namespace

void add_queue_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("queue", "what is still to be sent, under way or uncertain");
    command->require_subcommand(1);
    auto* list = command->add_subcommand("list", "what is queued, under way or uncertain");
    add_setting_flags(*list, invocation);
    list->final_callback([&invocation] { invocation.action = [&invocation] { return run_list(invocation); }; });
    add_add_command(*command, invocation);
    add_drain_command(*command, invocation);
    add_resume_command(*command, invocation);
    add_drop_command(*command, invocation);
}

} // namespace docwake::cli
