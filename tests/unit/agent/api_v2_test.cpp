#include "unit/agent/agent_fixture.h"

namespace docwake::agent {
namespace {

constexpr const char* active =
    R"({"id":"s1","status":"active","source":{"repository":"acme/docs","ref":"main"},"model":"x","prLink":null})";

class ApiV2 : public AgentTest
{
protected:
    ApiV2() : AgentTest(Api::v2) {}
};

TEST_F(ApiV2, CreatesAJobAndSaysSoAtOnce)
{
    answer({{.pieces = {http_answer("201 Created", {"Deprecation: true"}, active)}}});
    const Submission submission = agent_->submit(request_, listener_);
    EXPECT_EQ(listener_.calls, std::vector<std::string>{"accepted s1  "});
    EXPECT_EQ(submission.accepted->session_id, "s1");
    EXPECT_EQ(submission.accepted->notice, "the agent's API announces its end (deprecation: true)");
    EXPECT_EQ(submission.stream.completeness, model::Completeness::unknown);
    EXPECT_EQ(request(0).first, "POST /v2/agent/acme%20docs/job HTTP/1.1");
    EXPECT_EQ(request(0).second, agent_->body_of(request_));
    EXPECT_EQ(request(0).second, encode_job_request(Api::v2, request_));
}

TEST_F(ApiV2, DoesNotKnowOfAJobWhoseAnswerIsLost)
{
    const std::string whole = http_answer("201 Created", {}, active);
    struct Case
    {
        const char* name;
        LoopbackAnswer answer;
        http::TransferEnd end;
    };
    const Case cases[] = {
        {"none", {}, http::TransferEnd::lost_before_head},
        {"half a head", {.pieces = {whole.substr(0, 20)}}, http::TransferEnd::lost_before_head},
        {"half a body", {.pieces = {whole.substr(0, whole.size() - 5)}}, http::TransferEnd::lost_in_body},
        {"a gateway's",
         {.pieces = {http_answer("504 Gateway Timeout", {}, "<p>")}},
         http::TransferEnd::lost_before_head},
        {"created what", {.pieces = {http_answer("201 Created", {}, "{}")}}, http::TransferEnd::lost_in_body},
    };
    for (const Case& row : cases) {
        answer({row.answer});
        const Submission submission = agent_->submit(request_, listener_);
        EXPECT_FALSE(submission.accepted) << row.name;
        EXPECT_EQ(submission.transfer.end, row.end) << row.name;
        EXPECT_NE(submission.transfer.problem, "") << row.name;
        EXPECT_EQ(server_->requests().size(), 1U) << row.name;
    }
    EXPECT_EQ(listener_.calls, std::vector<std::string>());
}

TEST_F(ApiV2, ThrowsForAnAnswerThatIsNoJob)
{
    struct Case
    {
        const char* status;
        const char* body;
        base::ErrorKind kind;
        std::string message;
    };
    const std::string asked = "asked to create a job for the project acme docs";
    const Case cases[] = {
        {"400 Bad Request", R"({"error":"no prompt"})", base::ErrorKind::configuration,
         "URL answered 400 when " + asked + ": no prompt"},
        {"401 Unauthorized", R"({"error":"bad key mint_secret"})", base::ErrorKind::refused,
         "URL answered 401 when " + asked + ": bad key ***"},
        {"429 Too Many Requests", R"({"error":"slow down"})", base::ErrorKind::rate_limited,
         "URL answered 429 when " + asked + ": slow down"},
        {"200 OK", "<html>Sign in</html>", base::ErrorKind::job,
         "URL was " + asked + " and gave an answer that is not JSON at byte 1: Sign in"},
    };
    for (const Case& row : cases) {
        answer({{.pieces = {http_answer(row.status, {}, row.body)}}});
        const base::Error error = error_of([&] { agent_->submit(request_, listener_); });
        EXPECT_EQ(error.kind(), row.kind) << row.status;
        EXPECT_EQ(message_of(error), row.message);
    }
}

TEST_F(ApiV2, ReadsHowAJobStands)
{
    using model::HaltReason;
    struct Case
    {
        const char* body;
        bool halted;
        HaltReason reason;
        const char* branch;
        const char* link;
    };
    for (const auto& [body, halted, reason, branch, link] :
         {Case{active, false, HaltReason::processing, "main", ""},
          Case{R"({"id":"s1","status":"completed","source":{"ref":"refs/heads/docwake/main"},"prLink":"https://x/1"})",
               true, HaltReason::completed, "docwake/main", "https://x/1"},
          Case{R"({"id":"s1","status":"completed","prLink":null,"more":[]})", true, HaltReason::completed, "", ""},
          Case{R"({"id":"s1","status":"archived","prLink":"https://x/1"})", true, HaltReason::completed, "",
               "https://x/1"},
          Case{R"({"id":"s1","status":"archived"})", true, HaltReason::interrupted, "", ""},
          Case{R"({"id":"s1","status":"failed"})", true, HaltReason::error, "", ""},
          Case{R"({"id":"s1","status":"paused"})", true, HaltReason::unknown, "", ""}}) {
        answer({{.pieces = {http_answer("200 OK", {}, body)}}});
        const model::JobState job = agent_->get("s/1");
        EXPECT_EQ(request(0).first, "GET /v2/agent/acme%20docs/job/s%2F1 HTTP/1.1");
        EXPECT_EQ(job.session_id, "s1");
        EXPECT_EQ(job.halted, halted) << body;
        EXPECT_EQ(job.halt_reason, reason) << body;
        EXPECT_EQ(job.branch, branch) << body;
        EXPECT_EQ(job.pull_request_link, link) << body;
    }
    answer({{.pieces = {http_answer("200 OK", {}, R"({"id":"s1"})")}}});
    EXPECT_EQ(message_of(error_of([&] { agent_->get("s1"); })),
              "URL was asked to show the job s1 and gave a job without a `status`: {\"id\":\"s1\"}");
}

TEST_F(ApiV2, HasAListOnlyWhereTheServerIsOurOwn)
{
    const char* const list = R"({"allSessions":[{"sessionId":"a","branch":"b","createdAt":"2026-01-02T03:04:05Z"}]})";
    answer({{.pieces = {http_answer("200 OK", {"Docwake-Agent: 0.1.0"}, list)}}});
    EXPECT_EQ(agent_->list(Api::v2, 0, 100).at(0).session_id, "a");
    EXPECT_EQ(request(0).first, "GET /v1/agent/acme%20docs/jobs?skip=0&take=100 HTTP/1.1");
    for (const std::string& other :
         {http_answer("200 OK", {}, list), http_answer("404 Not Found", {}, ""), http_answer("410 Gone", {}, "")}) {
        answer({{.pieces = {other}}});
        const base::Error error = error_of([&] { agent_->list(Api::v2, 0, 100); });
        EXPECT_EQ(error.kind(), base::ErrorKind::pending);
        EXPECT_EQ(message_of(error), "URL has no list of its jobs (API v2)");
    }
}

TEST_F(ApiV2, SendsAMessageOnce)
{
    answer({{.pieces = {http_answer("200 OK", {}, active)}}});
    EXPECT_FALSE(agent_->message("s1", "more \"words\"").halted);
    EXPECT_EQ(request(0).first, "POST /v2/agent/acme%20docs/job/s1/message HTTP/1.1");
    EXPECT_EQ(request(0).second, R"({"prompt":"more \"words\""})");

    answer({{}});
    const base::Error lost = error_of([&] { agent_->message("s1", "x"); });
    EXPECT_EQ(lost.kind(), base::ErrorKind::pending);
    EXPECT_EQ(lost.message(), "it is not known whether the job s1 has the message");
    EXPECT_EQ(server_->requests().size(), 1U);

    answer({{.pieces = {http_answer("404 Not Found", {}, R"({"error":"no such job"})")}}});
    EXPECT_EQ(message_of(error_of([&] { agent_->message("s1", "x"); })),
              "URL answered 404 when asked to add a message to the job s1: no such job");
}

class ChosenV1 : public AgentTest
{
protected:
    ChosenV1() : AgentTest(Api::v1) {}
};

TEST_F(ChosenV1, NeverSendsOverTheOtherVersionByItself)
{
    for (const char* const status : {"400 Bad Request", "401 Unauthorized", "404 Not Found", "405 Method Not Allowed",
                                     "410 Gone", "429 Too Many Requests", "503 Service Unavailable"}) {
        answer({{.pieces = {http_answer(status, {}, "")}}});
        error_of([&] { agent_->submit(request_, listener_); });
        EXPECT_EQ(server_->requests().size(), 1U) << status;
    }
    answer({{.pieces = {http_answer("410 Gone", {}, R"({"error":"use v2"})")}}});
    const base::Error gone = error_of([&] { agent_->submit(request_, listener_); });
    EXPECT_EQ(gone.kind(), base::ErrorKind::configuration);
    EXPECT_EQ(gone.hints().back(), "docwake sync --api v2 (if the service has only that version)");
}

TEST_F(ChosenV1, FindsAJobOfEitherVersion)
{
    answer({{.pieces = {http_answer("404 Not Found", {}, R"({"error":"v1 has none"})")}},
            {.pieces = {http_answer("200 OK", {}, active)}},
            {.pieces = {http_answer("404 Not Found", {}, R"({"error":"v1 has none"})")}},
            {.pieces = {http_answer("404 Not Found", {}, R"({"error":"v2 has none"})")}}});
    EXPECT_EQ(agent_->get("s1").session_id, "s1");
    EXPECT_EQ(message_of(error_of([&] { agent_->get("s2"); })),
              "URL answered 404 when asked to show the job s2: v1 has none");
}

TEST_F(ChosenV1, DoesNotTakeTheListOfV1ForOneOfJobsThatWereSentOverV2)
{
    const char* const list = R"({"allSessions":[]})";
    answer({{.pieces = {http_answer("200 OK", {}, list)}}, {.pieces = {http_answer("200 OK", {}, list)}}});
    EXPECT_EQ(agent_->list(Api::v1, 0, 100).size(), 0U);
    EXPECT_EQ(error_of([&] { agent_->list(Api::v2, 0, 100); }).kind(), base::ErrorKind::pending);
}

} // namespace
} // namespace docwake::agent
