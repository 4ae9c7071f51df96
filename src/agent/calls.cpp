#include "agent/calls.h"

#include "agent/answer_error.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::agent {

namespace {

/// Of a call that only reads: its answer comes at once or something is wrong.
constexpr std::chrono::milliseconds short_call_limit{60'000};

[[noreturn]] void throw_answer_error(const http::ResponseHead& head, std::string_view body, const std::string& action,
                                     const Connection& connection)
{
    base::Error error = answer_error(head, body, action, connection);
    if (head.status == 404 || head.status == 405 || head.status == 410) {
        throw AbsentCall(std::move(error));
    }
    if (error.kind() == base::ErrorKind::rate_limited) {
        throw RateLimited(std::move(error), std::string(http::header(head.headers, "retry-after")));
    }
    throw error;
}

} // namespace

std::string path_segment(std::string_view text, std::string_view name)
{
    if (text.empty() || text == "." || text == "..") {
        throw base::Error(base::ErrorKind::configuration,
                          fmt::format("the {} `{}` cannot be part of an address", name, text));
    }
    return base::percent_encoded(text);
}

std::string notice_in(const http::Headers& headers)
{
    std::string notice;
    for (const std::string_view name : {"deprecation", "sunset"}) {
        if (const std::string_view value = http::header(headers, name); !value.empty()) {
            notice += fmt::format("{}{}: {}", notice.empty() ? "the agent's API announces its end (" : "; ", name,
                                  base::sanitise_inline(value, 80));
        }
    }
    return notice.empty() ? notice : notice + ")";
}

Calls::Calls(Connection connection, http::Client& client) : connection_(std::move(connection)), client_(client)
{
    while (connection_.base_url.ends_with('/')) {
        connection_.base_url.pop_back();
    }
}

std::string Calls::url(std::string_view version, std::string_view path) const
{
    return fmt::format("{}/{}/agent/{}/{}", connection_.base_url, version,
                       path_segment(connection_.project, "project id"), path);
}

http::Request Calls::post(std::string url, std::string body) const
{
    return {.method = "POST",
            .url = std::move(url),
            .headers = {{"Content-Type", "application/json"}},
            .body = std::move(body),
            .bearer = connection_.key,
            .limits = {connection_.connect_limit, connection_.idle_limit, connection_.total_limit}};
}

std::string Calls::create_action() const
{
    return fmt::format("create a job for the project {}", connection_.project);
}

bool Calls::is_lost_by_gateway(const http::ResponseHead& head, std::string_view body, const std::string& action,
                               std::string& problem) const
{
    if (http::is_success(head.status)) {
        return false;
    }
    if (head.status != 502 && head.status != 504) {
        throw_answer_error(head, body, action, connection_);
    }
    problem = answer_error(head, body, action, connection_).message();
    return true;
}

http::WholeAnswer Calls::get(std::string url, const std::string& action) const
{
    const http::Request call{.method = "GET",
                             .url = std::move(url),
                             .headers = {{"Accept", "application/json"}},
                             .body = {},
                             .bearer = connection_.key,
                             .limits = {connection_.connect_limit, connection_.idle_limit, short_call_limit}};
    http::WholeAnswer answer(answer_limit);
    const http::Transfer transfer = client_.perform(call, answer);
    if (transfer.has_head && !http::is_success(answer.head.status)) {
        throw_answer_error(answer.head, answer.body, action, connection_);
    }
    require_whole(answer, transfer, action);
    return answer;
}

void Calls::require_whole(const http::WholeAnswer& answer, const http::Transfer& transfer,
                          const std::string& action) const
{
    if (answer.too_large) {
        throw unusable_answer("gave an answer that is larger than 16 MiB", {}, action, connection_);
    }
    if (transfer.end != http::TransferEnd::complete) {
        throw base::Error(base::ErrorKind::network,
                          fmt::format("{} gave no whole answer when asked to {}", connection_.base_url, action))
            .caused_by(transfer.problem);
    }
}

void Calls::throw_unreadable(const UnreadableAnswer& unreadable, const http::WholeAnswer& answer,
                             const std::string& action) const
{
    throw unusable_answer(unreadable.problem, answer.body, action, connection_);
}

} // namespace docwake::agent
