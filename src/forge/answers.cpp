#include "forge/answers.h"

#include "base/error.h"
#include "base/object_id.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::forge {

namespace {

using Json = nlohmann::json;

base::Error unusable(std::string_view what)
{
    return {base::ErrorKind::network, fmt::format("the forge's answer is {}", what)};
}

Json parse(std::string_view text)
{
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded()) {
        throw unusable("no JSON");
    }
    return value;
}

const Json& list_in(const Json& value)
{
    if (!value.is_array()) {
        throw unusable("no list");
    }
    return value;
}

/// Empty when it is absent, null or no text.
std::string text_of(const Json& object, const char* member)
{
    if (!object.is_object()) {
        return {};
    }
    const auto found = object.find(member);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string first_text_of(const Json& object, std::initializer_list<const char*> members)
{
    for (const char* member : members) {
        if (std::string text = text_of(object, member); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::string id_from(std::string text)
{
    if (!base::is_object_id(text)) {
        throw unusable("no list of commits");
    }
    return text;
}

/// GitHub: {"sha", "parents": [{"sha"}]}; GitLab: {"id", "parent_ids": []}.
ListedCommit commit_from(const Json& entry)
{
    ListedCommit commit{.id = id_from(first_text_of(entry, {"sha", "id"})), .first_parent = {}};
    for (const char* member : {"parents", "parent_ids"}) {
        const auto parents = entry.find(member);
        if (parents != entry.end() && parents->is_array() && !parents->empty()) {
            const Json& first = parents->front();
            commit.first_parent = id_from(first.is_string() ? first.get<std::string>() : text_of(first, "sha"));
        }
    }
    return commit;
}

/// The words of GitHub, Gitea and GitLab. What is skipped or cancelled has not succeeded.
StatusState state_from(const std::string& word)
{
    if (word == "success") {
        return StatusState::success;
    }
    if (word == "running") {
        return StatusState::running;
    }
    return word == "pending" ? StatusState::pending : StatusState::failure;
}

base::Time time_from(const std::string& text)
{
    if (text.empty()) {
        return {};
    }
    try {
        return base::from_iso8601(text);
    } catch (const base::Error&) {
        throw unusable("no list of statuses: it holds a time that is none");
    }
}

CommitStatus status_from(const Json& entry)
{
    return {.state = state_from(first_text_of(entry, {"state", "status"})),
            .description = text_of(entry, "description"),
            .link = text_of(entry, "target_url"),
            .updated = time_from(first_text_of(entry, {"updated_at", "created_at"}))};
}

bool flag_of(const Json& object, const char* member)
{
    const auto found = object.find(member);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// The words of GitHub, Gitea and GitLab; the first two call a merged one closed.
PullRequest pull_request_from(const Json& entry)
{
    const std::string state = text_of(entry, "state");
    if (state.empty()) {
        throw unusable("no pull request");
    }
    PullRequest pull_request;
    const bool is_merged = state == "merged" || flag_of(entry, "merged") || !text_of(entry, "merged_at").empty();
    pull_request.state = is_merged           ? PullRequestState::merged
                         : state == "closed" ? PullRequestState::closed
                                             : PullRequestState::open;
    pull_request.draft = flag_of(entry, "draft");
    pull_request.link = first_text_of(entry, {"html_url", "web_url"});
    return pull_request;
}

/// 0 when it is absent or no whole number.
std::int64_t number_of(const Json& entry, const char* member = "id")
{
    const auto found = entry.is_object() ? entry.find(member) : entry.end();
    return entry.is_object() && found != entry.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

} // namespace

std::vector<ListedCommit> parse_commits(std::string_view json)
{
    const Json document = parse(json);
    std::vector<ListedCommit> commits;
    for (const Json& entry : list_in(document)) {
        commits.push_back(commit_from(entry));
    }
    return commits;
}

std::optional<CommitStatus> parse_combined_status(std::string_view json, const std::string& context)
{
    const Json document = parse(json);
    if (!document.is_object()) {
        throw unusable("no combined status");
    }
    const auto statuses = document.find("statuses");
    // Gitea says null where there is none.
    if (statuses == document.end() || statuses->is_null()) {
        return std::nullopt;
    }
    for (const Json& entry : list_in(*statuses)) {
        if (text_of(entry, "context") == context) {
            return status_from(entry);
        }
    }
    return std::nullopt;
}

std::optional<CommitStatus> parse_status_list(std::string_view json, const std::string& context)
{
    const Json document = parse(json);
    const Json* newest = nullptr;
    for (const Json& entry : list_in(document)) {
        if (text_of(entry, "name") == context && (newest == nullptr || number_of(entry) > number_of(*newest))) {
            newest = &entry;
        }
    }
    return newest == nullptr ? std::nullopt : std::optional(status_from(*newest));
}

std::vector<Comment> parse_comments(std::string_view json)
{
    const Json document = parse(json);
    std::vector<Comment> comments;
    for (const Json& entry : list_in(document)) {
        const std::int64_t id = number_of(entry);
        if (id <= 0) {
            throw unusable("no list of comments");
        }
        comments.push_back({std::to_string(id), text_of(entry, "body")});
    }
    return comments;
}

std::string parse_pull_request_number(std::string_view json)
{
    const Json document = parse(json);
    if (document.is_array() && document.empty()) {
        return {};
    }
    const Json& first = document.is_array() ? document.front() : document;
    for (const char* member : {"number", "iid"}) {
        if (const std::int64_t number = number_of(first, member); number > 0) {
            return std::to_string(number);
        }
    }
    throw unusable("no pull request");
}

PullRequest parse_pull_request(std::string_view json)
{
    return pull_request_from(parse(json));
}

bool FirstParentLine::add(const std::vector<ListedCommit>& page)
{
    if (page.empty()) {
        return false;
    }
    if (seen_.empty()) {
        next_ = page.front().id;
    }
    seen_.insert(seen_.end(), page.begin(), page.end());
    while (!next_.empty() && ids_.size() < count_) {
        const auto found = std::ranges::find(seen_, next_, &ListedCommit::id);
        if (found == seen_.end()) {
            return true;
        }
        ids_.push_back(found->id);
        // No forge lists a commit as its own ancestor; a false one must not keep us here.
        next_ = std::ranges::find(ids_, found->first_parent) == ids_.end() ? found->first_parent : std::string();
    }
    return false;
}

} // namespace docwake::forge
