#include "cli/job_text.h"

#include "base/clock.h"
#include "base/sanitise.h"
#include "report/json_bytes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace docwake::cli {

namespace {

using nlohmann::ordered_json;

std::string_view state_of(const model::JobState& job)
{
    using model::HaltReason;
    if (!job.halted) {
        return "running";
    }
    switch (job.halt_reason) {
    case HaltReason::completed:
        return "completed";
    case HaltReason::github_misconfigured:
        return "github_misconfigured";
    case HaltReason::error:
        return "failed";
    case HaltReason::interrupted:
        return "interrupted";
    default:
        return "halted";
    }
}

ordered_json text_or_null(const std::string& text)
{
    return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json object_of(const model::JobState& job)
{
    ordered_json todos = ordered_json::array();
    for (const model::Todo& todo : job.todos) {
        todos.push_back({{"content", todo.content}, {"status", todo.status}});
    }
    return {{"session_id", job.session_id},
            {"state", state_of(job)},
            {"branch", text_or_null(job.branch)},
            {"pull_request", text_or_null(job.pull_request_link)},
            {"title", text_or_null(job.title)},
            {"message", text_or_null(job.message_to_user)},
            {"created_at", job.created_at ? ordered_json(base::to_iso8601(*job.created_at)) : ordered_json()},
            {"todos", std::move(todos)}};
}

std::string document(const char* name, ordered_json value)
{
    const ordered_json document = {{"version", 1}, {name, std::move(value)}};
    return report::safe_json(document.dump(2, ' ', true, ordered_json::error_handler_t::replace));
}

std::string line(std::string_view name, const std::string& value)
{
    return value.empty() ? std::string() : fmt::format("{:<13}{}\n", name, base::sanitise_inline(value));
}

} // namespace

std::string job_as_text(const model::JobState& job)
{
    std::string text = fmt::format("job {}: {}\n", base::sanitise_inline(job.session_id), state_of(job));
    text += line("branch", job.branch);
    text += line("pull request", job.pull_request_link);
    text += line("title", job.title);
    text += line("message", job.message_to_user);
    text += line("created", job.created_at ? base::to_iso8601(*job.created_at) : std::string());
    for (const model::Todo& todo : job.todos) {
        text += line(base::sanitise_inline(todo.status, 12), todo.content);
    }
    return text;
}

std::string jobs_as_text(const std::vector<model::JobState>& jobs)
{
    if (jobs.empty()) {
        return "the agent has no jobs\n";
    }
    std::string text;
    for (const model::JobState& job : jobs) {
        text += fmt::format("{}  {:<11}  {}  {}  {}\n", base::sanitise_inline(job.session_id), state_of(job),
                            job.created_at ? base::to_iso8601(*job.created_at) : "-",
                            job.branch.empty() ? "-" : base::sanitise_inline(job.branch),
                            job.pull_request_link.empty() ? "-" : base::sanitise_inline(job.pull_request_link));
    }
    return text;
}

std::string job_as_json(const model::JobState& job)
{
    return document("job", object_of(job));
}

std::string jobs_as_json(const std::vector<model::JobState>& jobs)
{
    ordered_json list = ordered_json::array();
    for (const model::JobState& job : jobs) {
        list.push_back(object_of(job));
    }
    return document("jobs", std::move(list));
}

} // namespace docwake::cli
