#include "report/github.h"

#include "base/sanitise.h"
#include "report/github_summary.h"
#include "report/phrases.h"
#include "report/report.h"
#include "report/workflow_command.h"

#include <fmt/format.h>

#include <string>

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
    std::string log = annotation(level_of(outcome.status), headline(outcome.status), final_message(outcome, link));
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
           output("result-page", exact_or_empty(options.page), options.delimiter);
}

} // namespace

std::string error_for_github(const base::Error& error)
{
    return annotation(AnnotationLevel::error, "docwake", error_message(error));
}

GithubReport outcome_for_github(const Outcome& outcome, const GithubOptions& options)
{
    const std::string link = trusted_link(outcome.pull_request_link, options.link_hosts);
    return {annotations(outcome, link), github_summary(outcome, link, options), outputs(outcome, link, options)};
}

} // namespace docwake::report
