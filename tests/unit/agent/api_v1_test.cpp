#include "unit/agent/agent_fixture.h"
#include "unit/agent/recording.h"

#include <stdexcept>

namespace docwake::agent {
namespace {

class ApiV1 : public AgentTest
{
protected:
    ApiV1() : AgentTest(Api::v1) {}
};

TEST_F(ApiV1, SubmitsAndFollowsEveryRecording)
{
    for (const Recording& recording : all_recordings()) {
        std::vector<std::string> headers{"X-Session-Id: s1", "x-branch-name: b1", "X-Pull-Request-Link: l1"};
        for (const auto& [name, value] : recording.headers) {
            if (name.starts_with("x-vercel") || name == "content-type") {
                headers.push_back(name + ": " + value);
            }
        }
        answer({{.pieces = {http_answer("200 OK", headers, recording.bytes)}}});
        RecordingListener listener;
        const Submission submission = agent_->submit(request_, listener);
        ASSERT_TRUE(submission.accepted) << recording.name;
        EXPECT_EQ(submission.accepted->session_id, "s1");
        EXPECT_EQ(submission.transfer.end, http::TransferEnd::complete);
        ASSERT_GE(listener.calls.size(), 1u);
        EXPECT_EQ(listener.calls.front(), "accepted s1 b1 l1");
        EXPECT_EQ(submission.stream.unreadable, 0u) << recording.name;
        EXPECT_EQ(request(0).first, "POST /v1/agent/acme%20docs/job HTTP/1.1");
        EXPECT_EQ(request(0).second, encode_job_request(request_));
    }
}

TEST_F(ApiV1, TellsOfTheJobBeforeItsFirstEvent)
{
    idle_limit_ = 50;
    answer({{.pieces = {"HTTP/1.1 200 OK\r\nX-Session-Id: s1\r\nDeprecation: true\r\nSunset: soon\r\n\r\n"},
             .then = Then::hang}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(listener_.calls, std::vector<std::string>{"accepted s1  "});
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::idle_limit);
    EXPECT_EQ(submission.accepted->notice, "the agent's API announces its end (deprecation: true; sunset: soon)");
    EXPECT_EQ(submission.stream.completeness, model::Completeness::truncated);
}

TEST_F(ApiV1, WaitsForAStreamWhereNoJobIsNamed)
{
    answer({{.pieces = {"HTTP/1.1 200 OK\r\n\r\nda", "ta: {\"type\":\"finish\"}\n\n"}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(listener_.calls, (std::vector<std::string>{"accepted   ", "finish "}));
    EXPECT_EQ(submission.stream.completeness, model::Completeness::complete);
}

TEST_F(ApiV1, ReadsAStreamThatBreaksOff)
{
    answer({{.pieces = {"HTTP/1.1 200 OK\r\nX-Session-Id: s1\r\nContent-Length: 1000\r\n\r\n0:\"a\"\n0:\"b"}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(listener_.calls,
              (std::vector<std::string>{"accepted s1  ", "text |a", "unreadable line 2 is not JSON at byte 3: 0:\"b"}));
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::lost_in_body);
    EXPECT_EQ(submission.stream.completeness, model::Completeness::truncated);
}

TEST_F(ApiV1, StopsFollowingWhenToldTo)
{
    answer({{.pieces = {"HTTP/1.1 200 OK\r\nX-Session-Id: s1\r\n\r\n0:\"a\"\n0:\"b"}, .then = Then::hang}});
    listener_.follows = false;
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::cancelled);
    EXPECT_EQ(listener_.calls, (std::vector<std::string>{"accepted s1  ", "text |a"}));
}

TEST_F(ApiV1, LetsTheListenersExceptionsThrough)
{
    class Thrower : public RecordingListener
    {
        void on_event(const model::JobEvent& /*event*/) override { throw std::runtime_error("no space"); }
    };
    answer({{.pieces = {http_answer("200 OK", {}, "0:\"a\"\n")}}});
    Thrower thrower;
    EXPECT_THROW(agent_->submit(request_, thrower), std::runtime_error);
}

TEST_F(ApiV1, GivesNoSubmissionWithoutAnAnswer)
{
    answer({{}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_FALSE(submission.accepted);
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::lost_before_head);
    EXPECT_EQ(listener_.calls, std::vector<std::string>());
}

TEST_F(ApiV1, DoesNotKnowWhatAGatewayLost)
{
    answer({{.pieces = {http_answer("504 Gateway Timeout", {}, "<h1>504 Gateway Time-out</h1>")}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_FALSE(submission.accepted);
    EXPECT_EQ(submission.transfer.end, http::TransferEnd::lost_before_head);
    EXPECT_EQ(submission.transfer.problem, server_->url() + " answered 504 when asked to create a job for the project "
                                                            "acme docs: 504 Gateway Time-out");
}

TEST_F(ApiV1, ThrowsForAnAnswerThatIsNoJob)
{
    struct Case
    {
        std::string status;
        std::string body;
        base::ErrorKind kind;
        std::string message;
    };
    const std::string asked = " asked to create a job for the project acme docs";
    const Case cases[] = {
        {"400 Bad Request", R"({"error":"no messages"})", base::ErrorKind::configuration,
         "URL answered 400 when" + asked + ": no messages"},
        {"401 Unauthorized", R"({"error":"bad key mint_secret"})", base::ErrorKind::refused,
         "URL answered 401 when" + asked + ": bad key ***"},
        {"429 Too Many Requests", "", base::ErrorKind::rate_limited, "URL answered 429 when" + asked},
        {"500 Internal Server Error", "oops", base::ErrorKind::network, "URL answered 500 when" + asked + ": oops"},
        {"302 Found", "", base::ErrorKind::configuration, "URL answered 302 when" + asked},
        {"200 OK", R"({"error":"no such project"})", base::ErrorKind::job,
         "URL was" + asked + " and answered 200 without a stream: no such project"},
        {"200 OK", "<html><title>Sign in</title></html>", base::ErrorKind::job,
         "URL was" + asked + " and answered 200 without a stream: Sign in"},
    };
    for (const Case& row : cases) {
        answer({{.pieces = {http_answer(row.status, {}, row.body)}}});
        const base::Error error = error_of([&] { agent_->submit(request_, listener_); });
        EXPECT_EQ(error.kind(), row.kind) << row.status;
        EXPECT_EQ(message_of(error), row.message);
    }
    EXPECT_EQ(listener_.calls, std::vector<std::string>());
}

TEST_F(ApiV1, LeavesTheVerdictToTheJobWhereOneIsNamed)
{
    answer({{.pieces = {http_answer("200 OK", {"X-Session-Id: s1"}, R"({"error":"late trouble"})")}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(submission.accepted->session_id, "s1");
    EXPECT_EQ(submission.stream.completeness, model::Completeness::failed);
    EXPECT_EQ(submission.stream.errors, std::vector<std::string>{"late trouble"});
}

TEST_F(ApiV1, GetsAJob)
{
    answer({{.pieces = {http_answer("200 OK", {}, R"({"sessionId":"s/1","haulted":true})")}}});
    EXPECT_EQ(agent_->get("s/1").halted, true);
    EXPECT_EQ(request(0).first, "GET /v1/agent/acme%20docs/job/s%2F1 HTTP/1.1");
    EXPECT_NE(server_->requests()[0].find("Authorization: Bearer mint_secret\r\n"), std::string::npos);
}

TEST_F(ApiV1, ListsJobs)
{
    answer({{.pieces = {http_answer("200 OK", {}, R"({"allSessions":[{"sessionId":"a"}]})")}}});
    EXPECT_EQ(agent_->list(Api::v1, 12, 100).at(0).session_id, "a");
    EXPECT_EQ(request(0).first, "GET /v1/agent/acme%20docs/jobs?skip=12&take=100 HTTP/1.1");
    EXPECT_EQ(error_of([&] { agent_->list(Api::v1, 0, 101); }).message(), "a list of jobs cannot skip 0 and take 101");
}

TEST_F(ApiV1, HasNoMessages)
{
    answer({});
    const base::Error error = error_of([&] { agent_->message("s1", "hello"); });
    EXPECT_EQ(error.kind(), base::ErrorKind::usage);
    EXPECT_EQ(error.message(), "the agent's API v1 has no messages to a job");
    EXPECT_EQ(error.hints(), std::vector<std::string>{"docwake message s1 TEXT --api v2"});
}

TEST_F(ApiV1, SaysWhyAJobCannotBeShown)
{
    struct Case
    {
        LoopbackAnswer answer;
        base::ErrorKind kind;
        std::string message;
    };
    const Case cases[] = {
        {{.pieces = {http_answer("404 Not Found", {}, R"({"error":"Job not found"})")}},
         base::ErrorKind::configuration,
         "URL answered 404 when asked to show the job s1: Job not found"},
        {{.pieces = {http_answer("200 OK", {}, R"({"haulted":1})")}},
         base::ErrorKind::job,
         "URL was asked to show the job s1 and gave a job whose `haulted` is not true or false: {\"haulted\":1}"},
        {{.pieces = {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"}},
         base::ErrorKind::network,
         "URL gave no whole answer when asked to show the job s1"},
        {{}, base::ErrorKind::network, "URL gave no whole answer when asked to show the job s1"},
    };
    for (const Case& row : cases) {
        answer({row.answer, row.answer}); // the second for v2, which is asked where v1 has no such job
        const base::Error error = error_of([&] { agent_->get("s1"); });
        EXPECT_EQ(error.kind(), row.kind) << row.message;
        EXPECT_EQ(message_of(error), row.message);
    }
    EXPECT_EQ(error_of([&] { agent_->get(".."); }).message(), "the job `..` cannot be part of an address");
}

} // namespace
} // namespace docwake::agent
