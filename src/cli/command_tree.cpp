#include "cli/command_tree.h"

#include "base/text.h"
#include "cli/setting_flags.h"

#include <CLI/CLI.hpp>

namespace docwake::cli {

namespace {

/// CLI11 tells the words that are allowed as "NAME:{first,second}", and other checks as "NAME:TEXT".
void read_type(const std::string& type, OptionDescription& option)
{
    const std::size_t brace = type.find('{');
    if (brace != std::string::npos && type.ends_with('}')) {
        const std::string words = type.substr(brace + 1, type.size() - brace - 2);
        for (const std::string_view word : base::split(words, ',')) {
            option.choices.emplace_back(word);
        }
    }
    option.value = type.substr(0, type.find(':'));
}

OptionDescription describe_option(const CLI::Option& from)
{
    OptionDescription option{.description = from.get_description(), .setting = from.get_group() == settings_group};
    for (const std::string& name : from.get_lnames()) {
        option.names.push_back("--" + name);
    }
    for (const std::string& name : from.get_snames()) {
        option.names.push_back("-" + name);
    }
    if (from.get_items_expected_max() > 0) {
        read_type(from.get_type_name(), option);
    }
    if (from.get_positional()) {
        option.value = from.get_name(true);
    }
    return option;
}

} // namespace

CommandDescription describe(const CLI::App& app)
{
    CommandDescription command{
        .name = app.get_name(), .description = app.get_description(), .footer = app.get_footer()};
    for (const CLI::Option* option : app.get_options()) {
        command.options.push_back(describe_option(*option));
    }
    for (const CLI::App* inner : app.get_subcommands([](const CLI::App*) { return true; })) {
        command.commands.push_back(describe(*inner));
    }
    return command;
}

} // namespace docwake::cli
