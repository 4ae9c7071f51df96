#include "cli/usage_error.h"

#include "base/sanitise.h"
#include "base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace docwake::cli {

namespace {

std::string suggestion(const std::string& word, const std::vector<std::string>& known, const std::string& message)
{
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const std::string_view nearest = base::nearest(word, candidates);
    return nearest.empty() ? message : fmt::format("{}; did you mean {}?", message, nearest);
}

std::vector<std::string> command_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) {
        names.push_back(command->get_name());
    }
    return names;
}

std::vector<std::string> option_names(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

/// "docwake queue drop"
std::string full_name(const CLI::App& command)
{
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? "docwake" : full_name(*parent) + " " + command.get_name();
}

/// The command that was asked for, as far as that was understood.
const CLI::App& asked_for(const CLI::App& app)
{
    const auto parsed = app.get_subcommands();
    return parsed.empty() ? app : asked_for(*parsed.front());
}

} // namespace

base::Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv)
{
    const CLI::App& command = asked_for(app);
    std::string message = error.what();
    const std::string name = full_name(command);
    if (&command != &app) {
        if (const std::vector<std::string> commands = command_names(command); !commands.empty()) {
            message = fmt::format("{} needs a command: {}", name, fmt::join(commands, ", "));
        }
        const std::vector<std::string> arguments(argv + 1, argv + argc);
        std::vector<std::string> known = option_names(command);
        const std::vector<std::string> everywhere = option_names(app);
        known.insert(known.end(), everywhere.begin(), everywhere.end());
        for (const std::string& argument : arguments) {
            const std::string option = argument.substr(0, argument.find('='));
            if (option.starts_with("--") && std::ranges::find(known, option) == known.end()) {
                message =
                    suggestion(option, known, fmt::format("{} has no option {}", name, base::sanitise_inline(option)));
                break;
            }
        }
    } else if (argc > 1 && argv[1][0] != '-') {
        const std::string word = argv[1];
        message =
            suggestion(word, command_names(app), fmt::format("there is no command '{}'", base::sanitise_inline(word)));
    } else if (argc == 1) {
        message = "there is no command";
    }
    return base::Error(base::ErrorKind::usage, message).hint(name + " --help");
}

} // namespace docwake::cli
