#include "cli/setting_flags.h"

#include "base/text.h"
#include "config/keys.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace docwake::cli {

namespace {

void add_flag(CLI::App& command, Invocation& invocation, const config::Key& key)
{
    const std::string name(key.name);
    const std::string flag = config::flag_name(key);
    const std::string description(key.description);
    if (key.type == config::ValueType::boolean) {
        command
            .add_flag_callback(
                flag, [&invocation, name] { invocation.settings[name] = "true"; }, description)
            ->group(settings_group);
        command
            .add_flag_callback(
                "--no-" + flag.substr(2), [&invocation, name] { invocation.settings[name] = "false"; },
                "the contrary of " + flag)
            ->group(settings_group);
        return;
    }
    if (key.type == config::ValueType::list) {
        command
            .add_option_function<std::vector<std::string>>(
                flag,
                [&invocation, name](const std::vector<std::string>& items) {
                    invocation.settings[name] = fmt::format("{}", fmt::join(items, "\n"));
                },
                description + " (may be given several times)")
            ->group(settings_group)
            ->type_name("TEXT")
            ->expected(1)
            ->allow_extra_args(false) // what follows is an argument of the command
            ->take_all();
        return;
    }
    command
        .add_option_function<std::string>(
            flag, [&invocation, name](const std::string& text) { invocation.settings[name] = text; }, description)
        ->group(settings_group)
        ->type_name(!key.words.empty()                        ? fmt::format("TEXT:{{{}}}", fmt::join(key.words, ","))
                    : key.type == config::ValueType::path     ? "FILE"
                    : key.type == config::ValueType::integer  ? "NUMBER"
                    : key.type == config::ValueType::duration ? "DURATION"
                                                              : "TEXT");
}

} // namespace

std::vector<std::string> setting_arguments(const Invocation& invocation)
{
    std::vector<std::string> arguments;
    for (const auto& [name, text] : invocation.settings) {
        const config::Key* key = config::find_key(name);
        const std::string flag = config::flag_name(*key);
        if (key->type == config::ValueType::boolean) {
            arguments.push_back(text == "true" ? flag : "--no-" + flag.substr(2));
        } else if (key->type == config::ValueType::list) {
            for (const std::string_view item : base::split(text, '\n')) {
                arguments.push_back(fmt::format("{}={}", flag, item));
            }
        } else {
            arguments.push_back(fmt::format("{}={}", flag, text));
        }
    }
    return arguments;
}

void add_setting_flags(CLI::App& command, Invocation& invocation)
{
    if (!invocation.words.empty() && !invocation.words.contains(command.get_name())) {
        return;
    }
    for (const config::Key& key : config::keys()) {
        if (!config::flag_name(key).empty()) {
            add_flag(command, invocation, key);
        }
    }
}

} // namespace docwake::cli
