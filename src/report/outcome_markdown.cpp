#include "report/outcome_markdown.h"

#include "base/text.h"
#include "report/link.h"
#include "report/markdown.h"
#include "report/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace docwake::report {

using model::Disposition;
using model::Outcome;

namespace {

// Together with the sentences' own limit these keep the whole under 500,000 bytes, half of what GitHub takes.
constexpr std::size_t message_limit = 50'000;
constexpr std::size_t diff_limit = 200'000;
constexpr std::size_t longest_list = 50;
constexpr std::size_t largest_whole = 400'000;
// What there is no room for is named in lines on top.
constexpr std::size_t largest_comment = 40'000;

std::string item(std::string_view label, const std::string& markdown)
{
    return markdown.empty() ? std::string() : fmt::format("- **{}:** {}\n", label, markdown);
}

std::string headline_markdown(const Outcome& outcome)
{
    return (outcome.scope.empty() ? std::string() : markdown_text(outcome.scope) + ": ") + headline(outcome.status);
}

std::string facts(const Outcome& outcome, const MarkdownOptions& options)
{
    const std::string commits = outcome.range ? commits_phrase(outcome) + ", " + range_phrase(outcome) : std::string();
    return item("Branch", code_span(outcome.branch)) + item("Docs branch", code_span(outcome.docs_branch)) +
           item("Commits", markdown_text(commits)) + item("Sent", markdown_text(sent_phrase(outcome.ledger))) +
           item("Stale", markdown_text(stale_phrase(outcome))) + item("Agent", code_span(outcome.agent)) +
           item("Session", code_span(outcome.session_id)) + item("Page", code_span(options.page)) +
           item("Elapsed", elapsed_phrase(outcome));
}

/// The first of `items`, and one that says how many more there are.
std::string list(const std::vector<std::string>& items)
{
    std::string markdown;
    for (std::size_t at = 0; at < std::min(items.size(), longest_list); ++at) {
        markdown += "- " + items[at] + "\n";
    }
    if (items.size() > longest_list) {
        markdown += fmt::format("- and {} more\n", grouped(items.size() - longest_list));
    }
    return markdown;
}

std::string error_section(const base::Error& error)
{
    std::vector<std::string> lines;
    for (const std::string& cause : error.causes()) {
        lines.push_back("because " + markdown_text(cause));
    }
    for (const std::string& hint : error.hints()) {
        lines.push_back("try: " + code_span(hint));
    }
    std::string markdown = "\n**Error:** " + markdown_text(error.message()) + "\n";
    return lines.empty() ? markdown : markdown + "\n" + list(lines);
}

std::string gate_section(const model::Gate& gate)
{
    std::vector<std::string> lines;
    for (const model::GateCheck& check : gate.checks) {
        lines.push_back(fmt::format("{} {}: {}", check.met ? "met:" : "missing:", model::name_of(check.requirement),
                                    markdown_text(check.detail)));
    }
    for (const std::string& remedy : gate.remedies) {
        lines.push_back("try: " + code_span(remedy));
    }
    return fmt::format("\n**{}**\n\n{}", markdown_text(gate_headline(gate)), list(lines));
}

std::string warnings_section(const Outcome& outcome, const MarkdownOptions& options)
{
    if (outcome.warnings.empty()) {
        return {};
    }
    std::vector<std::string> items;
    std::transform(outcome.warnings.begin(), outcome.warnings.end(), std::back_inserter(items), markdown_text);
    const std::string count =
        options.annotated_warnings && *options.annotated_warnings < items.size()
            ? fmt::format(" ({}, of which {} are annotations)", grouped(items.size()), *options.annotated_warnings)
            : std::string();
    return fmt::format("\n**Warnings**{}\n\n{}", count, list(items));
}

std::string details_section(const model::Ledger& ledger)
{
    std::vector<std::string> items;
    for (const model::LedgerFile& file : ledger.files) {
        if (file.disposition != Disposition::sent) {
            const std::string reason = file.reason.empty() ? std::string() : ": " + markdown_text(file.reason);
            items.push_back(fmt::format("{} {}{}", code_span(file.path),
                                        file.disposition == Disposition::clipped ? "clipped" : "left out", reason));
        }
    }
    for (const model::Redaction& redaction : ledger.redactions) {
        items.push_back(fmt::format("{} line {}: {} {}", code_span(redaction.where), redaction.line,
                                    markdown_text(redaction.rule), redaction.allowed ? "sent as allowed" : "redacted"));
    }
    for (const model::SuspectText& suspect : ledger.suspects) {
        items.push_back(fmt::format("{} line {}: {} ({})", code_span(suspect.where), suspect.line,
                                    model::name_of(suspect.kind), markdown_text(suspect.detail)));
    }
    if (items.empty()) {
        return {};
    }
    return fmt::format(
        "\n<details><summary>Clipped, left out, redacted or to be looked at: {}</summary>\n\n{}\n</details>\n",
        grouped(items.size()), list(items));
}

std::string link_line(const Outcome& outcome, const std::string& link)
{
    if (!link.empty()) {
        // Angle brackets, because parentheses may be part of an address.
        return fmt::format("[{}](<{}>)\n\n", pull_request_label(link), link);
    }
    if (outcome.pull_request_link.empty() || outcome.pull_request_link.starts_with("file://")) {
        return {};
    }
    return fmt::format("The agent named a pull request whose address is not an https one of a configured host: {}\n\n",
                       code_span(outcome.pull_request_link));
}

/// What happened, the link and the facts.
std::string beginning(const Outcome& outcome, const MarkdownOptions& options)
{
    std::string markdown = fmt::format("### {}\n\n", headline_markdown(outcome));
    if (!outcome.reason.empty()) {
        markdown += markdown_text(outcome.reason) + "\n\n";
    }
    markdown += link_line(outcome, options.link);
    markdown += facts(outcome, options);
    return outcome.error ? markdown + error_section(*outcome.error) : markdown;
}

/// Each outcome's `part` that there is room for, then a line for each of the others and for each that did nothing.
template <typename Part>
std::string joined(const std::vector<Outcome>& outcomes, const std::vector<MarkdownOptions>& options, std::size_t room,
                   Part part)
{
    std::string whole;
    std::string others;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Outcome& outcome = outcomes[i];
        if (outcome.status == model::Status::nothing_to_do) {
            others += fmt::format("- {}: {}\n", headline_markdown(outcome), markdown_text(outcome.reason));
            for (const std::string& warning : outcome.warnings) {
                others += fmt::format("  - {}\n", markdown_text(warning));
            }
            continue;
        }
        const std::string markdown = part(outcome, options[i]);
        if (whole.size() + markdown.size() <= room) {
            whole += markdown;
        } else {
            others += fmt::format("- {}, for which there is no more room here\n", headline_markdown(outcome));
        }
    }
    return others.empty() ? whole : fmt::format("{}### Other scopes\n\n{}\n", whole, others);
}

} // namespace

std::string outcome_as_markdown(const Outcome& outcome, const MarkdownOptions& options)
{
    std::string markdown = beginning(outcome, options);
    if (outcome.gate) {
        markdown += gate_section(*outcome.gate);
    }
    markdown += warnings_section(outcome, options);
    if (!outcome.message.empty()) {
        markdown += "\nThe agent's last words:\n\n" + fenced(outcome.message, "text", message_limit / options.parts);
    }
    if (!options.diff.empty()) {
        markdown += "\nThe change to the documentation:\n\n" + fenced(options.diff, "diff", diff_limit / options.parts);
    }
    return markdown + details_section(outcome.ledger) + "\n";
}

std::string outcomes_as_markdown(const std::vector<Outcome>& outcomes, const std::vector<MarkdownOptions>& options)
{
    return joined(outcomes, options, largest_whole, outcome_as_markdown);
}

std::string outcomes_as_comment(const std::vector<Outcome>& outcomes, const std::vector<MarkdownOptions>& options)
{
    return comment_text(
        joined(outcomes, options, largest_comment,
               [](const Outcome& outcome, const MarkdownOptions& shown) { return beginning(outcome, shown) + "\n"; }));
}

} // namespace docwake::report
