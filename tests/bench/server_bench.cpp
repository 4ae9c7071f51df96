// Our server with jobs that tell something ten times a second, for ci/bench:
//
//     server_bench SECONDS
//
// Each job takes so long. Prints the port, and ends when its standard input does.

#include "base/clock.h"
#include "base/hash.h"
#include "server/server.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace docwake;

class TalkingWork final : public server::JobWork
{
public:
    explicit TalkingWork(long seconds) : seconds_(seconds) {}

    server::JobResult run(const server::JobInput& job, server::Narrator& narrator) override
    {
        constexpr std::chrono::milliseconds pause(100);
        for (std::chrono::milliseconds worked(0); worked < std::chrono::seconds(seconds_); worked += pause) {
            narrator.text("Working on " + job.branch + ", and saying so.\n");
            base::system_clock().sleep_for(pause);
        }
        return {.message = "done"};
    }

private:
    long seconds_;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        fmt::print(stderr, "usage: server_bench SECONDS\n");
        return 2;
    }
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("docwake-bench-" + base::random_hex(8));
    std::filesystem::create_directories(folder);
    {
        TalkingWork work(std::strtol(argv[1], nullptr, 10));
        server::ServerOptions options;
        options.key = base::Secret("bench");
        options.database = folder / "agent.db";
        options.uses_per_hour = 1'000'000;
        const auto server = server::Server::start(options, work, base::system_clock());
        fmt::print("{}\n", server->port());
        std::fflush(stdout);
        while (std::getchar() != EOF) {
        }
        server->stop();
    }
    std::filesystem::remove_all(folder);
    return 0;
}
