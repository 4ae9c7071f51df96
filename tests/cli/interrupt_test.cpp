// What a signal does to a sync that follows a job, and to a server that works on one.
#include "support/background_program.h"
#include "support/fault_proxy.h"
#include "support/git_repository.h"
#include "support/program.h"
#include "support/serving.h"
#include "support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <thread>

namespace docwake {
namespace {

using nlohmann::json;
using support::Fault;
using testing::HasSubstr;

class InterruptTest : public testing::Test
{
protected:
    InterruptTest() : repository(folder.path() / "tool")
    {
        commit("a");
        std::filesystem::create_directories(folder.path() / "serving");
        serving.emplace(folder.path() / "serving", repository.folder());
        environment = support::clean_environment(folder.path());
        use(serving->address());
    }

    void use(const std::string& address)
    {
        environment["DOCWAKE_AGENT"] = address;
        environment["DOCWAKE_PROJECT_ID"] = "local";
        environment["DOCWAKE_KEY_FILE"] = serving->key_file().string();
    }

    void commit(const std::string& name)
    {
        repository.write(name + ".c", "int " + name + ";\n");
        repository.commit("feat: add " + name);
    }

    base::ProcessResult run(std::vector<std::string> arguments)
    {
        return support::run_docwake(repository.folder(), std::move(arguments), environment);
    }

    /// Looks again, in real time, until it is so.
    template <typename Condition>
    static bool becomes(Condition condition)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
        while (std::chrono::steady_clock::now() < end) {
            if (condition()) {
                return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::optional<support::Serving> serving;
    base::Environment environment;
};

TEST_F(InterruptTest, ASyncLeavesItsJobRunningAndSaysHowToLookAtIt)
{
    const std::string& address = serving->address();
    support::FaultProxy proxy(std::stoi(address.substr(address.rfind(':') + 1)),
                              {{.then = Fault::Then::hang, .passed_on = 60, .counts_from_body = true}});
    use(proxy.url());
    support::BackgroundProgram sync(repository.folder(), {support::program_path(), "sync"}, environment);
    std::string session;
    ASSERT_TRUE(becomes([&] {
        const json list = json::parse(run({"queue", "list", "--format", "json"}).output);
        session = list["submissions"].empty() ? "" : list["submissions"][0]["session_id"].get<std::string>();
        return !session.empty();
    }));
    EXPECT_EQ(sync.stop(), 6);
    std::string output;
    for (std::string line = sync.read_line(); output.size() < 2000 && line.find("Next:") == std::string::npos;
         line = sync.read_line()) {
        output += line + "\n";
        session = line.find("Next:") == std::string::npos ? session : "";
    }
    EXPECT_THAT(output, HasSubstr("interrupted, and the job goes on"));
    const base::ProcessResult followed = run({"job", session, "--follow", "--format", "json"});
    EXPECT_EQ(followed.exit_code, 0) << followed.output << followed.errors;
    EXPECT_EQ(json::parse(followed.output)["status"], "pull_request_opened");
}

TEST_F(InterruptTest, ASecondSignalEndsAServerThatStillWorks)
{
    EXPECT_EQ(run({"sync"}).exit_code, 0);
    commit("b");
    // The job waits for it, for ten seconds.
    SQLite::Database pulls((repository.folder() / ".git" / "docwake" / "pulls.db").string(), SQLite::OPEN_READWRITE);
    pulls.exec("BEGIN IMMEDIATE");
    EXPECT_EQ(run({"sync", "--no-wait"}).exit_code, 6);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(becomes([&] {
        serving->program().ask_to_stop();
        return serving->program().has_ended();
    }));
    EXPECT_EQ(serving->program().stop(), 128 + 15);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(9));
}

} // namespace
} // namespace docwake
