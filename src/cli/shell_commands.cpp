#include "cli/command_tree.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/man_page.h"
#include "cli/output.h"

#include <CLI/CLI.hpp>

namespace docwake::cli {

namespace {

int run_completion(const CLI::App& app, const std::string& shell)
{
    const CommandDescription program = describe(app);
    print(shell == "bash"  ? bash_completion(program)
          : shell == "zsh" ? zsh_completion(program)
                           : fish_completion(program));
    return 0;
}

} // namespace

void add_completion_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("completion", "the script that has a shell complete docwake's command lines");
    const auto shell = std::make_shared<std::string>();
    command->add_option("SHELL", *shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}));
    command->footer("Examples:\n"
                    "  source <(docwake completion bash)     in ~/.bashrc\n"
                    "  source <(docwake completion zsh)      in ~/.zshrc, after compinit\n"
                    "  docwake completion fish > ~/.config/fish/completions/docwake.fish");
    command->final_callback(
        [shell, &app, &invocation] { invocation.action = [shell, &app] { return run_completion(app, *shell); }; });
}

void add_man_command(CLI::App& app, Invocation& invocation)
{
    auto* command = app.add_subcommand("man", "the manual page, in roff");
    command->footer("Examples:\n  docwake man | man -l -");
    command->final_callback([&app, &invocation] {
        invocation.action = [&app] {
            print(man_page(describe(app)));
            return 0;
        };
    });
}

} // namespace docwake::cli
