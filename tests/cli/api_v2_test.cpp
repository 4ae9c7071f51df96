#include "base/clock.h"
#include "base/file_lock.h"
#include "state/journal.h"
#include "support/fault_proxy.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;
using support::http_answer;

class ApiV2Test : public testing::Test
{
protected:
    ApiV2Test() : repository(folder.path() / "tool")
    {
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add a");
    }

    json docwake(std::vector<std::string> arguments, int exit_code = 0)
    {
        arguments.insert(arguments.end(), {"--format", "json", "--timeouts-retry", "0s"});
        const base::ProcessResult result =
            support::run_docwake(repository.folder(), arguments, {{"MINTLIFY_API_KEY", "mint_test"}});
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        errors = result.errors;
        return json::parse(result.output, nullptr, false);
    }

    std::string agent_job(const std::string& status, const std::string& ref, const json& link = nullptr) const
    {
        return http_answer("200 OK", {"Content-Type: application/json"},
                           json{{"id", "s1"},
                                {"status", status},
                                {"source", {{"repository", "acme/docs"}, {"ref", ref}}},
                                {"model", "x"},
                                {"prLink", link},
                                {"createdAt", "2999-01-01T00:00:00Z"}}
                               .dump());
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::string errors;
};

TEST_F(ApiV2Test, OurAgentDoesItsJobOverV2Too)
{
    const json outcome = docwake({"sync", "--agent", "local", "--api", "v2"});
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["docs_branch"], "docwake/main");
    EXPECT_EQ(outcome["warnings"], json::array());
    EXPECT_EQ(repository.git({"rev-list", "--count", "main..docwake/main"}), "1\n");
    const std::string id = outcome["session_id"];

    const json jobs = docwake({"jobs", "--agent", "local"});
    ASSERT_EQ(jobs["jobs"].size(), 1U);
    EXPECT_EQ(jobs["jobs"][0]["session_id"], id);
    for (const char* const api : {"v1", "v2"}) {
        const json job = docwake({"job", id, "--agent", "local", "--api", api});
        EXPECT_EQ(job["job"]["state"], "completed") << api;
        EXPECT_EQ(job["job"]["branch"], "docwake/main") << api;
    }
    EXPECT_EQ(docwake({"job", id, "--follow", "--agent", "local"})["status"], "pull_request_opened");
    EXPECT_EQ(docwake({"message", id, "And mention b.", "--agent", "local", "--api", "v2"})["job"]["session_id"], id);
    EXPECT_EQ(docwake({"job", id, "--follow", "--agent", "local"})["pull_request"]["link"],
              outcome["pull_request"]["link"]);
    docwake({"message", id, "And mention b.", "--agent", "local", "--api", "v1"}, 2);
    EXPECT_NE(errors.find("API v1 has no messages to a job"), std::string::npos) << errors;
    docwake({"job", "0123", "--agent", "local"}, 2);
}

TEST_F(ApiV2Test, TheSameRequestSentAgainIsTheSameJob)
{
    const json first = docwake({"sync", "--last", "1", "--agent", "local", "--api", "v2"});
    const json again = docwake({"sync", "--agent", "local", "--api", "v2", "--resend", "--last", "1"});
    EXPECT_EQ(again["session_id"], first["session_id"]);
    EXPECT_EQ(docwake({"jobs", "--agent", "local"})["jobs"].size(), 1U);
}

TEST_F(ApiV2Test, PreviewShowsTheBodyThatIsSent)
{
    const support::LoopbackServer server({{{support::no_jobs()}},
                                          {{agent_job("completed", "docwake/main")}},
                                          {{agent_job("completed", "docwake/main")}}});
    const std::vector<std::string> chosen = {"--agent", server.url(), "--api", "v2"};
    std::vector<std::string> arguments = {"preview", "--raw"};
    arguments.insert(arguments.end(), chosen.begin(), chosen.end());
    const std::string body =
        support::run_docwake(repository.folder(), arguments, {{"MINTLIFY_API_KEY", "mint_test"}}).output;
    docwake({"sync", "--agent", server.url(), "--api", "v2"});
    const std::string request = server.requests().at(1);
    EXPECT_EQ(request.substr(request.find("\r\n\r\n") + 4), body);
    EXPECT_TRUE(request.starts_with("POST /v2/agent/local/job HTTP/1.1\r\n")) << request.substr(0, 100);
    EXPECT_NE(json::parse(body)["prompt"].get<std::string>().find("Work on the git branch \"docwake/main\""),
              std::string::npos);
}

TEST_F(ApiV2Test, AServiceWithoutV1IsAskedOverV2WhenToldAndAnotherBranchIsSaid)
{
    const char* const link = "https://github.com/acme/docs/pull/4";
    const support::LoopbackServer server({{{http_answer("410 Gone", {}, "")}},
                                          {{http_answer("410 Gone", {}, R"({"error":"use v2"})")}},
                                          {{http_answer("410 Gone", {}, "")}},
                                          {{agent_job("active", "main")}},
                                          {{agent_job("active", "main")}},
                                          {{agent_job("completed", "agent/docs-123", link)}}});
    const json refused = docwake({"sync", "--agent", server.url()}, 2);
    EXPECT_EQ(refused["error"]["hints"].back(), "docwake sync --api v2 (if the service has only that version)");
    EXPECT_EQ(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n");
    const json outcome = docwake({"sync", "--agent", server.url(), "--api", "v2"});
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["pull_request"]["link"], link);
    EXPECT_EQ(outcome["warnings"],
              json::array({"the agent worked on the branch agent/docs-123, not on docwake/main as it was asked to"}));
}

TEST_F(ApiV2Test, ALostAnswerOfAServiceWithoutAListIsUncertainAndNotSentAgain)
{
    const support::LoopbackServer server({{{http_answer("404 Not Found", {}, "")}},
                                          {{}, support::LoopbackAnswer::Then::reset},
                                          {{http_answer("404 Not Found", {}, "")}},
                                          {{http_answer("404 Not Found", {}, "")}}});
    EXPECT_EQ(docwake({"sync", "--agent", server.url(), "--api", "v2"}, 6)["status"], "uncertain");
    EXPECT_EQ(docwake({"sync", "--agent", server.url(), "--api", "v2"}, 6)["status"], "uncertain");
    std::size_t creates = 0;
    for (const std::string& request : server.requests()) {
        creates += request.starts_with("POST ") ? 1 : 0;
    }
    EXPECT_EQ(creates, 1U);
}

TEST_F(ApiV2Test, ALostAnswerOverV2IsNotLookedForInTheListOfV1)
{
    const std::string list = support::no_jobs();
    const support::LoopbackServer server(
        {{{list}}, {{}, support::LoopbackAnswer::Then::reset}, {{list}}, {{list}}, {{list}}});
    EXPECT_EQ(docwake({"sync", "--agent", server.url(), "--api", "v2"}, 6)["status"], "uncertain");
    // Long after, when a list of v1 would prove that a job of v1 had never begun.
    {
        const auto journal = state::open_journal(repository.folder() / ".git" / "docwake" / "state.db");
        state::Submission submission = journal->unsettled().at(0);
        journal->drop(submission.id);
        submission.intended_at = base::from_iso8601("2020-01-01T00:00:00Z");
        journal->mark_sent(journal->add(submission, {}), submission.intended_at);
    }
    const json outcome = docwake({"sync", "--agent", server.url(), "--api", "v1"}, 6);
    EXPECT_EQ(outcome["status"], "uncertain");
    EXPECT_EQ(outcome["error"]["causes"].back(), "the agent has no list of the jobs that were sent over API v2");
    std::size_t creates = 0;
    for (const std::string& request : server.requests()) {
        creates += request.starts_with("POST ") ? 1 : 0;
    }
    EXPECT_EQ(creates, 1U);
}

TEST_F(ApiV2Test, AJobThatIsTakenUpAgainIsSettled)
{
    const support::LoopbackServer server({{{support::no_jobs()}},
                                          {{agent_job("active", "main")}},
                                          {{agent_job("active", "main")}},
                                          {{agent_job("completed", "docwake/main")}}});
    const std::vector<std::string> chosen = {"--agent", server.url(), "--api", "v2"};
    EXPECT_EQ(docwake({"sync", "--no-wait", "--agent", server.url(), "--api", "v2"}, 6)["session_id"], "s1");
    const json outcome = docwake({"job", "s1", "--follow", "--agent", server.url(), "--api", "v2"});
    EXPECT_EQ(outcome["status"], "no_changes");
    EXPECT_EQ(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n");
}

TEST_F(ApiV2Test, AJobIsNotSettledWhileASyncWorks)
{
    const support::LoopbackServer server(
        {{{support::no_jobs()}}, {{agent_job("active", "main")}}, {{agent_job("completed", "docwake/main")}}});
    docwake({"sync", "--no-wait", "--agent", server.url(), "--api", "v2"}, 6);
    const auto sync = base::FileLock::try_acquire(repository.folder() / ".git" / "docwake" / "sync.lock");
    ASSERT_TRUE(sync);
    docwake({"job", "s1", "--follow", "--wait-lock", "1s", "--agent", server.url(), "--api", "v2"}, 6);
    EXPECT_NE(errors.find("another docwake sync works on this repository"), std::string::npos) << errors;
    EXPECT_NE(support::run_docwake(repository.folder(), {"queue", "list"}).output, "no submission is open\n");
}

} // namespace
} // namespace docwake
