#include "cli/outcome_report.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/hash.h"
#include "cli/docs_branch_diff.h"
#include "cli/github_output.h"
#include "cli/output.h"
#include "cli/report_file.h"
#include "report/github.h"
#include "report/gitlab.h"
#include "report/outcome_markdown.h"
#include "report/report.h"

#include <utility>

namespace docwake::cli {

using config::Surface;
using config::SurfaceKind;
using model::Outcome;

namespace {

/// Outcomes with what the surfaces show beside them.
struct Reported
{
    std::vector<Outcome> outcomes;
    std::vector<report::GithubOptions> options; ///< parallel
    std::vector<std::string> link_hosts;
    model::Status status{};

    bool has_scopes() const { return !outcomes.front().scope.empty(); }
};

/// The docs are synced: that their diff cannot be shown is no reason to fail a build either.
std::string diff_if_readable(const Workspace& workspace, const std::string& docs_branch)
{
    try {
        return docs_branch_diff(workspace.docs_repository(), docs_branch);
    } catch (const base::Error&) {
        return {};
    }
}

report::GithubOptions options_of(const Outcome& outcome, const Workspace& workspace, std::size_t parts, bool with_diff)
{
    report::GithubOptions options;
    options.link_hosts = workspace.settings().link_hosts;
    options.delimiter = "ghdelimiter_" + base::random_hex(16);
    options.page = base::path_of_file_url(outcome.pull_request_link).string();
    // Our own agent's pull request has no page on the web: the summary shows what it changes.
    if (with_diff && !options.page.empty()) {
        options.diff = diff_if_readable(workspace, outcome.docs_branch);
    }
    options.parts = parts;
    return options;
}

report::GithubReport github_report(const Reported& reported)
{
    return reported.has_scopes() ? report::outcomes_for_github(reported.outcomes, reported.options, reported.status)
                                 : report::outcome_for_github(reported.outcomes.front(), reported.options.front());
}

std::string as_json(const Reported& reported)
{
    const Outcome& first = reported.outcomes.front();
    if (reported.has_scopes()) {
        return report::outcomes_as_json(reported.outcomes, reported.status);
    }
    // Where nothing but the error is known, it is the document that is printed for it.
    const bool is_bare = first.agent.empty() && first.error.has_value();
    return is_bare ? report::error_as_json(*first.error) : report::outcome_as_json(first);
}

std::string as_markdown(const Reported& reported)
{
    std::vector<report::MarkdownOptions> options;
    for (std::size_t i = 0; i < reported.outcomes.size(); ++i) {
        const report::GithubOptions& shown = reported.options[i];
        options.push_back({.link = report::trusted_link(reported.outcomes[i].pull_request_link, shown.link_hosts),
                           .page = shown.page,
                           .diff = shown.diff,
                           .parts = shown.parts});
    }
    return reported.has_scopes() ? report::outcomes_as_markdown(reported.outcomes, options)
                                 : report::outcome_as_markdown(reported.outcomes.front(), options.front());
}

/// The contents of `files_of(surface)`, or of the one document for standard output.
std::vector<std::string> contents_of(const Surface& surface, const Reported& reported)
{
    switch (surface.kind) {
    case SurfaceKind::json:
        return {as_json(reported)};
    case SurfaceKind::markdown:
        return {as_markdown(reported)};
    case SurfaceKind::sarif:
        return {report::outcomes_as_sarif(reported.outcomes, reported.link_hosts)};
    case SurfaceKind::gitlab: {
        report::GitlabReport gitlab =
            report::outcomes_for_gitlab(reported.outcomes, reported.link_hosts, reported.status);
        return {std::move(gitlab.annotations), std::move(gitlab.code_quality), std::move(gitlab.dotenv)};
    }
    default:
        return {};
    }
}

bool write_files(const ReportPlan& plan, const Reported& reported)
{
    bool written = true;
    for (const Surface& surface : plan.surfaces) {
        if (!surface.target.empty()) {
            written = write_report_files(surface, contents_of(surface, reported)) && written;
        }
    }
    return written;
}

std::string bring_to_github(const report::GithubReport& report)
{
    return append_for_github("GITHUB_STEP_SUMMARY", report.summary) +
           append_for_github("GITHUB_OUTPUT", report.outputs);
}

/// Beside the annotation, which comes with the error itself.
void report_failure(const ReportPlan& plan, const base::Error& error) noexcept
{
    try {
        Outcome outcome;
        outcome.status = model::Status::failed;
        outcome.error = error;
        const Reported reported{.outcomes = {outcome},
                                .options = {{.delimiter = "ghdelimiter_" + base::random_hex(16)}},
                                .link_hosts = {},
                                .status = outcome.status};
        write_files(plan, reported);
        if (plan.has(SurfaceKind::github) || plan.has(SurfaceKind::forgejo)) {
            print_error(bring_to_github(github_report(reported)));
        }
    } catch (const std::exception& problem) {
        print_error(std::string("docwake: the failure cannot be reported: ") + problem.what() + "\n");
    }
}

} // namespace

bool report_outcomes(const ReportPlan& plan, JobLog& log, const std::vector<Outcome>& outcomes,
                     const std::vector<Workspace>& workspaces, model::Status status)
{
    Reported reported{.outcomes = outcomes, .link_hosts = workspaces.front().settings().link_hosts, .status = status};
    const bool with_diff =
        plan.has(SurfaceKind::github) || plan.has(SurfaceKind::forgejo) || plan.has(SurfaceKind::markdown);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        reported.options.push_back(options_of(outcomes[i], workspaces[i], outcomes.size(), with_diff));
    }
    const bool written = write_files(plan, reported);
    for (const Surface& surface : plan.surfaces) {
        if (surface.kind == SurfaceKind::github || surface.kind == SurfaceKind::forgejo) {
            const report::GithubReport github = github_report(reported);
            log.write(bring_to_github(github));
            // The runners of Forgejo and Gitea show an annotation's command as it is.
            log.write(surface.kind == SurfaceKind::github ? github.log : std::string());
        } else if (surface.target.empty() && is_document(surface)) {
            print(contents_of(surface, reported).front());
        }
    }
    return written;
}

int report_failures(const ReportPlan& plan, const std::function<int()>& work)
{
    try {
        return work();
    } catch (const base::Error& error) {
        report_failure(plan, error);
        throw;
    } catch (const std::exception& error) {
        report_failure(plan, base::Error(base::ErrorKind::unexpected, error.what()));
        throw;
    }
}

} // namespace docwake::cli
