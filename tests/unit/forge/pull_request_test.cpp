#include "forge/pull_request.h"

#include "base/error.h"
#include "http/curl_client.h"
#include "support/loopback_server.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>

namespace docwake::forge {
namespace {

using nlohmann::json;
using support::LoopbackServer;

std::string answer(const json& document)
{
    return support::http_answer("200 OK", {"Content-Type: application/json"}, document.dump());
}

std::string error_of(const std::function<void()>& call)
{
    try {
        call();
    } catch (const base::Error& error) {
        return std::string(base::name_of(error.kind())) + ": " + error.message();
    }
    return "no error";
}

/// Pull requests in front of a scripted server.
class PullRequestsTest : public testing::Test
{
protected:
    PullRequests& of(Family family, const std::vector<std::string>& answers, const std::string& token = "token-secret")
    {
        std::vector<support::LoopbackAnswer> scripted;
        for (const std::string& one : answers) {
            scripted.push_back({.pieces = {one}});
        }
        server_ = std::make_unique<LoopbackServer>(std::move(scripted));
        Connection connection{.api_url = server_->url() + "/api/", .repository = "Acme/sub/tool", .branch = {}};
        connection.token = base::Secret(token);
        pull_requests_ = make_pull_requests(family, connection, *client_);
        return *pull_requests_;
    }

    std::vector<std::string> calls() const
    {
        std::vector<std::string> lines;
        for (const std::string& request : server_->requests()) {
            lines.push_back(request.substr(0, request.find(" HTTP/")));
        }
        return lines;
    }
    std::string request() const { return server_->requests().at(0); }

private:
    std::unique_ptr<http::Client> client_ = http::make_curl_client();
    std::unique_ptr<LoopbackServer> server_;
    std::unique_ptr<PullRequests> pull_requests_;
};

TEST(PullRequestLink, LeadsToAForge)
{
    struct Case
    {
        std::string link;
        PullRequestAddress address;
        std::string api;
    };
    for (const Case& each : std::vector<Case>{
             {"https://github.com/acme/docs/pull/12",
              {Family::github, "https://github.com", "acme/docs", "12"},
              "https://api.github.com"},
             {"https://github.com/acme/docs/pull/12/files?w=1#r3",
              {Family::github, "https://github.com", "acme/docs", "12"},
              "https://api.github.com"},
             {"https://git.example.org/acme/docs/pull/12",
              {Family::github, "https://git.example.org", "acme/docs", "12"},
              "https://git.example.org/api/v3"},
             {"https://codeberg.org/acme/docs/pulls/7",
              {Family::gitea, "https://codeberg.org", "acme/docs", "7"},
              "https://codeberg.org/api/v1"},
             {"https://gitlab.com/acme/sub/docs/-/merge_requests/3",
              {Family::gitlab, "https://gitlab.com", "acme/sub/docs", "3"},
              "https://gitlab.com/api/v4"},
             {"http://127.0.0.1:8080/acme/docs/pull/1",
              {Family::github, "http://127.0.0.1:8080", "acme/docs", "1"},
              "http://127.0.0.1:8080/api/v3"},
         }) {
        const auto address = parse_pull_request_link(each.link);
        ASSERT_TRUE(address) << each.link;
        EXPECT_EQ(*address, each.address) << each.link;
        EXPECT_EQ(usual_api_url(*address), each.api);
    }
    for (const std::string link :
         {"", "https://github.com", "https://github.com/acme/docs", "https://github.com/pull/12",
          "https://github.com/acme/docs/pull/", "https://github.com/acme/docs/pull/new", "file:///acme/docs/pull/12",
          "https://user@github.com/acme/docs/pull/12", "https://github.com/acme/pull/12",
          "https://bitbucket.org/acme/docs/pull-requests/1"}) {
        EXPECT_FALSE(parse_pull_request_link(link)) << link;
    }
}

TEST_F(PullRequestsTest, OfGithub)
{
    const json open = {{"state", "open"},
                       {"merged", false},
                       {"merged_at", nullptr},
                       {"draft", true},
                       {"html_url", "https://github.com/Acme/tool/pull/12"}};
    json merged = open;
    merged.update({{"state", "closed"}, {"merged", true}, {"draft", false}});
    json closed = merged;
    closed["merged"] = false;
    PullRequests& pulls = of(Family::github, {answer(open), answer(merged), answer(closed)});
    EXPECT_EQ(pulls.get("12"), (PullRequest{PullRequestState::open, true, open["html_url"]}));
    EXPECT_EQ(pulls.get("12").state, PullRequestState::merged);
    EXPECT_EQ(pulls.get("12").state, PullRequestState::closed);
    EXPECT_EQ(calls().front(), "GET /api/repos/Acme/sub/tool/pulls/12");
    EXPECT_NE(request().find("Authorization: Bearer token-secret"), std::string::npos);
}

TEST_F(PullRequestsTest, OfGitlab)
{
    const json merged = {{"state", "merged"}, {"draft", false}, {"web_url", "https://gitlab.com/m/3"}};
    json locked = merged;
    locked["state"] = "opened";
    PullRequests& pulls = of(Family::gitlab, {answer(merged), answer(locked)});
    EXPECT_EQ(pulls.get("3"), (PullRequest{PullRequestState::merged, false, "https://gitlab.com/m/3"}));
    EXPECT_EQ(pulls.get("3"), (PullRequest{PullRequestState::open, false, "https://gitlab.com/m/3"}));
    EXPECT_EQ(calls().front(), "GET /api/projects/Acme%2Fsub%2Ftool/merge_requests/3");
}

TEST_F(PullRequestsTest, SayWhatIsWrong)
{
    PullRequests& pulls = of(Family::gitea,
                             {support::http_answer("404 Not Found", {}, "{}"), answer(json::array()),
                              support::http_answer("500 Oops", {}, "")},
                             "");
    EXPECT_EQ(error_of([&] { pulls.get("12"); }),
              "refused: the forge's token may not read the pull request (the forge answered 404)");
    EXPECT_EQ(error_of([&] { pulls.get("12"); }), "network: the forge's answer is no pull request");
    EXPECT_EQ(error_of([&] { pulls.get("12"); }),
              "network: the forge answered 500 when asked to read the pull request");
    EXPECT_EQ(request().find("Authorization"), std::string::npos) << "without a token none is sent";
}

} // namespace
} // namespace docwake::forge
