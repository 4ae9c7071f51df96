#pragma once

#include "base/sanitise.h"
#include "model/job.h"

#include <cstddef>
#include <string>

namespace docwake::report {

/// A job's events as whole lines, fit for a log.
class EventLines
{
public:
    /// Returns the lines that `event` completed.
    std::string add(const model::JobEvent& event);
    std::string finish();

    std::size_t steps() const { return steps_; }
    std::size_t tool_calls() const { return tool_calls_; }
    /// What the agent is at: its unended line, or the last tool call.
    std::string activity() const;

private:
    std::string add_text(const model::TextDelta& delta);
    std::string end_text_with(const std::string& line);

    base::LineSanitiser text_;
    std::string block_;
    std::size_t steps_ = 0;
    std::size_t tool_calls_ = 0;
    std::string last_tool_;
    std::size_t room_ = 1024 * 1024; ///< bytes of lines beside the text, against an agent that never ends
};

} // namespace docwake::report
