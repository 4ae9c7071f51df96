#include "agent/answer_error.h"

#include "agent/html_text.h"
#include "agent/json_line.h"
#include "base/clock.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace docwake::agent {

namespace {

using base::ErrorKind;

std::string said_in_json(JsonView value)
{
    if (value.is_object()) {
        for (const std::string_view name : {"error", "message"}) {
            if (const auto member = value.member(name); member && !member->is_null()) {
                return said_in_json(*member);
            }
        }
    }
    return value.is_string() ? value.string() : std::string(value.json());
}

std::string said(std::string_view body)
{
    const std::string_view text = base::trim(body);
    if (text.starts_with('<')) {
        return html_text(text);
    }
    try {
        const JsonLine json(text);
        return said_in_json(json.value());
    } catch (const UnreadableLine&) {
        return std::string(text);
    }
}

std::string with_said(const std::string& message, std::string_view body, const Connection& connection)
{
    const std::string words = said_in_body(body, connection.key);
    return words.empty() ? message : message + ": " + words;
}

std::string wait_hint(const http::Headers& headers)
{
    const std::string_view retry_after = http::header(headers, "retry-after");
    if (retry_after.empty()) {
        return "docwake sync (later: the service allows 100 uses per project and hour)";
    }
    constexpr long a_week = 7 * 24 * 3600;
    long seconds = 0;
    const auto [end, failure] = std::from_chars(retry_after.data(), retry_after.data() + retry_after.size(), seconds);
    const bool is_number = failure == std::errc{} && end == retry_after.data() + retry_after.size();
    if (is_number && seconds >= 0 && seconds <= a_week) {
        return fmt::format("docwake sync (in {})", base::readable_duration(std::chrono::seconds(seconds)));
    }
    return fmt::format("docwake sync (after {})", base::sanitise_inline(retry_after, 40));
}

ErrorKind kind_of(int status)
{
    if (status == 401 || status == 403) {
        return ErrorKind::refused;
    }
    if (status == 429) {
        return ErrorKind::rate_limited;
    }
    return status == 408 || status >= 500 ? ErrorKind::network : ErrorKind::configuration;
}

std::string hint_for(const http::ResponseHead& head, const Connection& connection)
{
    const int status = head.status;
    if (status >= 300 && status < 400) {
        const std::string_view target = http::header(head.headers, "location");
        return target.empty() ? "docwake config (shows the agent's address)"
                              : fmt::format("docwake sync --agent {} (if that is the agent's new address)",
                                            base::shell_quoted(base::sanitise_inline(target, 200)));
    }
    switch (status) {
    case 401:
        return "export MINTLIFY_API_KEY=... (the key is wrong or expired, or the plan does not include the agent)";
    case 403:
        return "add this machine's address to the IP allowlist in the dashboard, or use a key that is not read-only";
    case 404:
        return fmt::format("docwake sync --project-id ID (the service does not know {})",
                           base::sanitise_inline(connection.project, 80));
    case 413:
        return "docwake preview --ledger (shows what takes how much; --budget limits it)";
    case 429:
        return wait_hint(head.headers);
    default:
        return status == 408 || status >= 500 ? "docwake sync (later: the service is failing)"
                                              : "docwake preview (the exact request)";
    }
}

} // namespace

std::string said_in_body(std::string_view body, const base::Secret& key)
{
    std::string words = said(body);
    if (!key.empty()) {
        base::replace_all(words, key.reveal(), base::Secret::shown);
    }
    return base::sanitise_inline(base::trim(words), 400);
}

base::Error answer_error(const http::ResponseHead& head, std::string_view body, const std::string& action,
                         const Connection& connection)
{
    const std::string message =
        fmt::format("{} answered {} when asked to {}", connection.base_url, head.status, action);
    return base::Error(kind_of(head.status), with_said(message, body, connection)).hint(hint_for(head, connection));
}

base::Error unusable_answer(std::string_view problem, std::string_view body, const std::string& action,
                            const Connection& connection)
{
    const std::string message = fmt::format("{} was asked to {} and {}", connection.base_url, action, problem);
    return base::Error(ErrorKind::job, with_said(message, body, connection))
        .hint("docwake config (shows the agent's address and project)");
}

} // namespace docwake::agent
