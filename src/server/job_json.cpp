#include "server/job_json.h"

#include "base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace docwake::server {

namespace {

using Json = nlohmann::ordered_json;
using model::HaltReason;

constexpr std::array<std::pair<HaltReason, std::string_view>, 5> words{{
    {HaltReason::processing, "processing"},
    {HaltReason::completed, "completed"},
    {HaltReason::github_misconfigured, "github_missconfigured"},
    {HaltReason::error, "error"},
    {HaltReason::interrupted, "interrupted"},
}};

void add_if_said(Json& object, const char* name, const std::string& value)
{
    if (!value.empty()) {
        object[name] = base::repair_utf8(value);
    }
}

Json todos_of(const model::JobState& job)
{
    Json todos = Json::array();
    for (const model::Todo& todo : job.todos) {
        todos.push_back(Json::object({{"content", base::repair_utf8(todo.content)},
                                      {"status", base::repair_utf8(todo.status)},
                                      {"priority", base::repair_utf8(todo.priority)},
                                      {"id", base::repair_utf8(todo.id)}}));
    }
    return todos;
}

Json object_of(const model::JobState& job)
{
    Json object = Json::object();
    object["sessionId"] = base::repair_utf8(job.session_id);
    object["subdomain"] = base::repair_utf8(job.subdomain);
    object["branch"] = base::repair_utf8(job.branch);
    object["haulted"] = job.halted;
    object["haultReason"] = word_of(job.halt_reason);
    add_if_said(object, "pullRequestLink", job.pull_request_link);
    add_if_said(object, "messageToUser", job.message_to_user);
    object["todos"] = todos_of(job);
    add_if_said(object, "title", job.title);
    if (job.created_at) {
        object["createdAt"] = base::to_iso8601(*job.created_at);
    }
    return object;
}

} // namespace

std::string_view word_of(HaltReason reason)
{
    const auto* const found = std::ranges::find(words, reason, &std::pair<HaltReason, std::string_view>::first);
    return found == words.end() ? std::string_view{} : found->second;
}

HaltReason halt_reason_of(std::string_view word)
{
    const auto* const found = std::ranges::find(words, word, &std::pair<HaltReason, std::string_view>::second);
    return found == words.end() ? HaltReason::unknown : found->first;
}

std::string job_json(const model::JobState& job)
{
    return object_of(job).dump();
}

std::string agent_job_json(const model::JobState& job, std::string_view model, std::string_view repository)
{
    Json object = Json::object();
    object["id"] = base::repair_utf8(job.session_id);
    object["status"] = !job.halted ? "active" : job.halt_reason == HaltReason::completed ? "completed" : "failed";
    object["source"] =
        Json::object({{"repository", base::repair_utf8(repository)}, {"ref", base::repair_utf8(job.branch)}});
    object["model"] = base::repair_utf8(model);
    object["prLink"] = job.pull_request_link.empty() ? Json() : Json(base::repair_utf8(job.pull_request_link));
    if (job.created_at) {
        object["createdAt"] = base::to_iso8601(*job.created_at);
    }
    return object.dump();
}

std::string job_list_json(std::span<const model::JobState> jobs)
{
    Json sessions = Json::array();
    for (const model::JobState& job : jobs) {
        sessions.push_back(object_of(job));
    }
    return Json::object({{"allSessions", std::move(sessions)}}).dump();
}

std::string error_json(std::string_view message)
{
    return Json::object({{"error", base::repair_utf8(message)}}).dump();
}

} // namespace docwake::server
