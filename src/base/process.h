#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace docwake::base {

using Environment = std::map<std::string, std::string>;

/// This process's environment.
Environment current_environment();

std::optional<std::string> environment_variable(const std::string& name);

struct ProcessRequest
{
    std::vector<std::string> arguments; ///< the program, looked up on PATH, and its arguments; never a secret
    std::filesystem::path folder;       ///< where it runs; empty: here
    Environment environment;            ///< the whole of it
    std::string input;                  ///< its standard input
    std::chrono::seconds time_limit{60};
};

struct ProcessResult
{
    int exit_code = 0; ///< 128 + signal when a signal ended it
    bool timed_out = false;
    std::string output; ///< at most 64 MiB
    std::string errors; ///< at most 1 MiB
};

/// Starts the program without a shell and waits for it. Throws Error{unexpected} when it cannot be started.
ProcessResult run_process(const ProcessRequest& request);

} // namespace docwake::base
