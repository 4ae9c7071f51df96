#pragma once

#include "base/clock.h"
#include "cli/report_plan.h"

#include <string>
#include <string_view>

namespace docwake::cli {

/// Writes to the log of a run, with what its reader acts on around foreign text.
class JobLog
{
public:
    JobLog(const ReportPlan& plan, base::Clock& clock) : plan_(plan), clock_(clock) {}
    JobLog(const JobLog&) = delete;
    JobLog& operator=(const JobLog&) = delete;
    ~JobLog() { close(); }

    LogReader reader() const { return plan_.reader; }
    bool is_on_standard_error() const { return plan_.has_document; }
    /// Whether text for it may have colours.
    bool has_colors() const;

    /// Lines of ours, which may be commands for the reader.
    void write(std::string_view text) const;
    /// Sanitised lines that hold foreign text: no command in them is acted on.
    void write_foreign(std::string_view text);
    /// From here to `close` foreign text is folded below this title, where the reader can do that; before the first of
    /// it nothing is written.
    void open(std::string title) { title_ = std::move(title); }
    void close();

private:
    void begin();
    void stop_commands();
    void resume_commands();

    const ReportPlan& plan_;
    base::Clock& clock_;
    std::string title_;
    std::string token_; ///< of commands that are stopped; empty: they are not
    bool is_open_ = false;
    int sections_ = 0;
};

} // namespace docwake::cli
