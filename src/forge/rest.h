#pragma once

#include "base/error.h"
#include "forge/forge.h"

#include <string>
#include <string_view>

namespace docwake::forge {

struct RestAnswer
{
    int status = 0;
    std::string body;
};

/// Calls of a forge's REST API with the token. `action` completes "may not ..." and "asked to ...".
class Rest
{
public:
    Rest(const Connection& connection, http::Client& client);

    /// Throws Error{network} when there is no whole answer.
    RestAnswer get(const std::string& path, std::string_view action);
    RestAnswer post(const std::string& path, const std::string& body, std::string_view action);
    /// `body` is JSON.
    RestAnswer send(const std::string& method, const std::string& path, const std::string& body,
                    std::string_view action);

    /// What to throw for an answer that is no success.
    static base::Error error_of(const RestAnswer& answer, std::string_view action);

private:
    RestAnswer call(http::Request request, std::string_view action);

    std::string api_url_;
    base::Secret token_;
    std::chrono::milliseconds connect_limit_;
    http::Client& client_;
};

} // namespace docwake::forge
