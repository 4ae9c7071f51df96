#include "cli/queue_work.h"

#include "base/detached.h"
#include "base/file_lock.h"
#include "cli/exit_code.h"
#include "cli/live_output.h"
#include "cli/output.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "cli/sync_lock.h"
#include "cli/sync_run.h"
#include "cli/worker_log.h"
#include "flow/worker.h"
#include "report/json_bytes.h"
#include "report/report.h"
#include "state/queue.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

namespace docwake::cli {

namespace {

constexpr std::chrono::minutes lock_limit{10};

class NoOutput final : public flow::Observer
{
public:
    void on_prepared(const flow::Prepared& /*prepared*/) override {}
    void on_accepted(const agent::Accepted& /*accepted*/) override {}
    void on_event(const model::JobEvent& /*event*/) override {}
    void on_poll(const model::JobState& /*state*/) override {}
};

std::filesystem::path queue_file(const Workspace& workspace)
{
    return workspace.state_folder() / "state.db";
}

/// Everything on the branch since the cursor; where there is none, since the first commit that was queued.
std::optional<flow::PrepareRequest> prepare_entry(const Workspace& workspace, const state::QueueEntry& entry,
                                                  base::Clock& clock)
{
    const std::string ref = "refs/heads/" + entry.branch;
    std::string head;
    try {
        head = workspace.source->resolve(model::Expression{ref + ".." + ref}, {}).head;
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::git) {
            throw;
        }
        return std::nullopt;
    }
    flow::PrepareRequest prepare = prepare_request(workspace, {}, entry.branch, clock);
    prepare.range = model::BetweenIds{.base = entry.base, .head = head, .branch = entry.branch};
    prepare.is_event = true;
    prepare.event_head = head;
    return prepare;
}

/// Settings and commits are read anew for each try: both may have changed since the last.
model::Outcome sync_entry(const Invocation& invocation, const state::QueueEntry& entry, flow::Observer& observer)
{
    base::Clock& clock = base::system_clock();
    const Workspace workspace = open_workspace(invocation);
    check_docs_branches(workspace, entry.branch, clock);
    const base::FileLock lock = wait_for_sync_lock(workspace, invocation, lock_limit, clock);
    std::vector<model::Outcome> outcomes;
    for (const Workspace& scope : workspaces_of_scopes(workspace, {})) {
        try {
            auto prepare = prepare_entry(scope, entry, clock);
            if (!prepare) {
                model::Outcome outcome = outcome_in(scope, model::Status::nothing_to_do);
                outcome.reason = fmt::format("the branch {} is gone", entry.branch);
                return outcome;
            }
            outcomes.push_back(run_sync(scope, *std::move(prepare), {}, observer, clock));
        } catch (const base::Error& error) {
            outcomes.push_back(failed_outcome(scope, error));
        }
    }
    return most_telling(outcomes);
}

/// Empty: there is a worker. Who only looks whether there is one holds the lock for a moment.
std::optional<base::FileLock> worker_lock(const Workspace& workspace, base::Clock& clock)
{
    for (int tries = 0; tries < 5; ++tries) {
        if (auto lock = base::FileLock::try_acquire(workspace.state_folder() / "worker.lock")) {
            return lock;
        }
        clock.sleep_for(std::chrono::milliseconds(50));
    }
    return std::nullopt;
}

double machine_random()
{
    std::random_device device;
    return std::uniform_real_distribution<double>(0, 1)(device);
}

bool has_due(state::Queue& queue)
{
    const std::vector<state::QueueEntry> entries = queue.entries();
    return !std::ranges::all_of(entries, &state::QueueEntry::held);
}

} // namespace

int drain_queue(const Invocation& invocation)
{
    const Workspace workspace = open_workspace(invocation);
    const auto queue = state::open_queue(queue_file(workspace));
    int code = 0;
    nlohmann::ordered_json outcomes = nlohmann::ordered_json::array();
    for (const state::QueueEntry& entry : queue->entries()) {
        LiveOutput live(live_output_options(invocation), base::system_clock());
        const model::Outcome outcome = flow::try_entry(
            entry, {*queue, base::system_clock(),
                    [&](const state::QueueEntry& queued) { return sync_entry(invocation, queued, live); },
                    [](const std::string&) {}, machine_random});
        live.finish();
        code = code == 0 ? exit_code_of(outcome) : code;
        if (invocation.json()) {
            outcomes.push_back(nlohmann::ordered_json::parse(report::outcome_as_json(outcome)));
        } else {
            print_outcome(outcome, invocation);
        }
    }
    if (invocation.json()) {
        const nlohmann::ordered_json document = {{"version", 1}, {"outcomes", outcomes}};
        print(report::safe_json(document.dump(2, ' ', true, nlohmann::ordered_json::error_handler_t::replace)));
    } else if (outcomes.empty() && queue->entries().empty() && code == 0) {
        print_notice(invocation, "the queue is empty");
    }
    return code;
}

int work_on_queue(const Invocation& invocation)
{
    base::Clock& clock = base::system_clock();
    const Workspace workspace = open_workspace(invocation);
    const auto queue = state::open_queue(queue_file(workspace));
    const WorkerLog log(workspace.state_folder() / "worker.log", clock);
    Invocation quiet = invocation;
    quiet.quiet = true;
    NoOutput observer;
    const flow::WorkerParts parts{*queue, clock,
                                  [&](const state::QueueEntry& entry) { return sync_entry(quiet, entry, observer); },
                                  [&log](const std::string& line) { log.write(line); }, machine_random};
    try {
        // What is added once a worker has seen an empty queue, and before its lock is free, would wait for the next
        // commit.
        do {
            const auto lock = worker_lock(workspace, clock);
            if (!lock) {
                return 0;
            }
            if (flow::run_worker(workspace.settings().quiet_period, parts) == flow::WorkerEnd::old_age) {
                log.write("the worker ends after a day; the next commit starts another (docwake queue drain --detach)");
                return 0;
            }
        } while (has_due(*queue));
    } catch (const base::Error& error) {
        log.write(report::error_as_text(error, {}));
        throw;
    }
    return 0;
}

void start_worker(const Invocation& invocation)
{
    const std::filesystem::path program = base::own_program();
    if (program.empty()) {
        throw base::Error(base::ErrorKind::unexpected, "the system does not say where docwake is, to start a worker")
            .hint("docwake queue drain --worker &");
    }
    std::vector<std::string> arguments{program.string()};
    if (!invocation.repository.empty()) {
        arguments.insert(arguments.end(), {"--repo", invocation.repository.string()});
    }
    if (!invocation.config_file.empty()) {
        arguments.insert(arguments.end(), {"--config", invocation.config_file.string()});
    }
    arguments.insert(arguments.end(), {"queue", "drain", "--worker"});
    const std::vector<std::string> settings = setting_arguments(invocation);
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    base::start_detached(arguments);
}

} // namespace docwake::cli
