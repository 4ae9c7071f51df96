// The queue that hooks fill and its worker, which outlives the process that started it.
#include "base/fs.h"
#include "support/background_program.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <thread>

namespace docwake {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;

class QueueTest : public testing::Test
{
protected:
    QueueTest() : repository(folder.path() / "tool")
    {
        std::filesystem::create_directories(folder.path() / "serving");
        serving.emplace(folder.path() / "serving", repository.folder());
        commit("a");
    }

    void commit(const std::string& name)
    {
        repository.write(name + ".c", "int " + name + ";\n");
        repository.commit("feat: add " + name);
    }

    base::ProcessResult run(std::vector<std::string> arguments, const base::Environment& more = {})
    {
        base::Environment environment{{"DOCWAKE_AGENT", serving->address()},
                                      {"DOCWAKE_PROJECT_ID", "local"},
                                      {"DOCWAKE_KEY_FILE", serving->key_file().string()},
                                      {"DOCWAKE_TIMEOUTS_RETRY", "0s"}};
        for (const auto& [name, value] : more) {
            environment[name] = value;
        }
        return support::run_docwake(repository.folder(), std::move(arguments), environment);
    }

    json run_json(std::vector<std::string> arguments, int exit_code = 0)
    {
        arguments.insert(arguments.end(), {"--format", "json"});
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    }

    std::filesystem::path state(const std::string& name) const
    {
        return repository.folder() / ".git" / "docwake" / name;
    }

    /// Waits, in real time, for a process that is nobody's child: until its lock is free and the queue is empty.
    void wait_for_the_worker()
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
        while (std::chrono::steady_clock::now() < end) {
            const json list = run_json({"queue", "list"});
            if (list["queue"].empty() && list["worker_runs"] == false) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL() << "the worker has not ended\n" << base::read_file_if_present(state("worker.log")).value_or("no log");
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::optional<support::Serving> serving;
};

TEST_F(QueueTest, TenCommitsAreQueuedAndSentAsOneJob)
{
    for (const char* name : {"b", "c", "d", "e", "f", "g", "h", "i", "j", "k"}) {
        commit(name);
        EXPECT_EQ(run_json({"queue", "add"})["queued"], true);
    }
    const json queue = run_json({"queue", "list"})["queue"];
    ASSERT_EQ(queue.size(), 1u);
    EXPECT_EQ(queue[0]["branch"], "main");
    EXPECT_EQ(queue[0]["head"].get<std::string>() + "\n", repository.git({"rev-parse", "HEAD"}));
    EXPECT_EQ(queue[0]["base"].get<std::string>() + "\n", repository.git({"rev-parse", "HEAD~10"}));
    EXPECT_EQ(run({"queue", "drain", "--detach", "--quiet-period", "0s"}).exit_code, 0);
    wait_for_the_worker();
    const json jobs = run_json({"jobs"})["jobs"];
    ASSERT_EQ(jobs.size(), 1u);
    EXPECT_THAT(base::read_file(state("worker.log")),
                EndsWith(" main: pull_request_opened: " + jobs[0]["pull_request"].get<std::string>() + "\n"));
    const std::string changelog = repository.git({"log", "-p", "main..docwake/main"});
    EXPECT_THAT(changelog, HasSubstr("Add b ("));
    EXPECT_THAT(changelog, HasSubstr("Add k ("));
    EXPECT_EQ(run_json({"sync"})["status"], "nothing_to_do");
}

TEST_F(QueueTest, TheWorkerOutlivesItsParentAndHoldsNoneOfItsFiles)
{
    // A pipe of the caller's that the worker kept open would let run_docwake wait for its end.
    const auto start = std::chrono::steady_clock::now();
    const base::ProcessResult result = run({"queue", "add", "--detach", "--quiet-period", "2s"});
    EXPECT_EQ(result.exit_code, 0) << result.errors;
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
    wait_for_the_worker();
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 1u);
}

TEST_F(QueueTest, OneWorkerAtATimeAndADeadOnesLockIsFree)
{
    run({"queue", "add"});
    const auto environment = [&] {
        base::Environment made = support::clean_environment(folder.path());
        made.insert({{"DOCWAKE_AGENT", serving->address()},
                     {"DOCWAKE_PROJECT_ID", "local"},
                     {"DOCWAKE_KEY_FILE", serving->key_file().string()}});
        return made;
    }();
    {
        support::BackgroundProgram worker(
            repository.folder(), {support::program_path(), "queue", "drain", "--worker", "--quiet-period", "1h"},
            environment);
        while (!run_json({"queue", "list"})["worker_runs"].get<bool>()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        EXPECT_EQ(run({"queue", "drain", "--worker", "--quiet-period", "0s"}).exit_code, 0);
        EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 0u) << "the second one leaves it to the first";
        worker.kill();
    }
    EXPECT_EQ(run({"queue", "drain", "--worker", "--quiet-period", "0s"}).exit_code, 0);
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 1u);
}

TEST_F(QueueTest, OfflineTheEntryStaysAndTheNextDrainSendsIt)
{
    const base::Environment offline{{"DOCWAKE_AGENT", support::closed_loopback_url()}};
    run({"queue", "add"});
    const base::ProcessResult failed = run({"queue", "drain"}, offline);
    EXPECT_EQ(failed.exit_code, 3);
    EXPECT_THAT(failed.output, HasSubstr("the agent cannot be reached"));
    const json queue = run_json({"queue", "list"})["queue"];
    ASSERT_EQ(queue.size(), 1u);
    EXPECT_EQ(queue[0]["failures"], 1);
    EXPECT_THAT(queue[0]["problem"].get<std::string>(), HasSubstr("the agent cannot be reached"));
    EXPECT_GT(queue[0]["due_at"], queue[0]["added_at"]);
    const json outcomes = run_json({"queue", "drain"})["outcomes"];
    ASSERT_EQ(outcomes.size(), 1u);
    EXPECT_EQ(outcomes[0]["status"], "pull_request_opened");
    EXPECT_EQ(run_json({"queue", "list"})["queue"], json::array());
}

TEST_F(QueueTest, AnotherBranchThanHeadIsSentFromItsOwnRef)
{
    run({"queue", "add"});
    repository.git({"switch", "--quiet", "--create", "feature"});
    commit("b");
    EXPECT_EQ(
        run_json({"queue", "add"}),
        (json{{"queued", false}, {"reason", "feature is not among the branches that submit (main)"}, {"version", 1}}));
    EXPECT_EQ(run_json({"queue", "drain"})["outcomes"][0]["branch"], "main");
    EXPECT_EQ(run_json({"queue", "add", "--branches", "feature"})["queued"], true);
    repository.git({"switch", "--quiet", "main"});
    repository.git({"branch", "--quiet", "-D", "feature"});
    const json gone = run_json({"queue", "drain"})["outcomes"][0];
    EXPECT_EQ(gone["status"], "nothing_to_do");
    EXPECT_EQ(gone["reason"], "the branch feature is gone");
    EXPECT_EQ(run_json({"queue", "list"})["queue"], json::array());
}

TEST_F(QueueTest, ADetachedHeadQueuesNothing)
{
    repository.git({"switch", "--quiet", "--detach"});
    EXPECT_EQ(run_json({"queue", "add"})["reason"], "HEAD is on no branch with commits");
}

TEST_F(QueueTest, AQueuedBranchCanBeDropped)
{
    run({"queue", "add"});
    EXPECT_EQ(run({"queue", "drop", "main"}).errors,
              "docwake: main is no longer queued; docwake sync sends its commits\n");
    EXPECT_EQ(run({"queue", "list"}).output, "no submission is open\n");
    EXPECT_EQ(run({"queue", "drop", "main"}).exit_code, 2);
    EXPECT_EQ(run({"queue", "drop", "7"}).exit_code, 2);
    EXPECT_EQ(run({"queue", "resume", "7"}).exit_code, 2);
}

TEST_F(QueueTest, AJobThatWasNotWaitedForIsResumed)
{
    EXPECT_EQ(run({"sync", "--no-wait"}).exit_code, 6);
    const json submission = run_json({"queue", "list"})["submissions"][0];
    const json outcome = run_json({"queue", "resume", std::to_string(submission["id"].get<int>())});
    EXPECT_EQ(outcome["status"], "pull_request_opened");
    EXPECT_EQ(outcome["session_id"], submission["session_id"]);
    EXPECT_EQ(run_json({"queue", "list"})["submissions"], json::array());
}

TEST_F(QueueTest, ALimitIsReportedAtOnceAndWaitedForByTheQueue)
{
    EXPECT_EQ(run_json({"sync"})["status"], "pull_request_opened");
    commit("b");
    const json limited = run_json({"sync", "--min-interval", "1h"}, 5);
    EXPECT_EQ(limited["error"]["kind"], "rate_limited");
    run({"queue", "add"});
    EXPECT_EQ(run({"queue", "drain", "--min-interval", "1h"}).exit_code, 5);
    EXPECT_THAT(run({"queue", "list"}).output, HasSubstr("the limit is one job in 1h"));
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 1u);
    EXPECT_EQ(run({"queue", "drain"}).exit_code, 0);
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 2u);
}

TEST_F(QueueTest, WithoutItsStateARepositorySendsNothingTwiceToOurAgent)
{
    EXPECT_EQ(run_json({"sync"})["status"], "pull_request_opened");
    for (const char* name : {"state.db", "state.db-wal", "state.db-shm"}) {
        std::filesystem::remove(state(name));
    }
    EXPECT_EQ(run_json({"sync"})["status"], "pull_request_opened") << "the job that the agent has already";
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 1u);
    EXPECT_EQ(repository.git({"rev-list", "--count", "main..docwake/main"}), "1\n");
}

TEST_F(QueueTest, AStateThatIsDamagedOrCannotBeWrittenIsSaid)
{
    base::write_file(state("state.db"), std::string(8192, 'x'));
    const base::ProcessResult damaged = run({"sync"});
    EXPECT_EQ(damaged.exit_code, 1);
    EXPECT_THAT(damaged.errors, HasSubstr("state.db is not a database of docwake"));
    EXPECT_THAT(damaged.errors, HasSubstr("(a new one is made)"));
    EXPECT_EQ(run_json({"jobs"})["jobs"].size(), 0u);
}

} // namespace
} // namespace docwake
