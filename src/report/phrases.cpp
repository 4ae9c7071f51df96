#include "report/phrases.h"

#include "base/clock.h"
#include "base/sanitise.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace docwake::report {

using model::Disposition;
using model::Status;

namespace {

std::string about(std::size_t tokens)
{
    return grouped(tokens < 1000 ? tokens : (tokens + 50) / 100 * 100);
}

template <typename Rows>
std::size_t count(const Rows& rows, Disposition disposition)
{
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row.disposition == disposition; }));
}

bool needs_no_quotes(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           std::string_view("-._/+@").find(c) != std::string_view::npos;
}

/// `word` as one word of a POSIX shell's command; empty when it holds what a command on screen should not.
std::string shell_word(const std::string& word)
{
    if (word.empty() || base::sanitise_inline(word) != word) {
        return {};
    }
    if (std::all_of(word.begin(), word.end(), needs_no_quotes)) {
        return word;
    }
    std::string quoted = word;
    base::replace_all(quoted, "'", "'\\''");
    return "'" + quoted + "'";
}

/// "--old (docs/cli.md:12), --older (docs/cli.md:20) and 3 more"
std::string named(const std::vector<model::StaleLine>& lines)
{
    constexpr std::size_t most_named = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(lines.size(), most_named); ++i) {
        const model::StaleLine& line = lines[i];
        text += fmt::format("{}{} ({}:{})", i == 0 ? "" : ", ", base::sanitise_inline(line.term),
                            base::sanitise_inline(line.path), line.line);
    }
    return lines.size() > most_named ? text + fmt::format(" and {} more", grouped(lines.size() - most_named)) : text;
}

} // namespace

std::string grouped(std::size_t number)
{
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, 1, ',');
    }
    return digits;
}

std::string headline(Status status)
{
    switch (status) {
    case Status::pull_request_opened:
        return "Docs pull request opened";
    case Status::pull_request_updated:
        return "Docs pull request updated";
    case Status::no_changes:
        return "The agent edited nothing";
    case Status::nothing_to_do:
        return "Nothing to do";
    case Status::still_running:
        return "The docs job is still running";
    case Status::uncertain:
        return "It is not known whether the docs job was started";
    case Status::failed:
        return "The docs job failed";
    }
    return {};
}

std::string headline(const model::Outcome& outcome)
{
    return (outcome.scope.empty() ? std::string() : base::sanitise_inline(outcome.scope) + ": ") +
           headline(outcome.status);
}

std::string stale_phrase(const model::Outcome& outcome)
{
    if (!outcome.stale_check) {
        return outcome.stale_lines.empty()
                   ? std::string()
                   : base::counted(outcome.stale_lines.size(), "line", "lines") + ": " + named(outcome.stale_lines);
    }
    if (outcome.stale_check->lines == 0) {
        return {};
    }
    const model::StaleCheck& check = *outcome.stale_check;
    const std::size_t remaining = check.remaining.size();
    std::string phrase = fmt::format("{} of {} changed", grouped(check.lines - remaining),
                                     base::counted(check.lines, "stale line", "stale lines"));
    if (remaining > 0) {
        phrase += fmt::format("; {} {}: {}", grouped(remaining), remaining == 1 ? "remains" : "remain",
                              named(check.remaining));
    }
    if (!check.other_files.empty()) {
        phrase += fmt::format("; {} changed", base::counted(check.other_files.size(), "other file", "other files"));
    }
    return phrase;
}

std::string sent_phrase(const model::Ledger& ledger)
{
    if (ledger.files.empty() && ledger.redactions.empty() && ledger.request_bytes == 0) {
        return {};
    }
    std::string phrase = base::counted(count(ledger.files, Disposition::sent), "file", "files") + " sent";
    if (const std::size_t clipped = count(ledger.files, Disposition::clipped)) {
        phrase += fmt::format(", {} clipped", grouped(clipped));
    }
    if (const std::size_t omitted = count(ledger.files, Disposition::omitted)) {
        phrase += fmt::format(", {} left out", grouped(omitted));
    }
    const std::size_t replaced = model::count_replaced(ledger.redactions);
    if (replaced > 0) {
        phrase += fmt::format("; {} redacted", base::counted(replaced, "secret", "secrets"));
    }
    if (const std::size_t allowed = ledger.redactions.size() - replaced) {
        phrase += fmt::format("; {} sent as allowed", base::counted(allowed, "secret", "secrets"));
    }
    if (ledger.request_bytes > 0) {
        phrase += fmt::format("; {}, about {} tokens", base::readable_size(ledger.request_bytes),
                              about(ledger.estimated_tokens));
    }
    return phrase;
}

std::string commits_phrase(const model::Outcome& outcome)
{
    std::string phrase = base::counted(outcome.commits, "commit", "commits");
    if (const std::size_t omitted = count(outcome.ledger.commits, Disposition::omitted)) {
        phrase += fmt::format(", {} left out", grouped(omitted));
    }
    return phrase;
}

std::string range_phrase(const model::Outcome& outcome)
{
    if (!outcome.range) {
        return {};
    }
    const std::string range = base::sanitise_inline(model::short_form(*outcome.range));
    const std::string origin = base::sanitise_inline(outcome.range->origin);
    return origin.empty() ? range : fmt::format("{} ({})", range, origin);
}

std::string elapsed_phrase(const model::Outcome& outcome)
{
    return outcome.elapsed.count() > 0 ? base::readable_duration(outcome.elapsed) : std::string();
}

std::string next_command(const model::Outcome& outcome)
{
    switch (outcome.status) {
    case Status::pull_request_opened:
    case Status::pull_request_updated: {
        const std::string branch = outcome.branch.empty() ? "HEAD" : outcome.branch;
        const std::string difference = shell_word(branch + "..." + outcome.docs_branch);
        const bool is_here = outcome.agent == "local" && outcome.docs_repository.empty() &&
                             !outcome.docs_branch.empty() && !difference.empty();
        return is_here ? "git diff " + difference : std::string();
    }
    case Status::no_changes:
    case Status::nothing_to_do:
        return "docwake preview";
    case Status::still_running:
        return outcome.session_id.empty() ? "docwake sync"
                                          : fmt::format("docwake job {} --follow",
                                                        base::shell_quoted(base::sanitise_inline(outcome.session_id)));
    case Status::uncertain:
        return "docwake queue list";
    case Status::failed:
        return {};
    }
    return {};
}

} // namespace docwake::report
