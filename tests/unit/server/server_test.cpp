#include "server/server.h"

#include "base/error.h"
#include "base/text.h"
#include "server_fixture.h"

namespace docwake::server {
namespace {

TEST_F(ServerTest, AJobIsToldAndFoundAfterwards)
{
    ScriptedWork work;
    start(work);
    const httplib::Response answer =
        create(R"({"branch":"docwake/main","messages":[{"role":"system","content":"be brief"},)"
               R"({"role":"user","parts":[{"type":"text","text":"hi"}]}],"asDraft":"false","model":"opus"})");
    const std::string session = answer.get_header_value("X-Session-Id");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(session.size(), 32U);
    std::string body = answer.body;
    base::replace_all(body, session, "SESSION");
    EXPECT_EQ(body, R"(data: {"type":"start","messageId":"SESSION"}

data: {"type":"start-step"}

data: {"type":"tool-input-start","toolCallId":"call_1","toolName":"edit"}

data: {"type":"tool-input-available","toolCallId":"call_1","toolName":"edit","input":{"path":"docs/changelog.md"}}

data: {"type":"tool-output-available","toolCallId":"call_1","output":{"entries":2}}

data: {"type":"finish-step"}

data: {"type":"start-step"}

data: {"type":"text-start","id":"txt-1"}

data: {"type":"text-delta","id":"txt-1","delta":"I added 2 entries."}

data: {"type":"text-end","id":"txt-1"}

data: {"type":"finish-step"}

data: {"type":"finish"}

data: [DONE]

)");

    ASSERT_EQ(work.jobs().size(), 1U);
    const JobInput input = work.jobs().front();
    EXPECT_EQ(input.session_id, session);
    EXPECT_EQ(input.branch, "docwake/main");
    EXPECT_EQ(input.messages,
              (std::vector<model::Message>{{model::Role::system, "be brief"}, {model::Role::user, "hi"}}));
    EXPECT_FALSE(input.as_draft);
    EXPECT_EQ(input.model, "opus");

    const std::string object =
        R"({"sessionId":")" + session +
        R"(","subdomain":"docs","branch":"docwake/main","haulted":true,"haultReason":"completed",)"
        R"("pullRequestLink":"file:///docs/pr/1.html","messageToUser":"2 entries added","todos":[],)"
        R"("title":"docs: sync","createdAt":"2026-01-02T03:04:05Z"})";
    EXPECT_EQ(get(create_path + ("/" + session)).body, object);
    EXPECT_EQ(get(jobs_path).body, R"({"allSessions":[)" + object + "]}");
    expect_error(get("/v1/agent/other/job/" + session), 404, "Project other has no job " + session);
    expect_error(get("/v1/agent/docs/job/0123"), 404, "Project docs has no job 0123");
}

TEST_F(ServerTest, TheHeadersAreTheDocumentedOnes)
{
    ScriptedWork work;
    struct Case
    {
        StreamFormat format;
        std::string type;
        std::string marker;
    };
    for (const auto& [format, type, marker] :
         {Case{StreamFormat::ui_message, "text/event-stream", "x-vercel-ai-ui-message-stream"},
          Case{StreamFormat::data, "text/plain; charset=utf-8", "x-vercel-ai-data-stream"},
          Case{StreamFormat::text, "text/plain; charset=utf-8", ""}}) {
        options_.format = format;
        start(work);
        httplib::Client accepts_compression = client();
        // httplib would compress, and so hold back, text/plain.
        const httplib::Response answer = this->answer(accepts_compression.Post(
            create_path, {{"Accept-Encoding", "gzip, br"}}, body_for("b"), "application/json"));
        httplib::Headers expected{{"X-Session-Id", answer.get_header_value("X-Session-Id")},
                                  {"X-Branch-Name", "b"},
                                  {"Access-Control-Expose-Headers", "X-Session-Id, X-Branch-Name"},
                                  {"Cache-Control", "no-cache"},
                                  {"X-Accel-Buffering", "no"},
                                  {"Content-Type", type},
                                  {"Transfer-Encoding", "chunked"},
                                  {"Docwake-Agent", DOCWAKE_VERSION},
                                  {"Connection", "close"}};
        if (!marker.empty()) {
            expected.emplace(marker, "v1");
        }
        EXPECT_EQ(answer.headers, expected);
    }
    EXPECT_EQ(create(body_for("b", "more")).body, "I added 2 entries.");
}

TEST_F(ServerTest, ABranchIsInventedWhereNoneIsNamed)
{
    ScriptedWork work;
    start(work);
    const httplib::Response answer = create(R"({"messages":[{"role":"user","content":"hi"}]})");
    const std::string branch = "docwake/" + answer.get_header_value("X-Session-Id").substr(0, 8);
    EXPECT_EQ(answer.get_header_value("X-Branch-Name"), branch);
    EXPECT_EQ(work.jobs().at(0).branch, branch);
    EXPECT_TRUE(work.jobs().at(0).as_draft);
    EXPECT_EQ(work.jobs().at(0).model, "sonnet");
}

TEST_F(ServerTest, AListHasPages)
{
    ScriptedWork work;
    start(work);
    for (int index = 0; index < 14; ++index) {
        create(body_for("b" + std::to_string(index)));
    }
    const auto branches = [&](const std::string& query) {
        std::string names;
        const json list = json::parse(get(jobs_path + query).body);
        for (const json& session : list.at("allSessions")) {
            names += session.at("branch").get<std::string>() + " ";
        }
        return names;
    };
    EXPECT_EQ(branches(""), "b13 b12 b11 b10 b9 b8 b7 b6 b5 b4 b3 b2 ");
    EXPECT_EQ(branches("?skip=12"), "b1 b0 ");
    EXPECT_EQ(branches("?skip=1&take=2"), "b12 b11 ");
    EXPECT_EQ(branches("?take=100&skip=13"), "b0 ");
    expect_error(get("/v1/agent/docs/jobs?take=101"), 400, "take must be a whole number from 1 to 100");
    expect_error(get("/v1/agent/docs/jobs?skip=two"), 400, "skip must be a whole number from 0 on");
}

TEST_F(ServerTest, TheKeyIsNeeded)
{
    ScriptedWork work;
    start(work);
    httplib::Client stranger("127.0.0.1", server_->port());
    for (const httplib::Headers& headers :
         {httplib::Headers{}, httplib::Headers{{"Authorization", "Bearer other-key"}},
          httplib::Headers{{"Authorization", "the-key"}}, httplib::Headers{{"Authorization", "Bearer the-key2"}}}) {
        for (const httplib::Result& result :
             {stranger.Get(jobs_path, headers), stranger.Get("/v1/agent/docs/job/1", headers),
              stranger.Post(create_path, headers, std::string(3'000'000, ' '), "application/json")}) {
            const httplib::Response answer = this->answer(result);
            expect_error(answer, 401, "The Authorization header must be `Bearer` and this server's key");
            EXPECT_EQ(answer.get_header_value("WWW-Authenticate"), "Bearer");
        }
    }
    EXPECT_EQ(work.jobs().size(), 0U);
}

TEST_F(ServerTest, AnotherSitesNameIsRefused)
{
    ScriptedWork work;
    start(work);
    const std::string message = "The Host header must name this server: localhost, a loopback address or 127.0.0.1";
    expect_error(answer(client().Get(jobs_path, {{"Host", "evil.example"}})), 403, message);
    expect_error(answer(client().Get(jobs_path, {{"Host", "localhost"}, {"Host", "localhost"}})), 403, message);
    EXPECT_EQ(answer(client().Get(jobs_path, {{"Host", "localhost:1"}})).status, 200);
}

TEST_F(ServerTest, AnythingElseIsNotFound)
{
    ScriptedWork work;
    start(work);
    struct Case
    {
        std::string method;
        std::string path;
    };
    for (const auto& [method, path] :
         {Case{"GET", "/"}, Case{"GET", "/health"}, Case{"GET", "/v1/agent/docs/job"}, Case{"PUT", create_path},
          Case{"PATCH", create_path}, Case{"DELETE", "/v1/agent/docs/job/1"}, Case{"OPTIONS", create_path},
          Case{"POST", jobs_path}, Case{"POST", "/v3/agent/docs/job"}, Case{"GET", "/v1/agent/a%2fb/jobs"},
          Case{"POST", "/" + std::string(7'000, 'x')}, Case{"GET", "/" + std::string(7'000, 'x')}}) {
        httplib::Request request;
        request.method = method;
        request.path = path;
        request.body = method == "GET" ? "" : "x=y";
        httplib::Client client = this->client();
        const httplib::Response answer = this->answer(client.send(request));
        std::string shown = path.substr(0, 300);
        base::replace_all(shown, "%2f", "/");
        expect_error(answer, 404,
                     fmt::format("There is nothing at {} {}; this server has POST /v1/agent/PROJECT/job, "
                                 "GET /v1/agent/PROJECT/job/ID, GET /v1/agent/PROJECT/jobs, and in v2 POST job, "
                                 "GET job/ID and POST job/ID/message",
                                 method, shown));
    }
    EXPECT_EQ(answer(client().Head(jobs_path)).status, 404);
}

TEST_F(ServerTest, ABodyThatIsNoRequestIsRefusedAndNotCounted)
{
    options_.uses_per_hour = 1;
    ScriptedWork work;
    start(work);
    expect_error(create("{"), 400, "The body is not valid JSON (byte 2)");
    expect_error(answer(client().Post(create_path)), 400, "The body is not valid JSON (byte 1)");
    expect_error(create(R"({"messages":[{"role":"user","content":"a"},{"role":"judge","content":"b"}]})"), 400,
                 "messages[1].role must be system, user or assistant, not \"judge\"");
    expect_error(answer(client().Post(create_path, httplib::MultipartFormDataItems{{"messages", "hi", "", ""}})), 400,
                 "The body must be JSON, not multipart/form-data");
    // curl's type for --data.
    EXPECT_EQ(answer(client().Post(create_path, body_for("b"), "application/x-www-form-urlencoded")).status, 200);
    EXPECT_EQ(work.jobs().size(), 1U);
}

TEST_F(ServerTest, ABodyOverTheLimitIsRefused)
{
    options_.largest_body = 1'000;
    ScriptedWork work;
    start(work);
    const std::string message = "The body must not be larger than " + base::readable_size(1'000);
    const std::string just_right = body_for("b") + std::string(1'000 - body_for("b").size(), ' ');
    EXPECT_EQ(create(just_right).status, 200);
    expect_error(create(just_right + " "), 413, message);
    expect_error(create(std::string(2'000'000, ' ')), 413, message);

    const auto in_chunks = [](std::size_t, httplib::DataSink& sink) {
        const std::string piece(2'000, ' ');
        sink.write(piece.data(), piece.size());
        sink.done();
        return true;
    };
    expect_error(answer(client().Post(create_path, in_chunks, "application/json")), 413, message);

    httplib::Client compressing = client();
    compressing.set_compress(true);
    expect_error(answer(compressing.Post(create_path, std::string(200'000, ' '), "application/json")), 413, message);
    EXPECT_EQ(work.jobs().size(), 1U);
}

TEST_F(ServerTest, UsesAreLimitedForEachProjectAlsoAfterARestart)
{
    options_.uses_per_hour = 2;
    ScriptedWork work;
    start(work);
    EXPECT_EQ(create(body_for("a")).status, 200);
    clock_.advance(std::chrono::minutes(1));
    EXPECT_EQ(create(body_for("b")).status, 200);
    server_.reset();
    start(work);
    const httplib::Response limited = create(body_for("c"));
    expect_error(limited, 429,
                 "Project docs has had its 2 uses in the last hour; the next is free in " +
                     base::readable_duration(std::chrono::minutes(59)));
    EXPECT_EQ(limited.get_header_value("Retry-After"), "3540");
    EXPECT_EQ(create(body_for("c"), "/v1/agent/other/job").status, 200);
    clock_.advance(std::chrono::minutes(59));
    EXPECT_EQ(create(body_for("c")).status, 200);
    EXPECT_EQ(work.jobs().size(), 4U);
}

TEST_F(ServerTest, APortInUseIsNamed)
{
    ScriptedWork work;
    start(work);
    ServerOptions second = options_;
    second.port = server_->port();
    try {
        Server::start(second, work, clock_);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::usage);
        EXPECT_EQ(error.message(), fmt::format("Cannot listen on 127.0.0.1, port {}", second.port));
        EXPECT_EQ(error.hints(),
                  std::vector<std::string>{
                      "docwake serve --address 127.0.0.1 --port 0 (an address of this machine, and any free port)"});
    }
}

TEST_F(ServerTest, AServerWithoutAKeyDoesNotStart)
{
    ScriptedWork work;
    options_.key = base::Secret();
    try {
        Server::start(options_, work, clock_);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), "The server needs a key that its clients have to send");
    }
}

} // namespace
} // namespace docwake::server
