#include "base/fs.h"
#include "base/sanitise.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/hook_installation.h"
#include "cli/output.h"
#include "cli/workspace.h"
#include "flow/init.h"
#include "git/shell_word.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>

namespace docwake::cli {

namespace {

struct InitOptions
{
    std::vector<std::string> docs_paths;
    std::string agent;
    std::string project_id;
    bool workflow = false;
    bool hook = false;
    bool yes = false;
    bool dry_run = false;
};

std::optional<std::string> ask_on_terminal(const std::string& question, const std::string& usual)
{
    print_error(fmt::format("{} [{}]: ", question, base::sanitise_inline(usual)));
    std::string line;
    if (!std::getline(std::cin, line)) {
        print_error("\n");
        return std::nullopt;
    }
    return line.find_first_not_of(" \t\r") == std::string::npos ? usual : line;
}

base::Error nobody_agreed()
{
    return base::Error(base::ErrorKind::usage, "the input ended before the last answer, so nothing was written")
        .hint("docwake init --yes (takes what was found)");
}

std::string shown(const flow::PlannedFile& file, bool dry_run)
{
    const std::string path = base::sanitise_inline(file.path.string());
    if (file.exists) {
        return fmt::format("{} is there already, and stays as it is\n", path);
    }
    std::string text = fmt::format("{} {}:\n", dry_run ? "would write" : "wrote", path);
    for (const std::string_view line : base::split_lines(file.content)) {
        text += fmt::format("    {}\n", line);
    }
    return text;
}

int run_init(const Invocation& invocation, const InitOptions& options)
{
    const auto source = git::open_source(invocation.repository);
    const std::filesystem::path folder = source->info().work_folder;
    if (folder.empty()) {
        throw base::Error(base::ErrorKind::git, "the repository has no working tree to write a configuration to")
            .hint("git clone " + git::shell_word(source->info().common_folder.string()));
    }
    flow::InitChoices choices{.workflow = options.workflow, .hook = options.hook};
    choices.facts = {.default_branch = source->info().default_branch,
                     .agent = options.agent,
                     .project_id = options.project_id,
                     .docs_paths = options.docs_paths};
    if (options.docs_paths.empty()) {
        choices.facts.docs_paths = flow::find_documentation(folder);
    }
    if (!options.yes && base::standard_input_is_terminal() &&
        !flow::ask_about(choices, flow::find_ci_system(folder), ask_on_terminal)) {
        throw nobody_agreed();
    }
    for (const flow::PlannedFile& file : flow::plan_files(choices, folder)) {
        if (!file.exists && !options.dry_run) {
            base::write_file(folder / file.path, file.content);
        }
        print(shown(file, options.dry_run));
    }
    if (choices.hook) {
        if (options.dry_run) {
            print("would install the post-commit hook\n");
        } else {
            install_hook_here(invocation, {});
        }
    }
    print("next: docwake doctor; docwake preview\n");
    return 0;
}

} // namespace

void add_init_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("init", "writes a configuration and, on request, a workflow and the hook");
    const auto options = std::make_shared<InitOptions>();
    command->add_option("--docs", options->docs_paths, "a folder that holds documentation; may be repeated")
        ->type_name("FOLDER");
    command->add_option("--agent", options->agent, "local or mintlify")
        ->type_name("AGENT")
        ->check(CLI::IsMember({"local", "mintlify"}));
    command->add_option("--project-id", options->project_id, "the project's id at the hosted agent")->type_name("ID");
    command->add_flag("--workflow", options->workflow, "write a workflow for GitHub Actions");
    command->add_flag("--hook", options->hook, "install the post-commit hook");
    command->add_flag("--yes,-y", options->yes, "ask nothing");
    command->add_flag("--dry-run", options->dry_run, "show what would be written");
    command->footer(
        "On a terminal it asks, else the flags and what is found decide. What is there is never overwritten.\n"
        "Example: docwake init --yes --agent local --workflow");
    command->final_callback([options, &invocation] {
        invocation.action = [options, &invocation] { return run_init(invocation, *options); };
    });
}

} // namespace docwake::cli
