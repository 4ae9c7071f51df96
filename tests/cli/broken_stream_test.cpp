#include "base/text.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using support::LoopbackAnswer;

constexpr const char* link = "https://github.com/acme/docs/pull/4";

std::string job(const std::string& reason, const std::string& pull_request_link)
{
    return support::http_answer("200 OK", {"Content-Type: application/json"},
                                json{{"sessionId", "s1"},
                                     {"branch", "docwake/main"},
                                     {"haulted", true},
                                     {"haultReason", reason},
                                     {"pullRequestLink", pull_request_link},
                                     {"messageToUser", "That is all."}}
                                    .dump());
}

/// The head of a streamed answer and a first piece of text, and then `then`.
LoopbackAnswer begun_stream(LoopbackAnswer::Then then)
{
    return {{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Session-Id: s1\r\nX-Branch-Name: docwake/main\r\n"
             "x-vercel-ai-ui-message-stream: v1\r\nTransfer-Encoding: chunked\r\n\r\n",
             "25\r\ndata: {\"type\":\"start\",\"messageId\":\"m\"}\r\n"},
            then};
}

class BrokenStreamTest : public testing::Test
{
protected:
    BrokenStreamTest() : repository(folder.path() / "tool")
    {
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add a");
    }

    json sync(const support::LoopbackServer& server, int exit_code, const std::vector<std::string>& more = {})
    {
        std::vector<std::string> arguments = {"sync", "--agent",          server.url(), "--format",
                                              "json", "--timeouts-retry", "0s"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const base::ProcessResult result =
            support::run_docwake(repository.folder(), arguments, {{"MINTLIFY_API_KEY", "mint_test"}});
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(BrokenStreamTest, ResetInMidStreamTheJobCallGivesTheVerdict)
{
    const support::LoopbackServer server(
        {{{support::no_jobs()}}, begun_stream(LoopbackAnswer::Then::reset), {{job("completed", link)}}});
    const json outcome = sync(server, 0);
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["pull_request"]["link"], link);
    EXPECT_EQ(outcome["message"], "That is all.");
    ASSERT_EQ(server.requests().size(), 3u);
    EXPECT_EQ(base::split_lines(server.requests()[2]).front(), "GET /v1/agent/local/job/s1 HTTP/1.1\r");
}

TEST_F(BrokenStreamTest, AStreamWithoutFinishOfAJobThatFailed)
{
    const support::LoopbackServer server(
        {{{support::no_jobs()}}, begun_stream(LoopbackAnswer::Then::close), {{job("error", "")}}});
    const json outcome = sync(server, 3);
    EXPECT_EQ(outcome["status"], "failed");
    EXPECT_EQ(outcome["error"]["message"], "job s1 failed");
}

TEST_F(BrokenStreamTest, AStreamThatHangsIsLeftAtTheIdleLimit)
{
    support::LoopbackServer server(
        {{{support::no_jobs()}}, begun_stream(LoopbackAnswer::Then::hang), {{job("completed", "")}}});
    const json outcome = sync(server, 0, {"--timeouts-idle", "1s"});
    server.release();
    EXPECT_EQ(outcome["status"], "no_changes");
}

TEST_F(BrokenStreamTest, AServerThatIsGoneLeavesTheJobRunningAndTheNextSyncTakesItUp)
{
    {
        const support::LoopbackServer server({{{support::no_jobs()}}, begun_stream(LoopbackAnswer::Then::reset)});
        const json outcome = sync(server, 6, {"--timeouts-total", "1s"});
        EXPECT_EQ(outcome["status"], "still_running");
        EXPECT_EQ(outcome["session_id"], "s1");
    }
    const base::ProcessResult queue = support::run_docwake(repository.folder(), {"queue", "list", "--format", "json"});
    EXPECT_EQ(json::parse(queue.output)["submissions"][0]["state"], "streaming");
}

TEST_F(BrokenStreamTest, AnAnswerThatIsLostIsFoundInTheListOfJobs)
{
    const json jobs = {
        {"allSessions", {{{"sessionId", "s7"}, {"branch", "docwake/main"}, {"createdAt", "2999-01-01T00:00:00Z"}}}}};
    const support::LoopbackServer server(
        {{{support::no_jobs()}},
         {{}, LoopbackAnswer::Then::reset},
         {{support::http_answer("200 OK", {"Content-Type: application/json"}, jobs.dump())}},
         {{job("completed", link)}}});
    const json outcome = sync(server, 0);
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["session_id"], "s7");
}

TEST_F(BrokenStreamTest, WhatTheServiceRefusesHasItsExitCode)
{
    struct Case
    {
        const char* status;
        const char* body;
        int exit_code;
    };
    const Case cases[] = {
        {"400 Bad Request", R"({"error": "messages: required"})", 2},
        {"401 Unauthorized", R"({"message": "expired"})", 4},
        {"403 Forbidden", "<html><body>Forbidden</body></html>", 4},
        {"404 Not Found", "not found", 2},
        {"429 Too Many Requests", R"({"error": "slow down"})", 5},
        {"200 OK", R"({"error": "no such project"})", 3},
    };
    for (const auto& [status, body, exit_code] : cases) {
        const support::LoopbackServer server({{{support::no_jobs()}}, {{support::http_answer(status, {}, body)}}});
        const json outcome = sync(server, exit_code);
        EXPECT_EQ(outcome["status"], "failed") << status;
        EXPECT_EQ(outcome.dump().find("mint_test"), std::string::npos);
    }
}

TEST_F(BrokenStreamTest, AFailingServerLeavesItUncertain)
{
    const support::LoopbackServer server(
        {{{support::no_jobs()}},
         {{support::http_answer("502 Bad Gateway", {"Content-Type: text/html"}, "<h1>Bad gateway</h1>")}},
         {{support::http_answer("502 Bad Gateway", {}, "")}}});
    EXPECT_EQ(sync(server, 6)["status"], "uncertain");
}

} // namespace
} // namespace docwake
