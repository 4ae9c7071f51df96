#include "agent/job_state.h"

#include "base/clock.h"

#include <gtest/gtest.h>

namespace docwake::agent {
namespace {

TEST(JobState, IsReadWhole)
{
    const model::JobState expected{.session_id = "s",
                                   .subdomain = "acme",
                                   .branch = "b",
                                   .halted = true,
                                   .halt_reason = model::HaltReason::github_misconfigured,
                                   .pull_request_link = "https://github.com/a/b/pull/1",
                                   .message_to_user = "näxt \U0001F680",
                                   .todos = {{"c", "pending", "high", "1"}},
                                   .title = "t",
                                   .created_at = base::from_iso8601("2026-01-02T03:04:05Z")};
    EXPECT_EQ(parse_job_state(R"({"sessionId":"s","subdomain":"acme","branch":"b","haulted":true,
        "haultReason":"github_missconfigured","pullRequestLink":"https://github.com/a/b/pull/1",
        "messageToUser":"näxt \ud83d\ude80","todos":[{"content":"c","status":"pending","priority":"high","id":"1"}],
        "userId":"u","title":"t","createdAt":"2026-01-02T03:04:05.678Z","unknown":{"deep":[1]}})"),
              expected);
}

TEST(JobState, MayLackAnything)
{
    EXPECT_EQ(parse_job_state("{}"), model::JobState());
    EXPECT_EQ(parse_job_state(R"({"sessionId":null,"subdomain":null,"branch":null,"haulted":null,"haultReason":null,
        "pullRequestLink":null,"messageToUser":null,"todos":null,"title":null,"createdAt":null})"),
              model::JobState());
    EXPECT_EQ(parse_job_state(R"({"todos":[{}]})").todos, (std::vector<model::Todo>{{}}));
}

TEST(JobState, KnowsTheReasonsToHalt)
{
    using model::HaltReason;
    const std::vector<std::pair<std::string, HaltReason>> cases{
        {"", HaltReason::none},
        {"processing", HaltReason::processing},
        {"completed", HaltReason::completed},
        {"github_missconfigured", HaltReason::github_misconfigured},
        {"error", HaltReason::error},
        {"interrupted", HaltReason::interrupted},
        {"Completed", HaltReason::unknown},
    };
    for (const auto& [word, reason] : cases) {
        EXPECT_EQ(parse_job_state(R"({"haultReason":")" + word + "\"}").halt_reason, reason) << word;
    }
}

TEST(JobState, IsStrictAboutTypes)
{
    struct Case
    {
        const char* body;
        const char* problem;
    };
    const Case cases[] = {
        {"", "gave an answer that is not JSON at byte 1"},
        {"<html>", "gave an answer that is not JSON at byte 1"},
        {"[]", "gave a job that is not an object"},
        {R"({"sessionId":1})", "gave a job whose `sessionId` is not a string"},
        {R"({"haulted":"true"})", "gave a job whose `haulted` is not true or false"},
        {R"({"haultReason":false})", "gave a job whose `haultReason` is not a string"},
        {R"({"todos":{}})", "gave a job whose `todos` is not an array"},
        {R"({"todos":["x"]})", "gave a job whose `todos` is not an array of objects"},
        {R"({"todos":[{"id":1}]})", "gave a job whose `id` is not a string"},
        {R"({"createdAt":1700000000})", "gave a job whose `createdAt` is not a string"},
        {R"({"createdAt":"yesterday"})", "gave a job whose `createdAt` is not an ISO 8601 time (yesterday)"},
    };
    for (const Case& row : cases) {
        try {
            parse_job_state(row.body);
            ADD_FAILURE() << row.body;
        } catch (const UnreadableAnswer& unreadable) {
            EXPECT_EQ(unreadable.problem, row.problem);
        }
    }
}

TEST(JobList, IsNewestFirst)
{
    const auto jobs = parse_job_list(R"({"allSessions":[{"sessionId":"a","createdAt":"2026-01-01T00:00:00Z"},
        {"sessionId":"b"},{"sessionId":"c","createdAt":"2026-01-02T00:00:00Z"},{"sessionId":"d"}],"more":1})");
    std::string order;
    for (const model::JobState& job : jobs) {
        order += job.session_id;
    }
    EXPECT_EQ(order, "cabd");
    EXPECT_EQ(parse_job_list(R"({"allSessions":[]})"), std::vector<model::JobState>());
}

TEST(JobList, MustBeAList)
{
    for (const char* body : {"{}", "[]", R"({"allSessions":null})", R"({"allSessions":{}})"}) {
        try {
            parse_job_list(body);
            ADD_FAILURE() << body;
        } catch (const UnreadableAnswer& unreadable) {
            EXPECT_EQ(unreadable.problem, "gave a list without an array `allSessions`");
        }
    }
}

} // namespace
} // namespace docwake::agent
