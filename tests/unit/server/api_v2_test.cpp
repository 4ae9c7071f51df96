#include "server_fixture.h"

#include <future>
#include <latch>

namespace docwake::server {
namespace {

constexpr const char* prompts_path = "/v2/agent/docs/job";

/// A manifest without commits, for a docs branch.
std::string manifest_for(const std::string& branch)
{
    const std::string id(40, 'a');
    return json{{"docwake", 1},          {"repository", "tool"},     {"url", nullptr},
                {"branch", "main"},      {"docsBranch", branch},     {"range", {{"base", nullptr}, {"head", id}}},
                {"docs", json::array()}, {"commits", json::array()}, {"files", json::array()}}
        .dump();
}

/// As docwake makes it, written down here by hand: the server must not depend on our client's code.
std::string prompt_for(const std::string& branch)
{
    const std::string manifest = manifest_for(branch);
    const std::string words = "Words. docsBranch: \"docwake/other\"\n";
    const json places = {{{"role", "system"}, {"at", 0}, {"bytes", 5}},
                         {{"role", "user"}, {"at", 7}, {"bytes", 10}},
                         {{"role", "user"}, {"at", words.size()}, {"bytes", manifest.size()}}};
    const json head = {{"docwakePrompt", 1}, {"asDraft", false}, {"model", "opus"}, {"messages", places}};
    return head.dump() + "\n" + words + manifest + "\n";
}

std::string body_of(const std::string& prompt)
{
    return json{{"prompt", prompt}}.dump();
}

class ApiV2Test : public ServerTest
{
protected:
    json agent_job(const std::string& id) { return json::parse(get(prompts_path + ("/" + id)).body); }

    json when_halted(const std::string& id)
    {
        json job = agent_job(id);
        while (job.at("status") == "active") {
            job = agent_job(id);
        }
        return job;
    }
};

TEST_F(ApiV2Test, APromptIsAJobOnTheBranchOfItsManifest)
{
    std::latch may_end(1);
    ScriptedWork work([&](const JobInput& job, Narrator& narrator) {
        may_end.wait();
        return ScriptedWork::tell_and_complete(job, narrator);
    });
    options_.repository = "handbook";
    start(work);
    const httplib::Response answer =
        this->answer(client().Post(prompts_path, body_of(prompt_for("docwake/main")), "application/json"));
    EXPECT_EQ(answer.status, 201);
    json job = json::parse(answer.body);
    const std::string id = job.at("id");
    EXPECT_EQ(answer.body, R"({"id":")" + id +
                               R"(","status":"active","source":{"repository":"handbook","ref":"docwake/main"},)"
                               R"("model":"opus","prLink":null,"createdAt":"2026-01-02T03:04:05Z"})");
    may_end.count_down();
    job = when_halted(id);
    EXPECT_EQ(job.at("status"), "completed");
    EXPECT_EQ(job.at("prLink"), "file:///docs/pr/1.html");
    ASSERT_EQ(work.jobs().size(), 1U);
    const JobInput input = work.jobs().front();
    EXPECT_EQ(input.branch, "docwake/main");
    EXPECT_EQ(input.messages, (std::vector<model::Message>{{model::Role::system, "Words"},
                                                           {model::Role::user, "docsBranch"},
                                                           {model::Role::user, manifest_for("docwake/main")}}));
    EXPECT_FALSE(input.as_draft);
    EXPECT_EQ(input.model, "opus");
    expect_error(get("/v2/agent/docs/job/0123"), 404, "Project docs has no job 0123");
    EXPECT_EQ(json::parse(get(jobs_path).body).at("allSessions").at(0).at("sessionId"), id) << "v1 lists it too";
}

TEST_F(ApiV2Test, AnyOtherPromptIsOneMessage)
{
    ScriptedWork work;
    start(work);
    for (const std::string& prompt :
         {std::string("Fix the typo.\n" + manifest_for("docwake/main")),
          "{\"docwake\":1} not ours\n" + manifest_for("docwake/main"), manifest_for("docwake/main")}) {
        const httplib::Response answer = this->answer(client().Post(prompts_path, body_of(prompt), "application/json"));
        const json job = json::parse(answer.body);
        const std::string id = job.at("id");
        EXPECT_EQ(job.at("source").at("ref"), "docwake/" + id.substr(0, 8)) << "nothing is searched for";
        when_halted(id);
        EXPECT_EQ(work.jobs().back().messages, (std::vector<model::Message>{{model::Role::user, prompt}}));
    }
}

TEST_F(ApiV2Test, AFailedJobIsFailed)
{
    ScriptedWork work([](const JobInput&, Narrator&) { return JobResult{false, "", "no luck", ""}; });
    start(work);
    const std::string id =
        json::parse(answer(client().Post(prompts_path, body_of("hi"), "application/json")).body).at("id");
    EXPECT_EQ(when_halted(id).at("status"), "failed");
}

TEST_F(ApiV2Test, AMessageHasTheJobWorkedOnOnceMore)
{
    std::latch inside(1);
    std::latch may_end(1);
    ScriptedWork work([&](const JobInput& job, Narrator&) {
        if (job.messages.front().content == "first") {
            inside.count_down();
            may_end.wait();
            return JobResult{true, "file:///docs/pr/1.html", "", ""};
        }
        return JobResult{true, "", "nothing more", ""};
    });
    start(work);
    const std::string id =
        json::parse(answer(client().Post(prompts_path, body_of("first"), "application/json")).body).at("id");
    inside.wait();
    const std::string path = std::string(prompts_path) + "/" + id + "/message";
    const httplib::Response taken = answer(client().Post(path, body_of("second"), "application/json"));
    EXPECT_EQ(taken.status, 200);
    EXPECT_EQ(json::parse(taken.body).at("status"), "active");
    may_end.count_down();
    EXPECT_EQ(when_halted(id).at("prLink"), "file:///docs/pr/1.html") << "a later message's run leaves it";
    EXPECT_EQ(work.jobs().size(), 2U);

    EXPECT_EQ(answer(client().Post(path, body_of("third"), "application/json")).status, 200);
    EXPECT_EQ(when_halted(id).at("prLink"), "file:///docs/pr/1.html");
    ASSERT_EQ(work.jobs().size(), 3U);
    EXPECT_EQ(work.jobs().back().session_id, id);
    EXPECT_EQ(work.jobs().back().branch, work.jobs().front().branch);

    expect_error(answer(client().Post(path, body_of(prompt_for("docwake/else")), "application/json")), 400,
                 "The message's manifest is for the branch docwake/else, and job " + id + " works on " +
                     work.jobs().front().branch);
    expect_error(answer(client().Post("/v2/agent/docs/job/0/message", body_of("x"), "application/json")), 404,
                 "Project docs has no job 0");
}

TEST_F(ApiV2Test, ABodyThatIsNoPromptIsRefused)
{
    ScriptedWork work;
    start(work);
    const auto head = [](const json& messages) {
        return body_of(json{{"docwakePrompt", 1}, {"messages", messages}}.dump() + "\nabc\u00e9d");
    };
    const std::string place = "the messages of the prompt's first line ([0])";
    struct Case
    {
        std::string body;
        std::string message;
    };
    for (const auto& [body, message] :
         {Case{"{}", "prompt is missing"}, Case{R"({"prompt":" "})", "prompt must not be empty"},
          Case{R"({"prompt":1})", "prompt must be a string, not a number"},
          Case{"[]", "The body must be a JSON object, not an array"},
          Case{body_of(R"({"docwakePrompt":2})"),
               "the prompt's first line is of a version that is not known here; 1 is"},
          Case{body_of(R"({"docwakePrompt":1})"),
               "the prompt's first line says that messages follow, and they are missing"},
          Case{head(json::array()), "the messages of the prompt's first line must be an array, and not empty"},
          Case{head({{{"role", "user"}, {"at", 0}, {"bytes", 99}}}),
               place + " does not lie in the prompt behind the one before it"},
          Case{head({{{"role", "user"}, {"at", 0}, {"bytes", 4}}}), place + " begins or ends inside a character"},
          Case{head({{{"role", "user"}, {"at", -1}, {"bytes", 4}}}), place + ".at must be a count of bytes"},
          Case{head({{{"role", "judge"}, {"at", 0}, {"bytes", 1}}}),
               place + ".role must be system, user or assistant, not \"judge\""}}) {
        expect_error(answer(client().Post(prompts_path, body, "application/json")), 400, message);
    }
    EXPECT_EQ(answer(client().Post(prompts_path, body_of(prompt_for("a..b")), "application/json")).status, 400);
    EXPECT_EQ(work.jobs().size(), 0U);
}

} // namespace
} // namespace docwake::server
