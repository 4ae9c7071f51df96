#include "cli/live_output.h"

#include "base/sanitise.h"
#include "base/signals.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/output.h"

#include <fmt/format.h>

namespace docwake::cli {

namespace {

constexpr std::chrono::milliseconds redraw_pause{200};

} // namespace

LiveOutputOptions live_output_options(const Invocation& invocation)
{
    LiveOutputOptions options;
    options.quiet = invocation.quiet;
    options.terminal = base::standard_error_is_terminal();
    options.color = colors_on_standard_error();
    options.width = base::terminal_width();
    options.write = &print_error;
    return options;
}

LiveOutputOptions live_output_options(const Invocation& invocation, JobLog& log)
{
    LiveOutputOptions options = live_output_options(invocation);
    if (log.reader() != LogReader::person) {
        options.terminal = false;
        options.color = false;
        options.write = [&log](std::string_view text) { log.write_foreign(text); };
    }
    return options;
}

LiveOutput::LiveOutput(LiveOutputOptions options, base::Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      start_(clock.steady()),
      progress_(
          report::make_progress({.terminal = options_.terminal, .color = options_.color, .width = options_.width}))
{
    if (options_.terminal && !options_.quiet) {
        redrawing_ = std::jthread([this](const std::stop_token& stop) { redraw_until_finished(stop); });
    }
}

LiveOutput::~LiveOutput()
{
    finish();
}

void LiveOutput::on_prepared(const flow::Prepared& prepared)
{
    if (!prepared.digest.nothing_to_do.empty()) {
        return;
    }
    const std::lock_guard guard(mutex_);
    show(fmt::format("{} in {} ({}); request of {} for {}\n", base::counted(prepared.commits, "commit", "commits"),
                     model::short_form(prepared.range), base::sanitise_inline(prepared.range.origin),
                     base::readable_size(prepared.body.size()), base::sanitise_inline(prepared.digest.request.branch)));
}

void LiveOutput::on_accepted(const agent::Accepted& accepted)
{
    const std::lock_guard guard(mutex_);
    if (!accepted.session_id.empty()) {
        show(fmt::format("job {}\n", base::sanitise_inline(accepted.session_id)));
    }
}

void LiveOutput::on_event(const model::JobEvent& event)
{
    const std::lock_guard guard(mutex_);
    show(progress_->on_event(event, elapsed()));
}

void LiveOutput::on_poll(const model::JobState& state)
{
    const std::lock_guard guard(mutex_);
    if (!state.message_to_user.empty() && state.message_to_user != polled_message_) {
        polled_message_ = state.message_to_user;
        show(base::sanitise(polled_message_));
    }
}

void LiveOutput::on_job_begun()
{
    base::note_stop_signals();
}

bool LiveOutput::keep_following()
{
    return !base::stop_signal_noted();
}

void LiveOutput::finish()
{
    if (redrawing_.joinable()) {
        redrawing_.request_stop();
        redrawing_.join();
    }
    const std::lock_guard guard(mutex_);
    if (progress_) {
        show(progress_->finish());
        progress_.reset();
    }
}

std::chrono::milliseconds LiveOutput::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock_.steady() - start_);
}

void LiveOutput::show(const std::string& text) const
{
    if (!options_.quiet && !text.empty()) {
        options_.write(text);
    }
}

void LiveOutput::redraw_until_finished(const std::stop_token& stop)
{
    std::unique_lock lock(mutex_);
    while (!stopping_.wait_for(lock, stop, redraw_pause, [&stop] { return stop.stop_requested(); })) {
        if (stop.stop_requested()) {
            return;
        }
        show(progress_->tick(elapsed()));
    }
}

} // namespace docwake::cli
