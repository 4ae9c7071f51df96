#include "forge/rest.h"

#include "base/signals.h"

#include <fmt/format.h>

namespace docwake::forge {

namespace {

// A build does not wait long for what is a convenience.
constexpr std::chrono::milliseconds total_limit{20'000};
// A page of 100 commits with all that GitHub says of them is about 500 kB.
constexpr std::size_t answer_limit = 8U << 20;

} // namespace

Rest::Rest(const Connection& connection, http::Client& client)
    : api_url_(connection.api_url), token_(connection.token), connect_limit_(connection.connect_limit), client_(client)
{
    while (api_url_.ends_with('/')) {
        api_url_.pop_back();
    }
}

RestAnswer Rest::get(const std::string& path, std::string_view action)
{
    return call({.method = "GET", .url = api_url_ + path}, action);
}

RestAnswer Rest::post(const std::string& path, const std::string& body, std::string_view action)
{
    return send("POST", path, body, action);
}

RestAnswer Rest::send(const std::string& method, const std::string& path, const std::string& body,
                      std::string_view action)
{
    return call(
        {.method = method, .url = api_url_ + path, .headers = {{"Content-Type", "application/json"}}, .body = body},
        action);
}

RestAnswer Rest::call(http::Request request, std::string_view action)
{
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back("User-Agent", "docwake"); // GitHub refuses calls without one
    request.bearer = token_;
    request.limits = {.connect = connect_limit_, .idle = total_limit, .total = total_limit};
    // A forge that hangs does not hold up who wants to stop: what is not set now is set by the next run.
    request.is_left = base::stop_signal_noted;
    http::WholeAnswer answer(answer_limit);
    const http::Transfer transfer = client_.perform(request, answer);
    if (answer.too_large || transfer.end != http::TransferEnd::complete) {
        throw base::Error(base::ErrorKind::network,
                          fmt::format("the forge gave no whole answer when asked to {}", action))
            .caused_by(answer.too_large ? "it is larger than 8 MiB" : transfer.problem);
    }
    return {answer.head.status, std::move(answer.body)};
}

base::Error Rest::error_of(const RestAnswer& answer, std::string_view action)
{
    // A token that may not see something is often told that it does not exist.
    const bool is_refusal = answer.status == 401 || answer.status == 403 || answer.status == 404;
    if (is_refusal) {
        return {base::ErrorKind::refused,
                fmt::format("the forge's token may not {} (the forge answered {})", action, answer.status)};
    }
    return {base::ErrorKind::network, fmt::format("the forge answered {} when asked to {}", answer.status, action)};
}

} // namespace docwake::forge
