#include "base/sanitise.h"
#include "report/link.h"
#include "report/phrases.h"
#include "report/report.h"
#include "report/style.h"

#include <fmt/format.h>

#include <string_view>

namespace docwake::report {

using model::Outcome;
using model::Status;

namespace {

Style style_of(Status status)
{
    switch (status) {
    case Status::pull_request_opened:
    case Status::pull_request_updated:
        return Style::green;
    case Status::no_changes:
    case Status::nothing_to_do:
        return Style::bold;
    case Status::still_running:
    case Status::uncertain:
        return Style::yellow;
    case Status::failed:
        return Style::red;
    }
    return Style::bold;
}

std::string row(std::string_view label, std::string_view value)
{
    return value.empty() ? std::string() : fmt::format("  {:<12} {}\n", label, value);
}

std::string link_lines(const std::string& link)
{
    if (link.empty()) {
        return {};
    }
    return is_plain_link(link) ? link + "\n" : fmt::format("Pull request: {}\n", base::sanitise_inline(link));
}

std::string facts(const Outcome& outcome)
{
    std::string text = row("repository", base::sanitise_inline(outcome.repository));
    text += row("branch", base::sanitise_inline(outcome.branch));
    text += row("docs branch", base::sanitise_inline(outcome.docs_branch));
    text += row("docs in", base::sanitise_inline(outcome.docs_repository));
    text += row("release", base::sanitise_inline(outcome.release));
    text += row("range", range_phrase(outcome));
    text += outcome.range ? row("commits", commits_phrase(outcome)) : std::string();
    text += row("sent", sent_phrase(outcome.ledger));
    text += row("stale", stale_phrase(outcome));
    text += row("agent", base::sanitise_inline(outcome.agent));
    text += row("session", base::sanitise_inline(outcome.session_id));
    text += row("elapsed", elapsed_phrase(outcome));
    return text;
}

std::string warning_lines(const Outcome& outcome, const TextOptions& options)
{
    std::string text;
    for (const std::string& warning : outcome.warnings) {
        text += fmt::format("{} {}\n", styled("warning:", Style::yellow, options.color),
                            base::sanitise_inline(warning, 2000));
    }
    return text;
}

} // namespace

std::string outcome_as_text(const Outcome& outcome, const TextOptions& options)
{
    std::string text = styled(headline(outcome), style_of(outcome.status), options.color);
    const std::string reason = base::sanitise_inline(outcome.reason, 2000);
    text += reason.empty() ? "\n" : fmt::format(": {}\n", reason);
    // Most of a monorepo's scopes have nothing to do most of the time.
    if (!outcome.scope.empty() && outcome.status == Status::nothing_to_do && !options.verbose) {
        return text + warning_lines(outcome, options);
    }
    text += link_lines(outcome.pull_request_link);
    if (outcome.error) {
        text += error_as_text(*outcome.error, options);
    }
    text += "\n" + facts(outcome);
    if (!outcome.warnings.empty()) {
        text += "\n";
    }
    text += warning_lines(outcome, options);
    if (const std::string message = base::sanitise(outcome.message); !message.empty()) {
        text += "\nThe agent's last words:\n" + message;
    }
    if (options.verbose) {
        text += "\n" + ledger_as_text(outcome.ledger);
    }
    if (const std::string command = next_command(outcome); !command.empty()) {
        text += fmt::format("\nNext: {}\n", styled(command, Style::bold, options.color));
    }
    return text;
}

} // namespace docwake::report
