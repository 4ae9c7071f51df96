#include "base/process.h"

#include "base/error.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

namespace docwake::base {
namespace {

ProcessResult shell(const std::string& script, const std::string& input = {})
{
    return run_process({.arguments = {"sh", "-c", script},
                        .environment = {{"PATH", environment_variable("PATH").value_or("")}, {"NAME", "value"}},
                        .input = input});
}

TEST(Process, GivesOutputErrorsAndExitCode)
{
    const ProcessResult result = shell("echo out; echo err >&2; exit 3");
    EXPECT_EQ(result.output, "out\n");
    EXPECT_EQ(result.errors, "err\n");
    EXPECT_EQ(result.exit_code, 3);
    EXPECT_FALSE(result.timed_out);
}

TEST(Process, HasTheGivenEnvironmentAndNothingElse)
{
    EXPECT_EQ(shell("echo \"$NAME|$HOME\"").output, "value|\n");
}

TEST(Process, PassesMoreThanAPipeHolds)
{
    const std::string large(1u << 20, 'x');
    EXPECT_EQ(shell("cat", large).output, large);
}

TEST(Process, OutlivesAProgramThatDoesNotRead)
{
    EXPECT_EQ(shell("exit 0", std::string(1u << 20, 'x')).exit_code, 0);
}

TEST(Process, RunsInItsFolder)
{
    const support::TemporaryFolder folder;
    const ProcessResult result = run_process(
        {.arguments = {"pwd", "-P"}, .folder = folder.path(), .environment = current_environment(), .input = {}});
    EXPECT_EQ(result.output, folder.path().string() + "\n");
}

TEST(Process, EndsAtItsTimeLimitWithWhatItStarted)
{
    const ProcessResult result = run_process({.arguments = {"sh", "-c", "sleep 1000 & sleep 1000"},
                                              .environment = current_environment(),
                                              .input = {},
                                              .time_limit = std::chrono::seconds(0)});
    EXPECT_TRUE(result.timed_out);
    EXPECT_EQ(result.exit_code, 128 + 9);
}

TEST(Process, SaysWhatCannotBeStarted)
{
    try {
        run_process({.arguments = {"no-such-program"}, .environment = {}, .input = {}});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.message(), "cannot start no-such-program");
        EXPECT_EQ(error.causes(), std::vector<std::string>{"No such file or directory"});
    }
}

} // namespace
} // namespace docwake::base
