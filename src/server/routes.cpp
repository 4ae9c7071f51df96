#include "server/routes.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <vector>

namespace docwake::server {

namespace {

constexpr std::size_t longest_id = 64;

/// Of a project or a session.
bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= longest_id && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

} // namespace

Route route_of(std::string_view method, std::string_view path)
{
    // /VERSION/agent/PROJECT/CALL[/SESSION[/message]]
    const std::vector<std::string_view> parts = base::split(path, '/');
    const bool is_ours = parts.size() >= 5 && parts.size() <= 7 && parts[0].empty() &&
                         (parts[1] == "v1" || parts[1] == "v2") && parts[2] == "agent" && is_id(parts[3]);
    if (!is_ours) {
        return NoRoute{};
    }
    const ApiVersion version = parts[1] == "v1" ? ApiVersion::v1 : ApiVersion::v2;
    const std::string project(parts[3]);
    if (parts.size() == 5) {
        if (method == "POST" && parts[4] == "job") {
            return CreateJob{project, version};
        }
        return method == "GET" && parts[4] == "jobs" && version == ApiVersion::v1 ? Route(ListJobs{project})
                                                                                  : NoRoute{};
    }
    if (parts[4] != "job" || !is_id(parts[5])) {
        return NoRoute{};
    }
    const std::string session_id(parts[5]);
    if (parts.size() == 6) {
        return method == "GET" ? Route(GetJob{project, session_id, version}) : NoRoute{};
    }
    const bool is_message = method == "POST" && parts[6] == "message" && version == ApiVersion::v2;
    return is_message ? Route(SendMessage{project, session_id}) : NoRoute{};
}

std::int64_t number_parameter(std::string_view name, std::string_view text, std::int64_t least, std::int64_t most)
{
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = problem == std::errc() && end == text.data() + text.size();
    if (!is_number || number < least || number > most) {
        const bool is_open = most == std::numeric_limits<std::int64_t>::max();
        throw base::Error(base::ErrorKind::usage,
                          is_open ? fmt::format("{} must be a whole number from {} on", name, least)
                                  : fmt::format("{} must be a whole number from {} to {}", name, least, most));
    }
    return number;
}

} // namespace docwake::server
