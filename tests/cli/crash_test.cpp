// docwake sync, the worker and the server are killed at their n-th system call of a kind, and started again until all
// is settled: then every commit is in one job and one pull request. Here a sample of the points; ci/crash takes all.
#include "base/error.h"
#include "support/background_program.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <iostream>
#include <optional>

namespace docwake {
namespace {

using nlohmann::json;

/// A kind of system call, on files whose paths end so where some are named: strace counts for each thread, so that
/// what the agent's threads do is only reached apart from the rest.
struct Target
{
    std::string call;
    std::vector<std::string> files;
};

const std::vector<Target>& targets()
{
    static const std::vector<Target> all = [] {
        std::vector<Target> made;
        for (const char* const call : {"write", "pwrite64", "fsync", "fdatasync", "sendto", "rename"}) {
            made.push_back({call, {}});
        }
        for (const char* const database : {"state.db", "agent.db", "pulls.db"}) {
            for (const char* const call : {"pwrite64", "fdatasync"}) {
                made.push_back({call, {database, std::string(database) + "-wal", std::string(database) + "-shm"}});
            }
        }
        return made;
    }();
    return all;
}

bool wants_all_points()
{
    return base::environment_variable("DOCWAKE_CRASH_POINTS").value_or("") == "all";
}

/// One of each kind, or all there are.
constexpr int sample = 3;
constexpr int most_points = 400;

std::vector<std::string> killed_at(const Target& target, int number, const std::filesystem::path& state,
                                   std::vector<std::string> command)
{
    std::vector<std::string> arguments{"strace", "-f",
                                       "-qq",
                                       "-I2", // a signal to strace also reaches the program
                                       "-o",     "/dev/null",
                                       "-e",     "trace=" + target.call,
                                       "-e",     fmt::format("inject={}:signal=SIGKILL:when={}", target.call, number)};
    for (const std::string& file : target.files) {
        arguments.insert(arguments.end(), {"-P", (state / file).string()});
    }
    arguments.insert(arguments.end(), command.begin(), command.end());
    return arguments;
}

constexpr int killed = 128 + 9;

bool can_trace(const std::filesystem::path& folder)
{
    try {
        return base::run_process({.arguments = {"strace", "-f", "-qq", "-o", "/dev/null", "true"},
                                  .folder = folder,
                                  .environment = support::clean_environment(folder)})
                   .exit_code == 0;
    } catch (const base::Error&) {
        return false;
    }
}

/// A repository with commits to send and its agent, made anew for each point.
class World
{
public:
    World() : repository(folder.path() / "tool")
    {
        repository.write("README.md", "# Tool\n");
        repository.commit("docs: begin");
        for (const char* const name : {"alpha", "beta", "gamma"}) {
            repository.write(std::string(name) + ".c", fmt::format("int {};\n", name));
            repository.commit(fmt::format("feat: add {}", name));
        }
        environment = support::clean_environment(folder.path());
        environment["DOCWAKE_TIMEOUTS_RETRY"] = "0s";
        environment["DOCWAKE_TIMEOUTS_TOTAL"] = "20s";
        environment["DOCWAKE_QUIET_PERIOD"] = "0s";
        // The leak check needs ptrace for itself.
        environment["ASAN_OPTIONS"] = "detect_leaks=0";
    }

    std::filesystem::path state() const { return repository.folder() / ".git" / "docwake"; }

    base::ProcessResult run(std::vector<std::string> command) const
    {
        return base::run_process({.arguments = std::move(command),
                                  .folder = repository.folder(),
                                  .environment = environment,
                                  .time_limit = std::chrono::minutes(3)});
    }

    base::ProcessResult docwake(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), support::program_path());
        return run(std::move(arguments));
    }

    /// Under `tracer`, where it is not empty. A restart is on the same port.
    void start_server(std::vector<std::string> tracer)
    {
        const std::filesystem::path key_file = folder.path() / "key";
        tracer.insert(tracer.end(),
                      {support::program_path(), "serve", "--key-file", key_file.string(), "--port", port});
        std::string line;
        do {
            server.emplace(repository.folder(), tracer, environment);
            line = server->read_line();
            // A traced one may die before it says where it listens; the others only wait for their port.
        } while (line.empty() && tracer.front() != "strace");
        if (!line.empty()) {
            port = line.substr(line.rfind(':') + 1);
        }
        environment["DOCWAKE_AGENT"] = "http://127.0.0.1:" + port;
        environment["DOCWAKE_PROJECT_ID"] = "local";
        environment["DOCWAKE_KEY_FILE"] = key_file.string();
    }

    int stop_server() { return server->stop(); }

    /// Eleven minutes pass: what was sent and has not arrived will not come any more.
    void let_time_pass() const
    {
        SQLite::Database database((state() / "state.db").string(), SQLite::OPEN_READWRITE, 10'000);
        database.exec(
            "UPDATE submissions SET intended_at = strftime('%Y-%m-%dT%H:%M:%SZ', intended_at, '-11 minutes')");
    }

    /// Runs a sync again and again, as a person or the next build would.
    std::string settle() const
    {
        std::string said;
        for (int tries = 0; tries < 6; ++tries) {
            const base::ProcessResult result = docwake({"sync", "--last", "3", "--format", "json"});
            said = result.output + result.errors;
            const json outcome = json::parse(result.output, nullptr, false);
            const std::string status = outcome.is_object() ? outcome.value("status", "") : "";
            if (status == "nothing_to_do") {
                return {};
            }
            if (status == "uncertain") {
                let_time_pass();
            }
        }
        return said;
    }

    /// What is wrong with the end; empty: every commit is in one job and one pull request. An agent that was never
    /// killed has had no other job.
    std::string verdict(bool is_whole_agent) const
    {
        std::string problem = settle();
        if (!problem.empty()) {
            return "it does not settle: " + problem;
        }
        if (repository.git({"rev-list", "--count", "main..docwake/main"}) != "1\n") {
            problem += "not one docs commit; ";
        }
        const std::string changelog = repository.git({"diff", "main", "docwake/main"});
        for (const char* const name : {"alpha", "beta", "gamma"}) {
            const std::string entry = fmt::format("Add {} (", name);
            const std::size_t first = changelog.find(entry);
            if (first == std::string::npos || changelog.find(entry, first + 1) != std::string::npos) {
                problem += fmt::format("{} is not there once; ", name);
            }
        }
        const json jobs = json::parse(docwake({"jobs", "--format", "json"}).output, nullptr, false);
        std::size_t completed = 0;
        for (const json& job : jobs.value("jobs", json::array())) {
            completed += job.dump().find("completed") != std::string::npos ? 1 : 0;
        }
        if (is_whole_agent && jobs["jobs"].size() != 1) {
            problem += fmt::format("{} jobs; ", jobs["jobs"].size());
        }
        if (completed != 1) {
            problem += fmt::format("{} completed jobs; ", completed);
        }
        SQLite::Database pulls((state() / "pulls.db").string(), SQLite::OPEN_READWRITE, 10'000);
        if (pulls.execAndGet("SELECT count(*) FROM pull_requests").getInt() != 1 ||
            !std::filesystem::exists(state() / "pulls" / "1.html")) {
            problem += "not one pull request; ";
        }
        if (docwake({"queue", "list"}).output != "no submission is open\n") {
            problem += "something is still open; ";
        }
        return problem;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    base::Environment environment;
    std::string port = "0";
    std::optional<support::BackgroundProgram> server;
};

class CrashTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const support::TemporaryFolder folder;
        if (!can_trace(folder.path())) {
            GTEST_SKIP() << "STRACE IS NOT HERE OR MAY NOT TRACE, SO NOTHING IS KILLED (apt-get install strace)";
        }
    }

    /// `kill` runs the victim with the n-th call deadly, in a new world, and says whether it died; false ends a target.
    void at_every_point(const std::string& name, const std::function<bool(World&, const Target&, int number)>& kill,
                        bool is_whole_agent = false) const
    {
        int points = 0;
        for (const Target& target : targets()) {
            const int last = wants_all_points() ? most_points : sample;
            for (int number = wants_all_points() ? 1 : sample; number <= last; ++number) {
                World world;
                const bool died = kill(world, target, number);
                const std::string problem = world.verdict(is_whole_agent);
                EXPECT_EQ(problem, "") << name << " at " << target.call << " " << number
                                       << (target.files.empty() ? "" : " on " + target.files.front());
                if (!died) {
                    break;
                }
                ++points;
            }
        }
        std::cout << name << ": killed at " << points << " points\n";
        EXPECT_GE(points, wants_all_points() ? 40 : 3);
    }
};

TEST_F(CrashTest, SyncWithTheEmbeddedAgent)
{
    at_every_point("sync", [](World& world, const Target& target, int number) {
        world.environment["DOCWAKE_AGENT"] = "local";
        return world
                   .run(killed_at(target, number, world.state(),
                                  {support::program_path(), "sync", "--last", "3", "--quiet"}))
                   .exit_code == killed;
    });
}

TEST_F(CrashTest, SyncWithAServer)
{
    at_every_point(
        "sync with a server",
        [](World& world, const Target& target, int number) {
            world.start_server({});
            return world
                       .run(killed_at(target, number, world.state(),
                                      {support::program_path(), "sync", "--last", "3", "--quiet"}))
                       .exit_code == killed;
        },
        true);
}

TEST_F(CrashTest, TheServer)
{
    at_every_point("server", [](World& world, const Target& target, int number) {
        world.start_server({}); // makes the key
        world.stop_server();
        world.start_server(killed_at(target, number, world.state(), {}));
        world.docwake({"sync", "--last", "3", "--quiet"});
        const bool died = world.stop_server() == killed;
        world.start_server({});
        return died;
    });
}

TEST_F(CrashTest, TheWorker)
{
    at_every_point("worker", [](World& world, const Target& target, int number) {
        world.environment["DOCWAKE_AGENT"] = "local";
        world.docwake({"queue", "add", "--base", "HEAD~3"});
        const bool died =
            world.run(killed_at(target, number, world.state(), {support::program_path(), "queue", "drain", "--worker"}))
                .exit_code == killed;
        EXPECT_EQ(world.docwake({"queue", "drain", "--worker"}).exit_code, 0);
        return died;
    });
}

} // namespace
} // namespace docwake
