#include "cli/pull_request_comment.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "cli/forge_access.h"
#include "cli/output.h"
#include "flow/sticky_comment.h"
#include "http/curl_client.h"
#include "report/impact.h"
#include "report/link.h"
#include "report/outcome_markdown.h"
#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace docwake::cli {

namespace {

/// Forges show no HTML comment. Each agent has a comment of its own.
std::string marker_of(const Workspace& workspace)
{
    return fmt::format("<!-- {} -->", status_context(workspace, {}, default_branch_of(workspace)));
}

std::string build_line(const Workspace& workspace)
{
    const std::string& url = workspace.trigger.run_url;
    return report::is_plain_link(url) ? fmt::format("\n[The build](<{}>)\n", url) : std::string();
}

/// Returns why the comment is not there; empty: it is. `number` asks the forge where that has to be.
std::string comment(const Workspace& workspace, const std::function<std::string(forge::Comments&)>& number,
                    const std::string& body)
{
    const auto client = http::make_curl_client();
    const auto comments = make_comments(workspace, *client);
    if (comments == nullptr) {
        return "there is no token for a forge in the environment";
    }
    try {
        const std::string pull_request = number(*comments);
        return pull_request.empty() ? "the forge knows no pull request of the commit"
                                    : flow::put_sticky_comment(*comments, pull_request, marker_of(workspace),
                                                               body + build_line(workspace));
    } catch (const base::Error& error) {
        return error.message();
    }
}

void say(const std::string& problem, const Invocation& invocation)
{
    if (!problem.empty()) {
        print_notice(invocation, "without a comment on the pull request: " + base::sanitise_inline(problem, 500));
    }
}

std::string head_of(const Workspace& workspace, const std::vector<model::Outcome>& outcomes)
{
    const auto ranged = std::ranges::find_if(outcomes, [](const auto& outcome) { return outcome.range.has_value(); });
    return ranged == outcomes.end() ? workspace.trigger.head : ranged->range->head;
}

} // namespace

void comment_outcomes(const std::vector<Workspace>& workspaces, const std::vector<model::Outcome>& outcomes,
                      const Invocation& invocation)
{
    const Workspace& workspace = workspaces.front();
    const bool is_idle = std::ranges::all_of(
        outcomes, [](const auto& outcome) { return outcome.status == model::Status::nothing_to_do; });
    if (!workspace.settings().pull_request_comment || !workspace.in_ci() || is_idle) {
        return;
    }
    std::vector<report::MarkdownOptions> options;
    options.reserve(outcomes.size());
    for (const model::Outcome& outcome : outcomes) {
        options.push_back({.link = report::trusted_link(outcome.pull_request_link, workspace.settings().link_hosts)});
    }
    const std::string head = head_of(workspace, outcomes);
    say(comment(
            workspace,
            [&head](forge::Comments& comments) {
                return head.empty() ? std::string() : comments.pull_request_of(head);
            },
            report::outcomes_as_comment(outcomes, options)),
        invocation);
}

void comment_impact(const Workspace& workspace, const model::Impact& impact, const Invocation& invocation)
{
    const std::string& number = workspace.trigger.pull_request_number;
    if (!workspace.settings().pull_request_comment || number.empty()) {
        return;
    }
    say(comment(
            workspace, [&number](forge::Comments&) { return number; }, report::impact_as_comment(impact)),
        invocation);
}

} // namespace docwake::cli
