#pragma once

#include "base/process.h"

#include <filesystem>
#include <string>
#include <vector>

namespace docwake::support {

/// A program that runs beside the test and is ended with it.
class BackgroundProgram
{
public:
    BackgroundProgram(const std::filesystem::path& folder, std::vector<std::string> arguments,
                      const base::Environment& environment);
    ~BackgroundProgram();
    BackgroundProgram(const BackgroundProgram&) = delete;
    BackgroundProgram& operator=(const BackgroundProgram&) = delete;

    /// The next line of its standard output, waited for; empty when it has ended.
    std::string read_line();
    /// Sends SIGTERM and returns.
    void ask_to_stop();
    bool has_ended();
    /// SIGTERM; gives the exit code, 128 + signal when a signal ended it.
    int stop();
    /// SIGKILL.
    void kill();

private:
    int wait();
    void note_end(int status);

    int process_ = 0;
    int output_ = -1;
    bool ended_ = false;
    int exit_code_ = 0;
};

} // namespace docwake::support
