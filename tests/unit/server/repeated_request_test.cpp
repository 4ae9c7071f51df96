#include "server_fixture.h"

#include <future>
#include <latch>

namespace docwake::server {
namespace {

using RepeatedRequestTest = ServerTest;

std::string session_of(const httplib::Response& answer)
{
    return answer.get_header_value("X-Session-Id");
}

TEST_F(RepeatedRequestTest, OneThatRunsIsAttachedTo)
{
    std::latch inside(1);
    std::latch may_end(1);
    ScriptedWork work([&](const JobInput& job, Narrator& narrator) {
        narrator.text("begun");
        inside.count_down();
        may_end.wait();
        return ScriptedWork::tell_and_complete(job, narrator);
    });
    options_.uses_per_hour = 1;
    start(work);
    auto first = std::async(std::launch::async, [&] { return create(body_for("b")); });
    inside.wait();
    httplib::Request request;
    request.method = "POST";
    request.path = create_path;
    request.body = body_for("b");
    std::string second;
    request.content_receiver = [&](const char* bytes, std::size_t count, std::uint64_t, std::uint64_t) {
        if (second.empty()) {
            may_end.count_down(); // it has the stream of the first, from its beginning
        }
        second.append(bytes, count);
        return true;
    };
    const httplib::Response attached = answer(client().send(request));
    const httplib::Response answer = first.get();
    EXPECT_EQ(session_of(attached), session_of(answer));
    EXPECT_EQ(second, answer.body);
    EXPECT_NE(second.find("begun"), std::string::npos);
    EXPECT_EQ(work.jobs().size(), 1U);
}

TEST_F(RepeatedRequestTest, OneThatHasCompletedIsToldAgainAlsoAfterARestart)
{
    ScriptedWork work;
    options_.uses_per_hour = 1;
    start(work);
    const std::string session = session_of(create(body_for("b")));
    server_.reset();
    start(work);
    const httplib::Response again = create(body_for("b"));
    EXPECT_EQ(session_of(again), session);
    EXPECT_NE(again.body.find("2 entries added"), std::string::npos);
    EXPECT_TRUE(again.body.ends_with("data: {\"type\":\"finish\"}\n\ndata: [DONE]\n\n")) << again.body;
    EXPECT_EQ(work.jobs().size(), 1U);
}

TEST_F(RepeatedRequestTest, AnythingElseIsAnotherJob)
{
    ScriptedWork work;
    start(work);
    const std::string session = session_of(create(body_for("b")));
    EXPECT_NE(session_of(create(body_for("c"))), session);
    EXPECT_NE(session_of(create(body_for("b", "other"))), session);
    EXPECT_NE(session_of(create(body_for("b"), "/v1/agent/other/job")), session);
    EXPECT_EQ(work.jobs().size(), 4U);
}

TEST_F(RepeatedRequestTest, OneThatFailedIsTriedAgain)
{
    int runs = 0;
    ScriptedWork work([&](const JobInput& job, Narrator& narrator) {
        return ++runs == 1 ? JobResult{false, "", "no luck", ""} : ScriptedWork::tell_and_complete(job, narrator);
    });
    start(work);
    const std::string failed = session_of(create(body_for("b")));
    const std::string second = session_of(create(body_for("b")));
    EXPECT_NE(second, failed);
    EXPECT_EQ(session_of(create(body_for("b"))), second);
    EXPECT_EQ(runs, 2);
}

TEST_F(RepeatedRequestTest, OneWhoseResultIsGoneIsDoneAgain)
{
    ScriptedWork work;
    start(work);
    const std::string first = session_of(create(body_for("b")));
    work.results_stand = false;
    const std::string second = session_of(create(body_for("b")));
    EXPECT_NE(second, first);
    work.results_stand = true;
    EXPECT_EQ(session_of(create(body_for("b"))), second);
}

TEST_F(RepeatedRequestTest, ThatIsSoOverV2)
{
    ScriptedWork work;
    start(work);
    const std::string manifest = json{
        {"docwake", 1},
        {"repository", "r"},
        {"url", nullptr},
        {"branch", "main"},
        {"docsBranch", "docwake/main"},
        {"range", {{"base", nullptr}, {"head", std::string(40, 'a')}}},
        {"docs", json::array()},
        {"commits", json::array()},
        {"files", json::array()}}.dump();
    const json places = {{{"role", "system"}, {"at", 0}, {"bytes", 0}},
                         {{"role", "user"}, {"at", 0}, {"bytes", 0}},
                         {{"role", "user"}, {"at", 0}, {"bytes", manifest.size()}}};
    const std::string body =
        json{{"prompt", json{{"docwakePrompt", 1}, {"messages", places}}.dump() + "\n" + manifest}}.dump();
    std::vector<std::string> ids;
    for (int i = 0; i < 3; ++i) {
        const httplib::Response answer = this->answer(client().Post("/v2/agent/docs/job", body, "application/json"));
        EXPECT_EQ(answer.status, 201) << answer.body;
        ids.push_back(json::parse(answer.body).at("id"));
    }
    EXPECT_EQ(ids, std::vector<std::string>(3, ids.front()));
    server_->stop();
    EXPECT_EQ(work.jobs().size(), 1U);
}

} // namespace
} // namespace docwake::server
