// Many syncs at the same time: all settle, none is doubled, none lost, and the agent's limit holds.
#include "server/docs_work.h"
#include "server/job_store.h"
#include "server/server.h"
#include "support/fake_clock.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"
#include "writer/changelog_writer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>
#include <map>

namespace docwake {
namespace {

using nlohmann::json;

struct Run
{
    int exit_code = 0;
    std::string status;
    std::string said;
};

/// All are started before the first is waited for.
std::vector<Run> sync_at_once(const std::vector<std::filesystem::path>& repositories,
                              const base::Environment& environment)
{
    std::vector<std::future<Run>> running;
    running.reserve(repositories.size());
    for (const std::filesystem::path& repository : repositories) {
        running.push_back(std::async(std::launch::async, [&environment, &repository] {
            const base::ProcessResult result =
                support::run_docwake(repository, {"sync", "--format", "json", "--wait-lock", "5m"}, environment);
            const json outcome = json::parse(result.output, nullptr, false);
            return Run{result.exit_code, outcome.is_object() ? outcome.value("status", "") : "",
                       result.output + result.errors};
        }));
    }
    std::vector<Run> runs;
    for (std::future<Run>& run : running) {
        runs.push_back(run.get());
    }
    return runs;
}

std::map<std::string, int> count(const std::vector<Run>& runs)
{
    std::map<std::string, int> counts;
    for (const Run& run : runs) {
        ++counts[fmt::format("{} {}", run.exit_code, run.status)];
    }
    return counts;
}

using Counts = std::map<std::string, int>;

TEST(ManyAtOnce, TwentyProcessesOnOneRepositorySendOneJob)
{
    const support::TemporaryFolder folder;
    support::GitRepository repository(folder.path() / "tool");
    repository.write("a.c", "int a;\n");
    repository.commit("feat: add a");
    const std::vector<std::filesystem::path> same(20, repository.folder());
    const auto runs = sync_at_once(same, {{"DOCWAKE_AGENT", "local"}});
    EXPECT_EQ(count(runs), (Counts{{"0 nothing_to_do", 19}, {"0 pull_request_opened", 1}})) << runs.front().said;
    EXPECT_EQ(repository.git({"rev-list", "--count", "main..docwake/main"}), "1\n");
    const json jobs =
        json::parse(support::run_docwake(repository.folder(), {"jobs", "--agent", "local", "--format", "json"}).output);
    EXPECT_EQ(jobs["jobs"].size(), 1U);
}

/// A server whose clock the test moves, for one documentation repository.
class ManyRepositoriesTest : public testing::Test
{
protected:
    static constexpr int repositories = 100;
    static constexpr int uses_before = 30;

    ManyRepositoriesTest() : docs(folder.path() / "docs")
    {
        docs.write("index.md", "# Docs\n");
        docs.commit("docs: begin");
        const std::filesystem::path database = folder.path() / "agent.db";
        server::JobStore store(database);
        for (int i = 0; i < uses_before; ++i) {
            const std::string session = fmt::format("before{}", i);
            store.add({.session_id = session, .project = "acme", .branch = session, .created_at = clock.now()}, 100);
            store.settle(session, {});
        }
        server::ServerOptions options;
        options.key = base::Secret("key-0123456789abcdef");
        options.database = database;
        server = server::Server::start(options, work, clock);

        const support::GitRepository first(folder.path() / "first");
        support::GitRepository made = support::GitRepository::existing(first.folder());
        made.write("a.c", "int a;\n");
        made.commit("feat: add a");
        for (int i = 0; i < repositories; ++i) {
            tools.push_back(folder.path() / fmt::format("tool{}", i));
            std::filesystem::copy(first.folder(), tools.back(), std::filesystem::copy_options::recursive);
        }
        environment = {{"DOCWAKE_AGENT", fmt::format("http://127.0.0.1:{}", server->port())},
                       {"DOCWAKE_PROJECT_ID", "acme"},
                       {"MINTLIFY_API_KEY", "key-0123456789abcdef"},
                       {"DOCWAKE_DOCS_REPOSITORY", docs.folder().string()},
                       {"DOCWAKE_TIMEOUTS_RETRY", "0s"}};
    }

    support::TemporaryFolder folder;
    support::GitRepository docs;
    support::FakeClock clock;
    writer::ChangelogWriter writer{clock};
    server::DocsWork work{server::DocsWorkOptions{.docs = docs.folder(), .clock = clock, .writer = writer}};
    std::unique_ptr<server::Server> server;
    std::vector<std::filesystem::path> tools;
    base::Environment environment;
};

TEST_F(ManyRepositoriesTest, AHundredProcessesKeepToAHundredJobsAnHour)
{
    const auto first = sync_at_once(tools, environment);
    EXPECT_EQ(count(first), (Counts{{"0 pull_request_opened", 70}, {"5 failed", 30}})) << first.front().said;

    std::vector<std::filesystem::path> rest;
    for (std::size_t i = 0; i < tools.size(); ++i) {
        if (first[i].exit_code == 5) {
            rest.push_back(tools[i]);
        }
    }
    clock.advance(std::chrono::minutes(59));
    EXPECT_EQ(count(sync_at_once({rest.front()}, environment)), (Counts{{"5 failed", 1}}));
    clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(count(sync_at_once(rest, environment)), (Counts{{"0 pull_request_opened", 30}}));

    server->stop();
    server::JobStore store(folder.path() / "agent.db");
    std::map<base::Time, int> used;
    std::map<std::string, int> branches;
    for (std::int64_t skip = 0; skip < 200; skip += 100) {
        for (const model::JobState& job : store.list("acme", skip, 100)) {
            ++used[*job.created_at];
            ++branches[job.branch];
            EXPECT_EQ(job.halt_reason, model::HaltReason::completed) << job.session_id;
        }
    }
    EXPECT_EQ(branches.size(), static_cast<std::size_t>(repositories + uses_before)) << "one job for each";
    EXPECT_EQ(used, (std::map<base::Time, int>{{clock.now() - std::chrono::hours(1), 100}, {clock.now(), 30}}));
    const std::string heads = docs.git({"for-each-ref", "--format=x", "refs/heads/docwake"});
    EXPECT_EQ(std::count(heads.begin(), heads.end(), 'x'), repositories);
    EXPECT_EQ(docs.git({"rev-list", "--count", "main..docwake/tool0/main"}), "1\n");
}

} // namespace
} // namespace docwake
