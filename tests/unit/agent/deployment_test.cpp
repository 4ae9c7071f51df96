#include "agent/deployment.h"

#include "agent/job_state.h"
#include "base/error.h"
#include "http/curl_client.h"
#include "support/loopback_server.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace docwake::agent {
namespace {

using support::http_answer;
using support::LoopbackServer;

class DeploymentTest : public testing::Test
{
protected:
    Deployments& answer(const std::vector<std::string>& answers)
    {
        std::vector<support::LoopbackAnswer> scripted;
        for (const std::string& one : answers) {
            scripted.push_back({.pieces = {one}});
        }
        server_ = std::make_unique<LoopbackServer>(std::move(scripted));
        Connection connection;
        connection.base_url = server_->url() + "/";
        connection.project = "acme docs";
        connection.key = base::Secret("mint_secret");
        deployments_ = make_deployments(std::move(connection), *client_);
        return *deployments_;
    }

    std::string request(std::size_t index) const
    {
        const std::string whole = server_->requests().at(index);
        EXPECT_NE(whole.find("Authorization: Bearer mint_secret"), std::string::npos);
        return whole.substr(0, whole.find(" HTTP/"));
    }

    std::string error_of(const std::function<void()>& call)
    {
        try {
            call();
        } catch (const base::Error& error) {
            std::string text = std::string(base::name_of(error.kind())) + ": " + error.message();
            base::Error shown = error;
            for (const std::string& cause : shown.causes()) {
                text += "; " + cause;
            }
            return text.replace(text.find(server_->url()), server_->url().size(), "URL");
        }
        return "no error";
    }

private:
    std::unique_ptr<http::Client> client_ = http::make_curl_client();
    std::unique_ptr<LoopbackServer> server_;
    std::unique_ptr<Deployments> deployments_;
};

TEST_F(DeploymentTest, IsStartedAndAskedFor)
{
    Deployments& deployments = answer({
        http_answer("202 Accepted", {}, R"({"statusId": "d/1"})"),
        http_answer("200 OK", {}, R"({"status": "in_progress", "logs": ["a"], "summary": null})"),
        http_answer("200 OK", {},
                    R"({"status": "success", "summary": "Done.", "commit": {"sha": "c1", "ref": "main"}})"),
    });
    EXPECT_EQ(deployments.start(), "d/1");
    EXPECT_EQ(deployments.get("d/1"), (Deployment{DeploymentState::in_progress, "", ""}));
    EXPECT_EQ(deployments.get("d/1"), (Deployment{DeploymentState::success, "Done.", "c1"}));
    EXPECT_EQ(request(0), "POST /v1/project/update/acme%20docs");
    EXPECT_EQ(request(1), "GET /v1/project/update-status/d%2F1");
}

TEST_F(DeploymentTest, SaysWhatIsWrong)
{
    Deployments& deployments = answer({
        http_answer("202 Accepted", {}, R"({"id": "d1"})"),
        http_answer("401 Unauthorized", {}, R"({"error": "no such key"})"),
        http_answer("502 Bad Gateway", {}, ""),
    });
    EXPECT_EQ(error_of([&] { deployments.start(); }).substr(0, 18), "job: URL was asked") << "and nothing is guessed";
    EXPECT_EQ(error_of([&] { deployments.start(); }).substr(0, 8), "refused:");
    EXPECT_EQ(error_of([&] { deployments.start(); }).substr(0, 8), "network:");
}

TEST(UpdateStatus, IsReadAsTheApiDocumentsIt)
{
    EXPECT_EQ(parse_update_status(R"({"status": "queued"})").state, DeploymentState::queued);
    EXPECT_EQ(parse_update_status(R"({"status": "failure", "summary": "No docs.json"})"),
              (Deployment{DeploymentState::failure, "No docs.json", ""}));
    EXPECT_EQ(parse_update_status(R"({"status": "paused"})").state, DeploymentState::unknown);
    for (const std::string body : {"", "[]", "{}", R"({"status": 1})", "<html>", R"({"status": ""})"}) {
        EXPECT_THROW(parse_update_status(body), UnreadableAnswer) << body;
        EXPECT_THROW(parse_update_id(body), UnreadableAnswer) << body;
    }
}

} // namespace
} // namespace docwake::agent
