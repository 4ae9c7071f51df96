#pragma once

#include "agent/agent.h"
#include "agent/job_state.h"
#include "base/error.h"

#include <string>
#include <string_view>

namespace docwake::agent {

/// Of an answer that is not a stream.
constexpr std::size_t answer_limit = 16U << 20;

/// What the APIs' versions have in common.
class Calls
{
public:
    Calls(Connection connection, http::Client& client);

    const Connection& connection() const { return connection_; }
    http::Client& client() const { return client_; }

    /// "v1" and "job" give the address of /v1/agent/PROJECT/job.
    std::string url(std::string_view version, std::string_view path) const;
    /// A POST of JSON whose answer may take as long as the connection's limits say.
    http::Request post(std::string url, std::string body) const;
    /// The ending of "... when asked to" for a create call.
    std::string create_action() const;

    /// Throws for an answer that is not a success. Gives back true when a gateway in between had no answer from the
    /// service, so that the request may have been taken all the same; `problem` then says so.
    bool is_lost_by_gateway(const http::ResponseHead& head, std::string_view body, const std::string& action,
                            std::string& problem) const;

    /// A GET. Throws Error{network} when there is no whole answer.
    http::WholeAnswer get(std::string url, const std::string& action) const;
    /// Its body in `parse`, which may throw UnreadableAnswer.
    template <typename Value>
    Value parsed(const http::WholeAnswer& answer, const std::string& action, Value (*parse)(std::string_view)) const
    {
        try {
            return parse(answer.body);
        } catch (const UnreadableAnswer& unreadable) {
            throw_unreadable(unreadable, answer, action);
        }
    }
    void require_whole(const http::WholeAnswer& answer, const http::Transfer& transfer,
                       const std::string& action) const;

private:
    [[noreturn]] void throw_unreadable(const UnreadableAnswer& unreadable, const http::WholeAnswer& answer,
                                       const std::string& action) const;

    Connection connection_;
    http::Client& client_;
};

/// Part of an address's path. Throws Error{configuration} for what cannot be one; `name` says what it is.
std::string path_segment(std::string_view text, std::string_view name);

/// A `deprecation` or `sunset` header as one line for people; empty: none.
std::string notice_in(const http::Headers& headers);

} // namespace docwake::agent
