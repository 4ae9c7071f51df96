#pragma once

#include "model/job.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

namespace docwake::report {

struct ProgressOptions
{
    bool terminal = false; ///< a status line is redrawn below the text
    bool color = false;
    std::size_t width = 80; ///< columns of the terminal
};

/// Tells a job's events as they come: the agent's text in sanitised lines, a line for each tool call and problem. Pure:
/// every function returns the bytes to write now.
class Progress
{
public:
    virtual ~Progress() = default;
    virtual std::string on_event(const model::JobEvent& event, std::chrono::milliseconds elapsed) = 0;
    /// To be called a few times a second while nothing comes.
    virtual std::string tick(std::chrono::milliseconds elapsed) = 0;
    /// Ends the text and takes the status line away.
    virtual std::string finish() = 0;
};

std::unique_ptr<Progress> make_progress(const ProgressOptions& options);

} // namespace docwake::report
