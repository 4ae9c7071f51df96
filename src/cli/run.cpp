#include "cli/run.h"

#include "base/process.h"
#include "cli/commands.h"
#include "cli/error_hints.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/usage_error.h"
#include "report/github.h"
#include "report/report.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <optional>

namespace docwake::cli {

namespace {

int report_error(const base::Error& problem, const Invocation& invocation)
{
    const base::Error error =
        invocation.repository.empty() ? problem : with_repository_in_hints(problem, invocation.repository);
    print_error(report::error_as_text(error, {.color = colors_on_standard_error()}));
    if (invocation.json()) {
        print(report::error_as_json(error));
    } else if (base::environment_variable("GITHUB_ACTIONS") == "true") { // Forgejo and Gitea set it too
        print(report::error_for_github(error));
    }
    return exit_code_of(error.kind());
}

/// The help of a command does not list the options of the program.
void name_common_options(CLI::App& app)
{
    for (CLI::App* command : app.get_subcommands({})) {
        const std::string footer = command->get_footer();
        command->footer(
            (footer.empty() ? "" : footer + "\n\n") +
            "Everywhere: --repo DIR, --config FILE, --format text|json, --quiet, --verbose (docwake --help)");
        name_common_options(*command);
    }
}

void add_everything(CLI::App& app, Invocation& invocation)
{
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", "docwake " DOCWAKE_VERSION);
    app.add_option("--repo", invocation.repository, "the repository; also a bare git directory")->type_name("DIR");
    app.add_option("--config", invocation.config_file, "read this file instead of .docwake.toml")->type_name("FILE");
    app.add_option("--format", invocation.format, "text (default) or json")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "json"}));
    app.add_flag("--quiet,-q", invocation.quiet, "only results and errors");
    app.add_flag("--verbose,-v", invocation.verbose, "also what was sent and left out, file by file");
    add_sync_command(app, invocation);
    add_release_command(app, invocation);
    add_preview_command(app, invocation);
    add_impact_command(app, invocation);
    add_why_command(app, invocation);
    add_serve_command(app, invocation);
    add_config_command(app, invocation);
    add_queue_command(app, invocation);
    add_jobs_command(app, invocation);
    add_job_command(app, invocation);
    add_message_command(app, invocation);
    add_hook_command(app, invocation);
    add_init_command(app, invocation);
    add_doctor_command(app, invocation);
    add_completion_command(app, invocation);
    add_man_command(app, invocation);
    name_common_options(app);
    app.footer("Exit codes: 0 done, or nothing to do; 1 unexpected; 2 usage or configuration; 3 the job failed;\n"
               "4 refused; 5 rate limited; 6 still running or uncertain; 7 git; 8 a gate that was asked for is closed");
}

/// Nothing where the whole tree of commands is needed for the answer.
std::optional<int> parse_with_named_commands(int argc, char** argv, Invocation& invocation)
{
    CLI::App app("docwake: docs that follow your commits", "docwake");
    invocation.words = {argv + std::min(argc, 1), argv + argc};
    if (invocation.words.contains("man") || invocation.words.contains("completion")) {
        return std::nullopt;
    }
    add_everything(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Error&) {
        return std::nullopt;
    }
    return invocation.action();
}

int parse_and_run(int argc, char** argv, Invocation& invocation)
{
    // Flags for all settings of all commands take longer than reading a commit.
    if (const std::optional<int> code = parse_with_named_commands(argc, argv, invocation)) {
        return *code;
    }
    invocation = {};
    CLI::App app("docwake: docs that follow your commits", "docwake");
    add_everything(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) {
        return app.exit(success);
    } catch (const CLI::ParseError& error) {
        throw usage_error(app, error, argc, argv);
    }
    return invocation.action();
}

} // namespace

int run(int argc, char** argv)
{
    Invocation invocation;
    try {
        return parse_and_run(argc, argv, invocation);
    } catch (const base::Error& error) {
        return report_error(error, invocation);
    } catch (const std::exception& error) {
        return report_error(base::Error(base::ErrorKind::unexpected, "docwake met a defect of its own")
                                .caused_by(error.what())
                                .hint("docwake --version (and report it with the steps)"),
                            invocation);
    }
}

} // namespace docwake::cli
