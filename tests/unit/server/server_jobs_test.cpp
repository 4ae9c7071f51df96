#include "base/error.h"
#include "server_fixture.h"

#include <algorithm>
#include <barrier>
#include <future>
#include <latch>

namespace docwake::server {
namespace {

using ServerJobsTest = ServerTest;

TEST_F(ServerJobsTest, AnExceptionFailsTheJobAndSaysTheRemedy)
{
    ScriptedWork work([](const JobInput& job, Narrator& narrator) -> JobResult {
        narrator.text("Starting.");
        if (job.branch == "plain") {
            throw std::runtime_error("no luck \xff");
        }
        throw base::Error(base::ErrorKind::git, "The branch is checked out").hint("git switch main").hint("or wait");
    });
    start(work);
    struct Case
    {
        std::string branch;
        std::string message;
    };
    for (const auto& [branch, message] :
         {Case{"git", "The branch is checked out. Hint: git switch main"}, Case{"plain", "no luck \uFFFD"}}) {
        const httplib::Response answer = create(body_for(branch));
        const std::string session = answer.get_header_value("X-Session-Id");
        EXPECT_EQ(answer.body, "data: {\"type\":\"start\",\"messageId\":\"" + session + "\"}\n\n" +
                                   "data: {\"type\":\"start-step\"}\n\n"
                                   "data: {\"type\":\"text-start\",\"id\":\"txt-1\"}\n\n"
                                   "data: {\"type\":\"text-delta\",\"id\":\"txt-1\",\"delta\":\"Starting.\"}\n\n"
                                   "data: {\"type\":\"error\",\"errorText\":\"" +
                                   message + "\"}\n\ndata: [DONE]\n\n");
        EXPECT_EQ(job(session).at("haulted"), true);
        EXPECT_EQ(job(session).at("haultReason"), "error");
        EXPECT_EQ(job(session).at("messageToUser"), message);
    }
}

TEST_F(ServerJobsTest, AJobThatDoesNotCompleteIsAnError)
{
    ScriptedWork work([](const JobInput&, Narrator&) { return JobResult{false, "", "nothing to go on", ""}; });
    start(work);
    const httplib::Response answer = create(body_for("b"));
    const std::string session = answer.get_header_value("X-Session-Id");
    EXPECT_EQ(answer.body, "data: {\"type\":\"start\",\"messageId\":\"" + session +
                               "\"}\n\ndata: {\"type\":\"error\",\"errorText\":\"nothing to go on\"}\n\n"
                               "data: [DONE]\n\n");
    EXPECT_EQ(job(session).at("haultReason"), "error");
    EXPECT_EQ(job(session).at("messageToUser"), "nothing to go on");
}

TEST_F(ServerJobsTest, AJobGoesOnWithoutItsClient)
{
    std::latch client_gone(1);
    ScriptedWork work([&](const JobInput&, Narrator& narrator) {
        narrator.text("first");
        client_gone.wait();
        for (int index = 0; index < 1'000; ++index) {
            narrator.text("nobody reads this");
        }
        return JobResult{true, "", "done all the same", ""};
    });
    start(work);
    httplib::Request request;
    request.method = "POST";
    request.path = create_path;
    request.body = body_for("b");
    std::string session;
    request.response_handler = [&](const httplib::Response& head) {
        session = head.get_header_value("X-Session-Id");
        return true;
    };
    std::string seen;
    request.content_receiver = [&](const char* bytes, std::size_t count, std::uint64_t, std::uint64_t) {
        return seen.append(bytes, count).find("first") == std::string::npos; // false hangs up
    };
    EXPECT_EQ(client().send(request).error(), httplib::Error::Canceled);
    EXPECT_EQ(job(session).at("haulted"), false);
    EXPECT_EQ(job(session).at("haultReason"), "processing");
    client_gone.count_down();
    server_->stop();
    start(work);
    EXPECT_EQ(job(session).at("haultReason"), "completed");
    EXPECT_EQ(job(session).at("messageToUser"), "done all the same");
}

TEST_F(ServerJobsTest, AQuietStreamIsKeptAlive)
{
    std::latch seen(1);
    ScriptedWork work([&](const JobInput&, Narrator&) {
        seen.wait();
        return JobResult{};
    });
    tuning_.keep_alive = std::chrono::milliseconds(1);
    start(work);
    const auto read_until_keep_alive = [&](const std::string& content, const std::function<void()>& on_seen) {
        httplib::Request request;
        request.method = "POST";
        request.path = create_path;
        request.body = body_for("b", content);
        std::string body;
        bool was_seen = false;
        request.content_receiver = [&](const char* bytes, std::size_t count, std::uint64_t, std::uint64_t) {
            body.append(bytes, count);
            if (!was_seen && body.find(": keep-alive\n\n") != std::string::npos) {
                was_seen = true;
                on_seen();
            }
            return true;
        };
        EXPECT_TRUE(client().send(request));
        return body;
    };
    // The second waits for its turn, and lets the first go on once it was kept alive.
    std::latch first_alive(1);
    auto first =
        std::async(std::launch::async, [&] { return read_until_keep_alive("one", [&] { first_alive.count_down(); }); });
    first_alive.wait();
    const std::string second = read_until_keep_alive("two", [&] { seen.count_down(); });
    EXPECT_EQ(second.substr(0, 14), ": keep-alive\n\n");
    EXPECT_TRUE(second.ends_with("data: [DONE]\n\n"));
    EXPECT_TRUE(first.get().ends_with("data: [DONE]\n\n"));
}

TEST_F(ServerJobsTest, OneBranchIsWorkedOnByOneJobAtATime)
{
    constexpr int jobs = 8;
    int inside = 0; // without a lock: one at a time is the claim
    int most_inside = 0;
    ScriptedWork work([&](const JobInput&, Narrator& narrator) {
        most_inside = std::max(most_inside, ++inside);
        narrator.text("working");
        --inside;
        return JobResult{};
    });
    start(work);
    std::vector<std::future<int>> answers;
    for (int index = 0; index < jobs; ++index) {
        answers.push_back(std::async(std::launch::async,
                                     [&, index] { return create(body_for("same", std::to_string(index))).status; }));
    }
    for (std::future<int>& status : answers) {
        EXPECT_EQ(status.get(), 200);
    }
    EXPECT_EQ(work.jobs().size(), jobs);
    EXPECT_EQ(most_inside, 1);
}

TEST_F(ServerJobsTest, FiftyBranchesAreWorkedOnSideBySide)
{
    constexpr int branches = 50;
    std::barrier all_inside(branches);
    ScriptedWork work([&](const JobInput& job, Narrator& narrator) {
        all_inside.arrive_and_wait();
        narrator.text("on " + job.branch);
        return JobResult{true, "", job.branch, ""};
    });
    start(work);
    std::vector<std::future<httplib::Response>> answers;
    for (int index = 0; index < branches; ++index) {
        answers.push_back(
            std::async(std::launch::async, [&, index] { return create(body_for("branch-" + std::to_string(index))); }));
    }
    for (int index = 0; index < branches; ++index) {
        const httplib::Response answer = answers[static_cast<std::size_t>(index)].get();
        EXPECT_EQ(answer.status, 200);
        EXPECT_TRUE(answer.body.ends_with("data: [DONE]\n\n"));
        EXPECT_EQ(job(answer.get_header_value("X-Session-Id")).at("messageToUser"), "branch-" + std::to_string(index));
    }
}

TEST_F(ServerJobsTest, MoreJobsThanThreadsAllRun)
{
    constexpr int jobs = 12;
    tuning_.jobs_at_once = 2;
    tuning_.connections = jobs;
    ScriptedWork work;
    start(work);
    std::vector<std::future<int>> answers;
    for (int index = 0; index < jobs; ++index) {
        answers.push_back(
            std::async(std::launch::async, [&, index] { return create(body_for(std::to_string(index))).status; }));
    }
    for (std::future<int>& status : answers) {
        EXPECT_EQ(status.get(), 200);
    }
    EXPECT_EQ(work.jobs().size(), jobs);
}

TEST_F(ServerJobsTest, StoppingTakesNoMoreJobsAndWaitsForTheRest)
{
    std::latch inside(1);
    std::latch may_end(1);
    ScriptedWork work([&](const JobInput& job, Narrator& narrator) {
        if (job.branch == "slow") {
            inside.count_down();
            may_end.wait();
            narrator.text("the end");
        }
        return JobResult{};
    });
    options_.uses_per_hour = 1'000'000;
    start(work);
    auto running = std::async(std::launch::async, [&] { return create(body_for("slow")); });
    inside.wait();
    auto stopped = std::async(std::launch::async, [&] { server_->stop(); });
    httplib::Response refused;
    do { // until the other thread has got as far as to refuse
        refused = create(body_for("quick"));
    } while (refused.status == 200);
    expect_error(refused, 503, "The server is stopping and takes no more jobs");
    EXPECT_EQ(get(jobs_path).status, 200);
    may_end.count_down();
    stopped.get();
    const httplib::Response answer = running.get();
    EXPECT_NE(answer.body.find("the end"), std::string::npos);
    EXPECT_TRUE(answer.body.ends_with("data: [DONE]\n\n"));
    EXPECT_FALSE(client().Get(jobs_path));
}

} // namespace
} // namespace docwake::server
