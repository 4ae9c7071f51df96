#include "cli/github_output.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/process.h"
#include "cli/docs_branch_diff.h"
#include "report/github.h"

#include <fmt/format.h>

#include <system_error>

namespace docwake::cli {

namespace {

// GitHub drops a step's whole summary when it is over 1 MiB.
constexpr std::size_t largest_summary = 1'000'000;

std::size_t size_of(const std::filesystem::path& path)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : static_cast<std::size_t>(size);
}

/// The docs are synced: that their diff cannot be shown is no reason to fail a build either.
std::string diff_if_readable(const Workspace& workspace, const std::string& docs_branch)
{
    try {
        return docs_branch_diff(workspace.docs_repository(), docs_branch);
    } catch (const base::Error&) {
        return {};
    }
}

report::GithubOptions options_of(const model::Outcome& outcome, const Workspace& workspace)
{
    report::GithubOptions options;
    options.link_hosts = workspace.settings().link_hosts;
    options.delimiter = "ghdelimiter_" + base::random_hex(16);
    options.page = base::path_of_file_url(outcome.pull_request_link).string();
    // Our own agent's pull request has no page on the web: the summary shows what it changes.
    if (!options.page.empty()) {
        options.diff = diff_if_readable(workspace, outcome.docs_branch);
    }
    return options;
}

std::string bring(const report::GithubReport& report)
{
    return append_for_github("GITHUB_STEP_SUMMARY", report.summary) +
           append_for_github("GITHUB_OUTPUT", report.outputs) + report.log;
}

} // namespace

// A summary or an output that can't be written is no reason to fail a build whose docs are synced.
std::string append_for_github(const char* variable, const std::string& content)
{
    const auto path = base::environment_variable(variable);
    if (!path || path->empty()) {
        return {};
    }
    if (size_of(*path) + content.size() > largest_summary) {
        return fmt::format("::warning title=docwake::there is no room left in {}\n", variable);
    }
    try {
        base::append_file(*path, content);
    } catch (const base::Error&) {
        return fmt::format("::warning title=docwake::{} cannot be written\n", variable);
    }
    return {};
}

std::string report_to_github(const model::Outcome& outcome, const Workspace& workspace)
{
    return bring(report::outcome_for_github(outcome, options_of(outcome, workspace)));
}

std::string report_to_github(const std::vector<model::Outcome>& outcomes, const std::vector<Workspace>& workspaces,
                             model::Status status)
{
    std::vector<report::GithubOptions> options;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        options.push_back(options_of(outcomes[i], workspaces[i]));
        options.back().parts = outcomes.size();
    }
    return bring(report::outcomes_for_github(outcomes, options, status));
}

} // namespace docwake::cli
