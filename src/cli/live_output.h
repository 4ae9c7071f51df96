#pragma once

#include "base/clock.h"
#include "cli/invocation.h"
#include "cli/job_log.h"
#include "flow/sync.h"
#include "report/progress.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace docwake::cli {

struct LiveOutputOptions
{
    bool quiet = false;
    bool terminal = false; ///< redraws a status line, several times a second
    bool color = false;
    std::size_t width = 80;
    std::function<void(std::string_view)> write;
};

/// On standard error.
LiveOutputOptions live_output_options(const Invocation& invocation);
/// The same where a person reads the log, else in the log.
LiveOutputOptions live_output_options(const Invocation& invocation, JobLog& log);

/// Shows a sync while it runs.
class LiveOutput : public flow::Observer
{
public:
    LiveOutput(LiveOutputOptions options, base::Clock& clock);
    ~LiveOutput() override;
    LiveOutput(const LiveOutput&) = delete;
    LiveOutput& operator=(const LiveOutput&) = delete;

    void on_prepared(const flow::Prepared& prepared) override;
    void on_accepted(const agent::Accepted& accepted) override;
    void on_event(const model::JobEvent& event) override;
    void on_poll(const model::JobState& state) override;

    /// Ctrl-C leaves the job to itself from now on.
    void on_job_begun() override;
    bool keep_following() override;

    /// Takes the status line away; nothing is shown afterwards.
    void finish();

private:
    std::chrono::milliseconds elapsed() const;
    void show(const std::string& text) const;
    void redraw_until_finished(const std::stop_token& stop);

    LiveOutputOptions options_;
    base::Clock& clock_;
    std::chrono::steady_clock::time_point start_;
    std::mutex mutex_;
    std::condition_variable_any stopping_;
    std::unique_ptr<report::Progress> progress_;
    std::string polled_message_;
    std::jthread redrawing_;
};

} // namespace docwake::cli
