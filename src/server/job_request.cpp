#include "server/job_request.h"

#include "base/error.h"
#include "base/ref_name.h"
#include "base/text.h"
#include "writer/manifest.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace docwake::server {

namespace {

using Json = nlohmann::json;

// Documented bodies nest four deep; a parser's stack is worth more.
constexpr int deepest_nesting = 64;

[[noreturn]] void refuse(std::string message)
{
    throw base::Error(base::ErrorKind::usage, std::move(message));
}

std::string indefinite(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return "null";
    case Json::value_t::object:
    case Json::value_t::array:
        return std::string("an ") + value.type_name();
    default:
        return std::string("a ") + value.type_name();
    }
}

Json parse_json(std::string_view body)
{
    if (!base::is_valid_utf8(body)) {
        refuse("The body is not valid UTF-8");
    }
    const auto limit_depth = [](int depth, Json::parse_event_t, const Json&) {
        if (depth > deepest_nesting) {
            refuse(fmt::format("The body nests deeper than {} levels", deepest_nesting));
        }
        return true;
    };
    try {
        return Json::parse(body, limit_depth);
    } catch (const Json::parse_error& error) {
        refuse(fmt::format("The body is not valid JSON (byte {})", error.byte));
    } catch (const Json::exception&) {
        refuse("The body is not valid JSON (a number is out of range)");
    }
}

/// Null stands for absent, as clients in other languages write it.
const Json* member(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

const std::string& text_member(const Json& object, const char* name, const std::string& field)
{
    const Json* const value = member(object, name);
    if (value == nullptr) {
        refuse(fmt::format("{} is missing", field));
    }
    if (!value->is_string()) {
        refuse(fmt::format("{} must be a string, not {}", field, indefinite(*value)));
    }
    return value->get_ref<const std::string&>();
}

model::Role role_of(const Json& message, const std::string& field)
{
    const std::string& word = text_member(message, "role", field);
    for (const model::Role role : {model::Role::system, model::Role::user, model::Role::assistant}) {
        if (word == model::name_of(role)) {
            return role;
        }
    }
    refuse(fmt::format("{} must be system, user or assistant, not \"{}\"", field, base::ellipsize(word, 40)));
}

/// The text of a message of the official clients. What an assistant's message holds beside text (its steps and tool
/// calls) only records an earlier answer; in any other message it would be lost, so it is refused.
std::string text_of_parts(const Json& parts, model::Role role, const std::string& field)
{
    if (!parts.is_array()) {
        refuse(fmt::format("{} must be an array, not {}", field, indefinite(parts)));
    }
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const std::string part_field = fmt::format("{}[{}]", field, index);
        const Json& part = parts[index];
        if (!part.is_object()) {
            refuse(fmt::format("{} must be an object, not {}", part_field, indefinite(part)));
        }
        const std::string& type = text_member(part, "type", part_field + ".type");
        if (type == "text") {
            text += text_member(part, "text", part_field + ".text");
        } else if (role != model::Role::assistant) {
            refuse(fmt::format("{}.type must be text, not \"{}\"", part_field, base::ellipsize(type, 40)));
        }
    }
    return text;
}

std::string content_of(const Json& message, model::Role role, const std::string& field)
{
    const Json* const parts = member(message, "parts");
    if (member(message, "content") == nullptr && parts == nullptr) {
        refuse(fmt::format("{0}.content is missing (or {0}.parts, as the official clients send it)", field));
    }
    std::string content;
    if (member(message, "content") != nullptr) {
        content = text_member(message, "content", field + ".content");
    }
    // Version 4 sends both, and `content` repeats the text of `parts`.
    return content.empty() && parts != nullptr ? text_of_parts(*parts, role, field + ".parts") : content;
}

model::Message message_of(const Json& message, const std::string& field)
{
    if (!message.is_object()) {
        refuse(fmt::format("{} must be an object, not {}", field, indefinite(message)));
    }
    const model::Role role = role_of(message, field + ".role");
    return {role, content_of(message, role, field)};
}

std::vector<model::Message> messages_of(const Json& body)
{
    const Json* const messages = member(body, "messages");
    if (messages == nullptr) {
        refuse("messages is missing");
    }
    if (!messages->is_array()) {
        refuse(fmt::format("messages must be an array, not {}", indefinite(*messages)));
    }
    if (messages->empty()) {
        refuse("messages must not be empty");
    }
    std::vector<model::Message> result;
    for (std::size_t index = 0; index < messages->size(); ++index) {
        result.push_back(message_of((*messages)[index], fmt::format("messages[{}]", index)));
    }
    return result;
}

std::string branch_of(const Json& body)
{
    if (member(body, "branch") == nullptr) {
        return {};
    }
    const std::string& branch = text_member(body, "branch", "branch");
    if (const std::string problem = base::branch_name_problem(branch); !problem.empty()) {
        refuse(fmt::format("branch must be a name that git accepts: {}", problem));
    }
    return branch;
}

bool as_draft_of(const Json& body)
{
    const Json* const value = member(body, "asDraft");
    if (value == nullptr) {
        return model::JobRequest{}.as_draft;
    }
    if (value->is_boolean()) {
        return value->get<bool>();
    }
    if (*value == "true" || *value == "false") {
        return *value == "true";
    }
    refuse("asDraft must be true or false");
}

std::string model_of(const Json& body)
{
    if (member(body, "model") == nullptr) {
        return model::JobRequest{}.model;
    }
    const std::string& name = text_member(body, "model", "model");
    if (name != "sonnet" && name != "opus") {
        refuse(fmt::format("model must be sonnet or opus, not \"{}\"", base::ellipsize(name, 40)));
    }
    return name;
}

std::size_t size_member(const Json& object, const char* name, const std::string& field)
{
    const Json* const value = member(object, name);
    if (value == nullptr || !value->is_number_unsigned()) {
        refuse(fmt::format("{}.{} must be a count of bytes", field, name));
    }
    return value->get<std::size_t>();
}

std::vector<model::Message> messages_at(const Json& places, std::string_view text)
{
    const std::string name = "the messages of the prompt's first line";
    if (!places.is_array() || places.empty()) {
        refuse(fmt::format("{} must be an array, and not empty", name));
    }
    std::vector<model::Message> messages;
    std::size_t end = 0;
    for (std::size_t index = 0; index < places.size(); ++index) {
        const std::string field = fmt::format("{} ([{}])", name, index);
        const Json& place = places[index];
        if (!place.is_object()) {
            refuse(fmt::format("{} must be objects", name));
        }
        const model::Role role = role_of(place, field + ".role");
        const std::size_t at = size_member(place, "at", field);
        const std::size_t bytes = size_member(place, "bytes", field);
        if (at < end || at > text.size() || bytes > text.size() - at) {
            refuse(fmt::format("{} does not lie in the prompt behind the one before it", field));
        }
        const std::string_view content = text.substr(at, bytes);
        if (!base::is_valid_utf8(content)) {
            refuse(fmt::format("{} begins or ends inside a character", field));
        }
        messages.push_back({role, std::string(content)});
        end = at + bytes;
    }
    return messages;
}

/// The JSON of a prompt's first line; empty: it is a prompt of another program.
std::optional<Json> head_of_prompt(std::string_view first_line)
{
    if (!first_line.starts_with('{')) {
        return std::nullopt;
    }
    try {
        Json head = parse_json(first_line);
        return head.contains("docwakePrompt") ? std::optional(std::move(head)) : std::nullopt;
    } catch (const base::Error&) {
        return std::nullopt; // a text that happens to begin with a brace
    }
}

std::string branch_in_manifest(const std::vector<model::Message>& messages)
{
    std::string branch;
    try {
        if (const auto manifest = writer::decode_manifest(messages)) {
            branch = manifest->docs_branch;
        }
    } catch (const base::Error& error) {
        refuse(error.message());
    }
    if (const std::string problem = branch.empty() ? std::string() : base::branch_name_problem(branch);
        !problem.empty()) {
        refuse(fmt::format("the manifest's docsBranch must be a name that git accepts: {}", problem));
    }
    return branch;
}

} // namespace

model::JobRequest parse_prompt(std::string_view body)
{
    const Json json = parse_json(body);
    if (!json.is_object()) {
        refuse(fmt::format("The body must be a JSON object, not {}", indefinite(json)));
    }
    const std::string_view prompt = text_member(json, "prompt", "prompt");
    if (base::trim(prompt).empty()) {
        refuse("prompt must not be empty");
    }
    const std::size_t line_end = std::min(prompt.find('\n'), prompt.size());
    model::JobRequest request;
    const std::optional<Json> head = head_of_prompt(prompt.substr(0, line_end));
    if (!head) {
        request.messages = {{model::Role::user, std::string(prompt)}};
        return request;
    }
    if (head->at("docwakePrompt") != 1) {
        refuse("the prompt's first line is of a version that is not known here; 1 is");
    }
    if (member(*head, "messages") == nullptr || line_end == prompt.size()) {
        refuse("the prompt's first line says that messages follow, and they are missing");
    }
    request.messages = messages_at(head->at("messages"), prompt.substr(line_end + 1));
    request.as_draft = as_draft_of(*head);
    request.model = model_of(*head);
    request.branch = branch_in_manifest(request.messages);
    return request;
}

model::JobRequest parse_job_request(std::string_view body)
{
    const Json json = parse_json(body);
    if (!json.is_object()) {
        refuse(fmt::format("The body must be a JSON object, not {}", indefinite(json)));
    }
    model::JobRequest request;
    request.branch = branch_of(json);
    request.messages = messages_of(json);
    request.as_draft = as_draft_of(json);
    request.model = model_of(json);
    return request;
}

} // namespace docwake::server
