#pragma once

#include "agent/agent.h"
#include "base/error.h"
#include "http/curl_client.h"
#include "support/loopback_server.h"
#include "unit/agent/event_text.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace docwake::agent {

using support::http_answer;
using support::LoopbackAnswer;
using support::LoopbackServer;
using Then = LoopbackAnswer::Then;

class RecordingListener : public Listener
{
public:
    std::vector<std::string> calls;
    bool follows = true;

    void on_accepted(const Accepted& accepted) override
    {
        calls.push_back("accepted " + accepted.session_id + " " + accepted.branch + " " + accepted.pull_request_link);
    }
    void on_event(const model::JobEvent& event) override { calls.push_back(std::visit(EventText{}, event)); }
    bool keep_following() override { return follows; }
};

/// An agent in front of a scripted server.
class AgentTest : public testing::Test
{
protected:
    explicit AgentTest(Api api) : api_(api) {}

    void answer(std::vector<LoopbackAnswer> answers)
    {
        server_ = std::make_unique<LoopbackServer>(std::move(answers));
        Connection connection;
        connection.base_url = server_->url() + "/";
        connection.project = "acme docs";
        connection.key = base::Secret("mint_secret");
        connection.idle_limit = std::chrono::milliseconds(idle_limit_);
        agent_ = make_agent(api_, std::move(connection), *client_);
    }

    /// The first line, and the body.
    std::pair<std::string, std::string> request(std::size_t index) const
    {
        const std::string whole = server_->requests().at(index);
        return {whole.substr(0, whole.find("\r\n")), whole.substr(whole.find("\r\n\r\n") + 4)};
    }

    std::vector<std::string> first_lines() const
    {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < server_->requests().size(); ++i) {
            lines.push_back(request(i).first);
        }
        return lines;
    }

    static base::Error error_of(const std::function<void()>& call)
    {
        try {
            call();
        } catch (const base::Error& error) {
            return error;
        }
        ADD_FAILURE() << "no error";
        return {base::ErrorKind::unexpected, ""};
    }

    /// An error's message with the server's address as URL.
    std::string message_of(const base::Error& error) const
    {
        std::string message = error.message();
        const std::size_t found = message.find(server_->url());
        return found == std::string::npos ? message : message.replace(found, server_->url().size(), "URL");
    }

    const Api api_;
    std::unique_ptr<http::Client> client_ = http::make_curl_client();
    std::unique_ptr<LoopbackServer> server_;
    std::unique_ptr<Agent> agent_;
    RecordingListener listener_;
    int idle_limit_ = 10'000;
};

inline const model::JobRequest request_{
    .branch = "docwake/main", .messages = {{model::Role::user, "hello"}}, .as_draft = true, .model = "sonnet"};

} // namespace docwake::agent
