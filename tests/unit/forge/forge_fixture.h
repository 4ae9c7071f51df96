#pragma once

#include "base/error.h"
#include "forge/forge.h"
#include "http/curl_client.h"
#include "support/loopback_server.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace docwake::forge {

/// An `Interface` to a forge in front of a scripted server.
template <typename Interface>
class ForgeFixture : public testing::Test
{
protected:
    using Maker = std::unique_ptr<Interface> (*)(const Connection&, http::Client&);

    void answer(Maker make, const std::vector<std::string>& answers)
    {
        std::vector<support::LoopbackAnswer> scripted;
        for (const std::string& one : answers) {
            scripted.push_back({.pieces = {one}});
        }
        server_ = std::make_unique<support::LoopbackServer>(std::move(scripted));
        forge = make({.api_url = server_->url() + "/api/",
                      .repository = "acme/sub/tool",
                      .branch = "main",
                      .token = base::Secret("token-secret")},
                     *client_);
    }

    /// The first lines of the requests so far.
    std::vector<std::string> calls() const
    {
        std::vector<std::string> lines;
        for (const std::string& request : server_->requests()) {
            lines.push_back(request.substr(0, request.find(" HTTP/")));
        }
        return lines;
    }
    std::string request(std::size_t index) const { return server_->requests().at(index); }
    nlohmann::json body(std::size_t index) const
    {
        const std::string whole = request(index);
        return nlohmann::json::parse(whole.substr(whole.find("\r\n\r\n") + 4));
    }

    std::string error_of(const std::function<void()>& call)
    {
        try {
            call();
        } catch (const base::Error& error) {
            EXPECT_EQ(error.message().find("token-secret"), std::string::npos);
            return std::string(base::name_of(error.kind())) + ": " + error.message();
        }
        return "no error";
    }

    static std::string page(const nlohmann::json& document)
    {
        return support::http_answer("200 OK", {"Content-Type: application/json"}, document.dump());
    }

    std::unique_ptr<Interface> forge;

private:
    std::unique_ptr<http::Client> client_ = http::make_curl_client();
    std::unique_ptr<support::LoopbackServer> server_;
};

} // namespace docwake::forge
