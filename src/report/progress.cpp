#include "report/progress.h"

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/event_lines.h"
#include "report/style.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::report {

namespace {

using std::chrono::milliseconds;

class PlainProgress : public Progress
{
public:
    std::string on_event(const model::JobEvent& event, milliseconds) override { return lines_.add(event); }
    std::string tick(milliseconds) override { return {}; }
    std::string finish() override { return lines_.finish(); }

private:
    EventLines lines_;
};

// Faster redrawing only costs: nobody reads it.
constexpr milliseconds redraw_interval{100};
constexpr std::string_view erase_line = "\r\x1b[K";

/// As much of `text` as surely fits into `width` columns. Characters from U+1100 count as two, which is too much for
/// some: a status line that wraps could not be redrawn.
std::string fitted(std::string_view text, std::size_t width)
{
    std::size_t columns = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const base::CodePoint read = base::decode_utf8(text, at);
        columns += read.value < 0x1100 ? 1 : 2;
        if (columns > width) {
            break;
        }
        at += read.length;
    }
    std::string result(text.substr(0, at));
    std::replace(result.begin(), result.end(), '\t', ' ');
    return result;
}

class TerminalProgress : public Progress
{
public:
    explicit TerminalProgress(const ProgressOptions& options) : color_(options.color), width_(options.width) {}

    std::string on_event(const model::JobEvent& event, milliseconds elapsed) override
    {
        const std::string lines = lines_.add(event);
        if (lines.empty()) {
            return tick(elapsed);
        }
        shown_ = status(elapsed);
        shown_at_ = elapsed;
        return std::string(erase_line) + colored(lines) + styled(shown_, Style::bold, color_);
    }

    std::string tick(milliseconds elapsed) override
    {
        if (!shown_.empty() && elapsed - shown_at_ < redraw_interval) {
            return {};
        }
        shown_at_ = elapsed;
        std::string line = status(elapsed);
        if (line == shown_) {
            return {};
        }
        shown_ = std::move(line);
        return std::string(erase_line) + styled(shown_, Style::bold, color_);
    }

    std::string finish() override
    {
        shown_.clear();
        return std::string(erase_line) + colored(lines_.finish());
    }

private:
    std::string status(milliseconds elapsed) const
    {
        const std::string activity = lines_.activity();
        const std::string line = fmt::format("{}, {}, {}{}{}", base::counted(lines_.steps(), "step", "steps"),
                                             base::counted(lines_.tool_calls(), "tool call", "tool calls"),
                                             base::readable_duration(elapsed), activity.empty() ? "" : ": ", activity);
        return fitted(line, width_ > 1 ? width_ - 1 : 79);
    }

    /// The agent's own lines are dimmed.
    std::string colored(const std::string& lines) const
    {
        std::string text;
        for (const std::string_view line : base::split_lines(lines)) {
            const bool is_foreign = line.starts_with(base::foreign_prefix);
            text += styled(line, Style::dim, color_ && is_foreign) + "\n";
        }
        return text;
    }

    bool color_;
    std::size_t width_;
    EventLines lines_;
    std::string shown_;
    milliseconds shown_at_{0};
};

} // namespace

std::unique_ptr<Progress> make_progress(const ProgressOptions& options)
{
    if (options.terminal) {
        return std::make_unique<TerminalProgress>(options);
    }
    return std::make_unique<PlainProgress>();
}

} // namespace docwake::report
