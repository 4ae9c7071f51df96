#include "support/program.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace docwake::support {

base::Environment clean_environment(const std::filesystem::path& home)
{
    base::Environment environment = {{"HOME", home.string()},
                                     {"PATH", base::environment_variable("PATH").value_or("")},
                                     {"LC_ALL", "C.UTF-8"},
                                     {"TZ", "UTC"},
                                     {"GIT_CONFIG_GLOBAL", "/dev/null"},
                                     {"GIT_CONFIG_NOSYSTEM", "1"}};
    // Sanitizer options of the test run also hold for the program under test.
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR"}) {
        if (const auto value = base::environment_variable(name)) {
            environment[name] = *value;
        }
    }
    return environment;
}

std::string program_path()
{
    const auto program = base::environment_variable("DOCWAKE_PROGRAM");
    if (!program) {
        throw std::runtime_error("DOCWAKE_PROGRAM names no program; run the tests through ctest");
    }
    return *program;
}

base::ProcessResult run_docwake(const std::filesystem::path& folder, std::vector<std::string> arguments,
                                const base::Environment& extra)
{
    arguments.insert(arguments.begin(), program_path());
    base::Environment environment = clean_environment(folder);
    for (const auto& [name, value] : extra) {
        environment[name] = value;
    }
    return base::run_process({.arguments = std::move(arguments),
                              .folder = folder,
                              .environment = std::move(environment),
                              .time_limit = std::chrono::seconds(120)});
}

std::string run_docwake_for_json(const std::filesystem::path& folder, std::vector<std::string> arguments)
{
    arguments.insert(arguments.end(), {"--agent", "local", "--format", "json"});
    const base::ProcessResult result = run_docwake(folder, std::move(arguments));
    EXPECT_EQ(result.exit_code, 0) << result.output << result.errors;
    return result.output;
}

} // namespace docwake::support
