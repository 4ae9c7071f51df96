#include "server/job_json.h"

#include <gtest/gtest.h>

#include <vector>

namespace docwake::server {
namespace {

using model::HaltReason;

model::JobState running_job()
{
    model::JobState job;
    job.session_id = "0123";
    job.subdomain = "docs";
    job.branch = "docwake/main";
    job.halt_reason = HaltReason::processing;
    job.created_at = base::from_iso8601("2026-01-02T03:04:05Z");
    return job;
}

constexpr std::string_view running_json =
    R"({"sessionId":"0123","subdomain":"docs","branch":"docwake/main","haulted":false,"haultReason":"processing",)"
    R"("todos":[],"createdAt":"2026-01-02T03:04:05Z"})";

TEST(JobJson, ARunningJobLeavesOutWhatIsNotKnown)
{
    EXPECT_EQ(job_json(running_job()), running_json);
}

TEST(JobJson, AnEndedJobSaysEverything)
{
    model::JobState job = running_job();
    job.halted = true;
    job.halt_reason = HaltReason::completed;
    job.pull_request_link = "file:///docs/.git/docwake/1.html";
    job.message_to_user = "4 entries\nadded \xff";
    job.title = "docs: sync";
    job.todos = {{"write", "completed", "high", "1"}};
    EXPECT_EQ(
        job_json(job),
        R"({"sessionId":"0123","subdomain":"docs","branch":"docwake/main","haulted":true,"haultReason":"completed",)"
        R"("pullRequestLink":"file:///docs/.git/docwake/1.html","messageToUser":"4 entries\nadded )"
        "\uFFFD"
        R"(","todos":[{"content":"write","status":"completed","priority":"high","id":"1"}],"title":"docs: sync",)"
        R"("createdAt":"2026-01-02T03:04:05Z"})");
}

TEST(JobJson, AListIsAnObject)
{
    EXPECT_EQ(job_list_json({}), R"({"allSessions":[]})");
    const std::vector<model::JobState> jobs{running_job(), running_job()};
    EXPECT_EQ(job_list_json(jobs),
              R"({"allSessions":[)" + std::string(running_json) + "," + std::string(running_json) + "]}");
}

TEST(JobJson, AnErrorIsAnObject)
{
    EXPECT_EQ(error_json("no \"such\" \xff"), "{\"error\":\"no \\\"such\\\" \uFFFD\"}");
}

TEST(HaltWords, AreTheApis)
{
    for (const auto& [reason, word] : std::vector<std::pair<HaltReason, std::string_view>>{
             {HaltReason::processing, "processing"},
             {HaltReason::completed, "completed"},
             {HaltReason::github_misconfigured, "github_missconfigured"},
             {HaltReason::error, "error"},
             {HaltReason::interrupted, "interrupted"}}) {
        EXPECT_EQ(word_of(reason), word);
        EXPECT_EQ(halt_reason_of(word), reason);
    }
    EXPECT_EQ(word_of(HaltReason::none), "");
    EXPECT_EQ(halt_reason_of("paused"), HaltReason::unknown);
}

} // namespace
} // namespace docwake::server
