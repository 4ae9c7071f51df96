#include "cli/queue_text.h"

#include "base/sanitise.h"
#include "flow/worker.h"
#include "report/json_bytes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::cli {

namespace {

using nlohmann::ordered_json;

std::string line_of(const state::Submission& submission)
{
    return fmt::format("{}  {}  {}  {} -> {}  {}{}\n", submission.id, state::name_of(submission.state),
                       base::to_iso8601(submission.intended_at), base::sanitise_inline(submission.branch),
                       base::sanitise_inline(submission.docs_branch), model::short_form(submission.range),
                       submission.session_id.empty() ? std::string()
                                                     : "  job " + base::sanitise_inline(submission.session_id));
}

std::string line_of(const state::QueueEntry& entry, std::chrono::seconds quiet_period)
{
    const auto due = flow::due_time(entry, quiet_period);
    std::string line =
        fmt::format("queued  {}  up to {}  {}", base::sanitise_inline(entry.branch), model::short_id(entry.head),
                    due ? "to be sent at " + base::to_iso8601(*due)
                        : std::string("held until the next commit, or docwake queue drain"));
    if (!entry.problem.empty()) {
        line += "  (" + base::sanitise_inline(entry.problem) + ")";
    }
    return line + "\n";
}

ordered_json json_of(const state::QueueEntry& entry, std::chrono::seconds quiet_period)
{
    const auto due = flow::due_time(entry, quiet_period);
    return {{"branch", entry.branch},
            {"base", entry.base},
            {"head", entry.head},
            {"added_at", base::to_iso8601(entry.added_at)},
            {"due_at", due ? ordered_json(base::to_iso8601(*due)) : ordered_json()},
            {"failures", entry.failures},
            {"problem", entry.problem}};
}

} // namespace

std::string queue_as_text(const QueueView& view)
{
    std::string text;
    for (const state::Submission& submission : view.submissions) {
        text += line_of(submission);
    }
    for (const state::QueueEntry& entry : view.entries) {
        text += line_of(entry, view.quiet_period);
    }
    if (text.empty()) {
        text = "no submission is open\n";
    }
    if (view.worker_runs) {
        text += "a worker is running (its log: docwake/worker.log in the git folder)\n";
    }
    return text;
}

std::string queue_as_json(const QueueView& view)
{
    ordered_json submissions = ordered_json::array();
    for (const state::Submission& submission : view.submissions) {
        submissions.push_back({{"id", submission.id},
                               {"state", state::name_of(submission.state)},
                               {"intended_at", base::to_iso8601(submission.intended_at)},
                               {"target", submission.target},
                               {"branch", submission.branch},
                               {"docs_branch", submission.docs_branch},
                               {"base", submission.range.base},
                               {"head", submission.range.head},
                               {"session_id", submission.session_id}});
    }
    ordered_json queue = ordered_json::array();
    for (const state::QueueEntry& entry : view.entries) {
        queue.push_back(json_of(entry, view.quiet_period));
    }
    const ordered_json document = {
        {"version", 1}, {"submissions", submissions}, {"queue", queue}, {"worker_runs", view.worker_runs}};
    return report::safe_json(document.dump(2, ' ', true, ordered_json::error_handler_t::replace));
}

} // namespace docwake::cli
