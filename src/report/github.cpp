#include "report/github.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "report/document_findings.h"
#include "report/outcome_markdown.h"
#include "report/phrases.h"
#include "report/report.h"
#include "report/workflow_command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace docwake::report {

using model::Outcome;
using model::Status;

namespace {

constexpr std::size_t sentence_limit = 1000;

std::string sentence(const std::string& text)
{
    return base::sanitise_inline(text, sentence_limit);
}

std::string error_message(const base::Error& error)
{
    std::string message = sentence(error.message());
    for (const std::string& cause : error.causes()) {
        message += "\nbecause " + sentence(cause);
    }
    for (const std::string& hint : error.hints()) {
        message += "\ntry: " + sentence(hint);
    }
    return message;
}

/// The link alone where there is one, because a bare address is clickable on the run's page and Markdown is not.
std::string final_message(const Outcome& outcome, const std::string& link)
{
    if (!link.empty()) {
        return link;
    }
    if (outcome.error) {
        return error_message(*outcome.error);
    }
    if (!outcome.reason.empty()) {
        return sentence(outcome.reason);
    }
    const bool has_branch = outcome.status != Status::nothing_to_do && !outcome.docs_branch.empty();
    return has_branch ? "Docs branch " + sentence(outcome.docs_branch) + "; more in the job's summary"
                      : "More in the job's summary";
}

std::string annotations(const Outcome& outcome, const std::string& link)
{
    std::string log = annotation(level_of(outcome.status), headline(outcome), final_message(outcome, link));
    for (std::size_t at = 0; at < annotated_warnings(outcome); ++at) {
        log += annotation(AnnotationLevel::warning, "docwake", sentence(outcome.warnings[at]));
    }
    return log;
}

/// `value`, or nothing where a log could not show it as it is: a changed name would name something else, and scripts
/// that read outputs are seldom ready for control characters.
std::string exact_or_empty(const std::string& value)
{
    return base::sanitise_inline(value, sentence_limit) == value ? value : std::string();
}

std::string outputs(const Outcome& outcome, const std::string& link, const GithubOptions& options)
{
    return output("status", model::name_of(outcome.status), options.delimiter) +
           output("pr-url", link, options.delimiter) +
           output("docs-branch", exact_or_empty(outcome.docs_branch), options.delimiter) +
           output("session-id", exact_or_empty(outcome.session_id), options.delimiter) +
           output("stale-lines", std::to_string(findings_of({outcome}).size()), options.delimiter) +
           output("result-page", exact_or_empty(options.page), options.delimiter);
}

/// The annotations of several outcomes. The runner shows ten of each level; the last of those says how many more there
/// are.
class AnnotationList
{
public:
    void add(AnnotationLevel level, const std::string& title, const std::string& message)
    {
        items_[static_cast<std::size_t>(level)].push_back({title, message});
    }

    std::string text() const
    {
        std::string log;
        for (const AnnotationLevel level :
             {AnnotationLevel::error, AnnotationLevel::warning, AnnotationLevel::notice}) {
            const std::vector<Item>& items = items_[static_cast<std::size_t>(level)];
            const bool has_more = items.size() > annotations_per_level;
            const std::size_t shown = has_more ? annotations_per_level - 1 : items.size();
            for (std::size_t i = 0; i < shown; ++i) {
                log += annotation(level, items[i].title, items[i].message);
            }
            if (has_more) {
                log += annotation(level, "docwake", fmt::format("{} more, in the job's summary", items.size() - shown));
            }
        }
        return log;
    }

private:
    struct Item
    {
        std::string title;
        std::string message;
    };

    std::array<std::vector<Item>, 3> items_;
};

struct Warning
{
    std::string text;
    std::string scopes; ///< "api, web"
};

/// Each once, with the scopes that it is about.
std::vector<Warning> warnings_of(const std::vector<Outcome>& outcomes)
{
    std::vector<Warning> warnings;
    for (const Outcome& outcome : outcomes) {
        for (const std::string& text : outcome.warnings) {
            const auto known = std::ranges::find(warnings, text, &Warning::text);
            if (known == warnings.end()) {
                warnings.push_back({text, sentence(outcome.scope)});
            } else {
                known->scopes += ", " + sentence(outcome.scope);
            }
        }
    }
    return warnings;
}

std::string annotations_of(const std::vector<Outcome>& outcomes, const std::vector<GithubOptions>& options)
{
    AnnotationList list;
    std::string idle;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Outcome& outcome = outcomes[i];
        if (outcome.status == Status::nothing_to_do) {
            idle +=
                fmt::format("{}{}: {}", idle.empty() ? "" : "\n", sentence(outcome.scope), sentence(outcome.reason));
        } else {
            list.add(level_of(outcome.status), headline(outcome),
                     final_message(outcome, trusted_link(outcome.pull_request_link, options[i].link_hosts)));
        }
    }
    if (!idle.empty()) {
        list.add(AnnotationLevel::notice, headline(Status::nothing_to_do), idle);
    }
    for (const Warning& warning : warnings_of(outcomes)) {
        list.add(AnnotationLevel::warning, "docwake", warning.scopes + ": " + sentence(warning.text));
    }
    return list.text();
}

MarkdownOptions markdown_options(const Outcome& outcome, const GithubOptions& options)
{
    return {.link = trusted_link(outcome.pull_request_link, options.link_hosts),
            .page = options.page,
            .diff = options.diff,
            .parts = options.parts};
}

/// The values that are not empty, each on a line.
template <typename Value>
std::string lines(const std::vector<Outcome>& outcomes, Value value)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (std::string text = value(outcomes[i], i); !text.empty()) {
            values.push_back(std::move(text));
        }
    }
    return base::join(values, "\n");
}

std::string outputs_of(const std::vector<Outcome>& outcomes, const std::vector<GithubOptions>& options, Status status)
{
    const std::string& delimiter = options.front().delimiter;
    const auto link = [&](const Outcome& outcome, std::size_t i) {
        return trusted_link(outcome.pull_request_link, options[i].link_hosts);
    };
    const auto branch = [](const Outcome& outcome, std::size_t) { return exact_or_empty(outcome.docs_branch); };
    const auto session = [](const Outcome& outcome, std::size_t) { return exact_or_empty(outcome.session_id); };
    const auto page = [&](const Outcome&, std::size_t i) { return exact_or_empty(options[i].page); };
    nlohmann::ordered_json scopes = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        scopes.push_back({{"scope", outcomes[i].scope},
                          {"status", model::name_of(outcomes[i].status)},
                          {"pr-url", link(outcomes[i], i)},
                          {"docs-branch", branch(outcomes[i], i)},
                          {"session-id", session(outcomes[i], i)},
                          {"result-page", page(outcomes[i], i)}});
    }
    return output("status", model::name_of(status), delimiter) + output("pr-url", lines(outcomes, link), delimiter) +
           output("docs-branch", lines(outcomes, branch), delimiter) +
           output("session-id", lines(outcomes, session), delimiter) +
           output("stale-lines", std::to_string(findings_of(outcomes).size()), delimiter) +
           output("result-page", lines(outcomes, page), delimiter) +
           output("scopes", scopes.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace), delimiter);
}

} // namespace

std::string error_for_github(const base::Error& error)
{
    return annotation(AnnotationLevel::error, "docwake", error_message(error));
}

GithubReport outcome_for_github(const Outcome& outcome, const GithubOptions& options)
{
    const std::string link = trusted_link(outcome.pull_request_link, options.link_hosts);
    MarkdownOptions shown = markdown_options(outcome, options);
    shown.annotated_warnings = annotated_warnings(outcome);
    return {annotations(outcome, link), outcome_as_markdown(outcome, shown), outputs(outcome, link, options)};
}

GithubReport outcomes_for_github(const std::vector<Outcome>& outcomes, const std::vector<GithubOptions>& options,
                                 Status status)
{
    std::vector<MarkdownOptions> shown;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        shown.push_back(markdown_options(outcomes[i], options[i]));
    }
    return {annotations_of(outcomes, options), outcomes_as_markdown(outcomes, shown),
            outputs_of(outcomes, options, status)};
}

} // namespace docwake::report
