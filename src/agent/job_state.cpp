#include "agent/job_state.h"

#include "agent/json_line.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/sanitise.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::agent {

namespace {

using nlohmann::json;

json parse(std::string_view body)
{
    try {
        return json::parse(JsonLine(body).value().json());
    } catch (const UnreadableLine& unreadable) {
        throw UnreadableAnswer{fmt::format("gave an answer that {}", unreadable.problem)};
    }
}

[[noreturn]] void fail(std::string_view name, std::string_view wanted)
{
    throw UnreadableAnswer{fmt::format("gave a job whose `{}` is not {}", name, wanted)};
}

/// Null stands for absent.
const json& member(const json& object, const char* name)
{
    static const json absent;
    const auto found = object.find(name);
    return found == object.end() ? absent : *found;
}

std::string string_member(const json& object, const char* name)
{
    const json& value = member(object, name);
    if (!value.is_null() && !value.is_string()) {
        fail(name, "a string");
    }
    return value.is_null() ? std::string() : value.get<std::string>();
}

bool bool_member(const json& object, const char* name)
{
    const json& value = member(object, name);
    if (!value.is_null() && !value.is_boolean()) {
        fail(name, "true or false");
    }
    return !value.is_null() && value.get<bool>();
}

model::HaltReason halt_reason(const std::string& word)
{
    using model::HaltReason;
    if (word.empty()) {
        return HaltReason::none;
    }
    if (word == "processing") {
        return HaltReason::processing;
    }
    if (word == "completed") {
        return HaltReason::completed;
    }
    if (word == "github_missconfigured") { // as the service spells it
        return HaltReason::github_misconfigured;
    }
    if (word == "error") {
        return HaltReason::error;
    }
    if (word == "interrupted") {
        return HaltReason::interrupted;
    }
    return HaltReason::unknown;
}

std::vector<model::Todo> todos(const json& value)
{
    if (value.is_null()) {
        return {};
    }
    if (!value.is_array()) {
        fail("todos", "an array");
    }
    std::vector<model::Todo> result;
    for (const json& todo : value) {
        if (!todo.is_object()) {
            fail("todos", "an array of objects");
        }
        result.push_back({string_member(todo, "content"), string_member(todo, "status"),
                          string_member(todo, "priority"), string_member(todo, "id")});
    }
    return result;
}

std::optional<base::Time> time_member(const json& object, const char* name)
{
    const std::string text = string_member(object, name);
    if (text.empty()) {
        return std::nullopt;
    }
    try {
        return base::from_iso8601(text);
    } catch (const base::Error&) {
        fail(name, fmt::format("an ISO 8601 time ({})", base::sanitise_inline(text, 40)));
    }
}

model::JobState job_state(const json& value)
{
    if (!value.is_object()) {
        throw UnreadableAnswer{"gave a job that is not an object"};
    }
    model::JobState state;
    state.session_id = string_member(value, "sessionId");
    state.subdomain = string_member(value, "subdomain");
    state.branch = string_member(value, "branch");
    state.halted = bool_member(value, "haulted"); // as the service spells it
    state.halt_reason = halt_reason(string_member(value, "haultReason"));
    state.pull_request_link = string_member(value, "pullRequestLink");
    state.message_to_user = string_member(value, "messageToUser");
    state.todos = todos(member(value, "todos"));
    state.title = string_member(value, "title");
    state.created_at = time_member(value, "createdAt");
    return state;
}

/// A job is archived when it is put away, which says nothing of how it ended: without a pull request it may have been
/// before it was done, and taking that for done would lose its commits.
model::HaltReason halt_reason_of_status(const std::string& status, bool has_pull_request)
{
    using model::HaltReason;
    if (status == "active") {
        return HaltReason::processing;
    }
    if (status == "completed") {
        return HaltReason::completed;
    }
    if (status == "archived") {
        return has_pull_request ? HaltReason::completed : HaltReason::interrupted;
    }
    return status == "failed" ? HaltReason::error : HaltReason::unknown;
}

std::string branch_of_source(const json& source)
{
    if (source.is_null()) {
        return {};
    }
    if (!source.is_object()) {
        fail("source", "an object");
    }
    constexpr std::string_view prefix = "refs/heads/";
    const std::string ref = string_member(source, "ref");
    return ref.starts_with(prefix) ? ref.substr(prefix.size()) : ref;
}

} // namespace

model::JobState parse_agent_job(std::string_view body)
{
    const json value = parse(body);
    if (!value.is_object()) {
        throw UnreadableAnswer{"gave a job that is not an object"};
    }
    model::JobState state;
    state.session_id = string_member(value, "id");
    if (state.session_id.empty()) {
        throw UnreadableAnswer{"gave a job without an `id`"};
    }
    const std::string status = string_member(value, "status");
    if (status.empty()) {
        throw UnreadableAnswer{"gave a job without a `status`"};
    }
    state.branch = branch_of_source(member(value, "source"));
    state.pull_request_link = string_member(value, "prLink");
    state.halted = status != "active";
    state.halt_reason = halt_reason_of_status(status, !state.pull_request_link.empty());
    state.created_at = time_member(value, "createdAt");
    return state;
}

model::JobState parse_job_state(std::string_view body)
{
    return job_state(parse(body));
}

std::vector<model::JobState> parse_job_list(std::string_view body)
{
    const json list = parse(body);
    const json sessions = list.is_object() ? member(list, "allSessions") : json();
    if (!sessions.is_array()) {
        throw UnreadableAnswer{"gave a list without an array `allSessions`"};
    }
    std::vector<model::JobState> jobs;
    for (const json& session : sessions) {
        jobs.push_back(job_state(session));
    }
    // An empty date is less than every date.
    std::ranges::stable_sort(jobs, std::ranges::greater(), &model::JobState::created_at);
    return jobs;
}

} // namespace docwake::agent
