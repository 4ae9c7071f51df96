#include "base/sanitise.h"
#include "base/signals.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/job_text.h"
#include "cli/lazy_agent.h"
#include "cli/output.h"
#include "cli/setting_flags.h"
#include "cli/sync_lock.h"
#include "cli/sync_run.h"
#include "cli/workspace.h"
#include "flow/follow.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace docwake::cli {

namespace {

/// Nothing is shown while polling but what the agent says.
class PollOutput final : public flow::Observer
{
public:
    explicit PollOutput(const Invocation& invocation) : invocation_(invocation) {}

    void on_prepared(const flow::Prepared& /*prepared*/) override {}
    void on_accepted(const agent::Accepted& /*accepted*/) override {}
    void on_event(const model::JobEvent& /*event*/) override {}
    void on_poll(const model::JobState& state) override
    {
        if (!state.message_to_user.empty() && state.message_to_user != last_) {
            last_ = state.message_to_user;
            print_notice(invocation_, base::sanitise_inline(last_));
        }
    }

    void on_job_begun() override { base::note_stop_signals(); }
    bool keep_following() override { return !base::stop_signal_noted(); }

private:
    const Invocation& invocation_;
    std::string last_;
};

int run_jobs(const Invocation& invocation, int skip, int take)
{
    const Workspace workspace = open_workspace(invocation);
    LazyAgent agent(workspace, base::system_clock());
    const std::vector<model::JobState> jobs = agent.get().list(agent_api(workspace.settings()), skip, take);
    print(invocation.json() ? jobs_as_json(jobs) : jobs_as_text(jobs));
    return 0;
}

void show_job(const Invocation& invocation, const model::JobState& job)
{
    print(invocation.json() ? job_as_json(job) : job_as_text(job));
}

std::optional<state::Submission> open_submission(state::Journal& journal, const std::string& session_id)
{
    const auto submissions = journal.unsettled();
    const auto found = std::ranges::find(submissions, session_id, &state::Submission::session_id);
    return found == submissions.end() ? std::nullopt : std::optional(*found);
}

/// Polls until the job has halted, and settles the submission that it belongs to, should it still be open here.
int follow_job(const Invocation& invocation, const Workspace& workspace, agent::Agent& agent,
               const std::string& session_id, std::chrono::seconds lock_limit)
{
    base::Clock& clock = base::system_clock();
    const auto start = clock.steady();
    PollOutput output(invocation);
    std::string problem;
    const auto job =
        flow::wait_until_halted(session_id, agent, clock, output, start + workspace.settings().timeout, problem);
    // Not before: following may take an hour, and a sync must not wait for it.
    const base::FileLock lock = wait_for_sync_lock(workspace, invocation, lock_limit, clock);
    const auto journal = open_journal_of(workspace);
    const auto submission = open_submission(*journal, session_id);
    model::Outcome outcome;
    outcome.agent = workspace.agent.name;
    outcome.repository = workspace.source->info().name;
    outcome.session_id = session_id;
    if (submission) {
        outcome.branch = submission->branch;
        outcome.docs_branch = submission->docs_branch;
        outcome.range = submission->range;
    } else if (job) {
        outcome.docs_branch = job->branch;
    }
    if (!job) {
        outcome.status = model::Status::still_running;
        outcome.reason = problem;
    } else if (submission) {
        flow::compare_branch(*job, outcome);
        flow::settle(flow::judge(*job, {}), submission->id, *journal, outcome);
    } else {
        flow::enter(flow::judge(*job, {}), outcome);
    }
    outcome.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(clock.steady() - start);
    print_outcome(outcome, invocation);
    return exit_code_of(outcome);
}

int run_job(const Invocation& invocation, const std::string& session_id, bool follow, const std::string& wait_lock)
{
    const Workspace workspace = open_workspace(invocation);
    LazyAgent agent(workspace, base::system_clock());
    if (follow) {
        return follow_job(invocation, workspace, agent.get(), session_id, base::parse_duration(wait_lock));
    }
    show_job(invocation, agent.get().get(session_id));
    return 0;
}

int run_message(const Invocation& invocation, const std::string& session_id, const std::string& text)
{
    const Workspace workspace = open_workspace(invocation);
    LazyAgent agent(workspace, base::system_clock());
    show_job(invocation, agent.get().message(session_id, text));
    return 0;
}

} // namespace

void add_jobs_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("jobs", "the agent's jobs, newest first");
    const auto skip = std::make_shared<int>(0);
    const auto take = std::make_shared<int>(12);
    command->add_option("--skip", *skip, "leave out so many")->type_name("NUMBER")->check(CLI::NonNegativeNumber);
    command->add_option("--take", *take, "show so many (default 12, at most 100)")
        ->type_name("NUMBER")
        ->check(CLI::Range(1, 100));
    add_setting_flags(*command, invocation);
    command->final_callback([skip, take, &invocation] {
        invocation.action = [skip, take, &invocation] { return run_jobs(invocation, *skip, *take); };
    });
}

void add_job_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("job", "how a job stands");
    const auto session_id = std::make_shared<std::string>();
    const auto follow = std::make_shared<bool>(false);
    command->add_option("ID", *session_id, "from docwake sync, jobs or queue list")->required();
    command->add_flag("--follow", *follow, "wait until it has ended, and exit as docwake sync would");
    const auto wait_lock = std::make_shared<std::string>("10m");
    command
        ->add_option("--wait-lock", *wait_lock,
                     "how long to wait for a sync on this repository when the job has ended (default 10m)")
        ->type_name("DURATION");
    add_setting_flags(*command, invocation);
    command->final_callback([session_id, follow, wait_lock, &invocation] {
        invocation.action = [session_id, follow, wait_lock, &invocation] {
            return run_job(invocation, *session_id, *follow, *wait_lock);
        };
    });
}

void add_message_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("message", "adds a message to a job (API v2)");
    const auto session_id = std::make_shared<std::string>();
    const auto text = std::make_shared<std::string>();
    command->add_option("ID", *session_id, "from docwake sync, jobs or queue list")->required();
    command->add_option("TEXT", *text, "what the agent is told")->required();
    add_setting_flags(*command, invocation);
    command->final_callback([session_id, text, &invocation] {
        invocation.action = [session_id, text, &invocation] { return run_message(invocation, *session_id, *text); };
    });
}

} // namespace docwake::cli
