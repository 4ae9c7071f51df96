#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/impact_report.h"
#include "cli/impact_run.h"
#include "cli/outcome_report.h"
#include "cli/output.h"
#include "cli/pull_request_comment.h"
#include "cli/scopes.h"
#include "cli/setting_flags.h"
#include "config/checks.h"
#include "report/impact_phrases.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace docwake::cli {

namespace {

struct ImpactCommandOptions
{
    RangeOptions range;
    std::string docs_revision;
    std::size_t top = flow::ImpactRequest().top;
    double min_score = flow::ImpactRequest().min_score;
    bool explain = false;
    std::vector<std::string> scopes;
};

/// Exit code 8 where the gate is asked for and closed. No Error: the result was printed already.
int gate(const model::Impact& impact, const config::Settings& settings)
{
    const bool asked = std::ranges::find(settings.fail_on, config::stale_gate) != settings.fail_on.end();
    if (!asked || model::count_stale(impact) == 0) {
        return 0;
    }
    print_error(fmt::format("docwake: the gate is closed by {} (--fail-on stale)\n", report::stale_phrase(impact)));
    return exit_code_of(base::ErrorKind::gate);
}

int show_impact(const Invocation& invocation, const ImpactCommandOptions& options)
{
    ReportPlan plan = plan_of_files(invocation);
    return report_failures(plan, [&] {
        Workspace workspace = open_workspace(invocation);
        plan = {}; // that a report cannot be written is not reported there
        plan = make_report_plan(workspace.settings(), invocation, LogReader::person);
        apply_named_commits(workspace, options.range, {});
        flow::ImpactRequest request;
        request.range = is_given(options.range) ? range_request(options.range) : workspace.trigger.range;
        request.docs_revision = options.docs_revision;
        request.top = options.top;
        request.min_score = options.min_score;
        const model::Impact impact = run_impact(workspaces_of_scopes(workspace, options.scopes), invocation, request);
        JobLog log(plan, base::system_clock());
        const bool reported = report_impact(plan, log, impact, options.explain);
        comment_impact(workspace, impact, invocation);
        const int code = gate(impact, workspace.settings());
        return code == 0 && !reported ? exit_code_of(base::ErrorKind::unexpected) : code;
    });
}

} // namespace

void add_impact_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("impact", "documents and lines that the commits touch; nothing is sent");
    const auto options = std::make_shared<ImpactCommandOptions>();
    add_range_options(*command, options->range);
    command->add_option("--docs-rev", options->docs_revision, "the documentation as it is at this revision")
        ->type_name("REV");
    command
        ->add_option_function<std::string>(
            "--docs", [&invocation](const std::string& path) { invocation.settings["docs.repository"] = path; },
            "the repository that holds the documentation, as --docs-repository")
        ->type_name("PATH");
    command
        ->add_option("--top", options->top,
                     fmt::format("at most N documents (default {}), and those with stale lines", options->top))
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    command
        ->add_option("--min-score", options->min_score,
                     fmt::format("only documents with this score or more (default {})", options->min_score))
        ->type_name("S")
        ->check(CLI::Range(0.0, 1.0));
    command->add_flag("--explain", options->explain, "the parts of each score");
    command->add_option("--format", invocation.format, "text (default), json, sarif or github")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json", "sarif", "github"}));
    add_scope_option(*command, options->scopes);
    add_setting_flags(*command, invocation);
    command->footer("Examples:\n"
                    "  docwake impact main..HEAD\n"
                    "  docwake impact --since-tag --fail-on stale    exits with 8 while a document names what is gone\n"
                    "  docwake impact --format sarif > impact.sarif\n"
                    "  docwake impact --report terminal,sarif=impact.sarif,markdown=impact.md");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return show_impact(invocation, *options); };
    });
}

} // namespace docwake::cli
