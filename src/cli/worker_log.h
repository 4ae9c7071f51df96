#pragma once

#include "base/clock.h"

#include <filesystem>
#include <string>

namespace docwake::cli {

/// The worker's log, which nobody watches: of bounded size, its older half in PATH.1. What cannot be written is lost,
/// since a full disk must not stop the worker.
class WorkerLog
{
public:
    WorkerLog(std::filesystem::path path, base::Clock& clock) : path_(std::move(path)), clock_(clock) {}

    /// One line with the time; control characters are made visible.
    void write(const std::string& line) const;

private:
    std::filesystem::path path_;
    base::Clock& clock_;
};

} // namespace docwake::cli
