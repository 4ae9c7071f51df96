#include "base/text.h"
#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace docwake::cli {

namespace {

/// Inside single quotes, and where brackets and colons have a meaning.
std::string escaped(std::string text)
{
    for (const char* special : {"\\", "[", "]", ":"}) {
        base::replace_all(text, special, std::string("\\") + special);
    }
    base::replace_all(text, "'", "'\\''");
    return text;
}

std::string argument_of(const OptionDescription& option)
{
    if (option.value.empty()) {
        return {};
    }
    std::string action;
    if (!option.choices.empty()) {
        action = fmt::format("({})", fmt::join(option.choices, " "));
    } else if (takes_folder(option)) {
        action = "_files -/";
    } else if (takes_file(option)) {
        action = "_files";
    }
    return fmt::format(":{}:{}", escaped(base::to_lower_ascii(option.value)), action);
}

std::string arguments_of(const CommandDescription& command)
{
    std::string arguments;
    for (const OptionDescription& option : command.options) {
        if (option.names.empty()) {
            arguments += fmt::format(" \\\n        '{}'", argument_of(option));
        }
        for (const std::string& name : option.names) {
            const bool long_with_value = name.starts_with("--") && !option.value.empty();
            arguments += fmt::format(" \\\n        '*{}{}[{}]{}'", name, long_with_value ? "=" : "",
                                     escaped(option.description), argument_of(option));
        }
    }
    return arguments;
}

/// Options that are taken everywhere go into every function.
void add_function(const CommandDescription& command, const std::string& name, const std::string& common,
                  std::string& script)
{
    const std::string arguments = common + arguments_of(command);
    if (command.commands.empty()) {
        script += fmt::format("{}() {{\n    _arguments -s{}\n}}\n\n", name, arguments);
        return;
    }
    std::string described;
    std::string calls;
    for (const CommandDescription& inner : command.commands) {
        described += fmt::format("            '{}:{}'\n", inner.name, escaped(inner.description));
        calls += fmt::format("            {}) {}_{} ;;\n", inner.name, name, inner.name);
    }
    script += fmt::format(R"({0}() {{
    local context state state_descr line
    typeset -A opt_args
    _arguments -s -C{1} \
        '1: :->command' '*:: :->argument'
    case $state in
    command)
        local -a commands=(
{2}        )
        _describe -t commands command commands
        ;;
    argument)
        case $words[1] in
{3}        esac
        ;;
    esac
}}

)",
                          name, arguments, described, calls);
    for (const CommandDescription& inner : command.commands) {
        add_function(inner, name + '_' + inner.name, common.empty() ? arguments_of(command) : common, script);
    }
}

} // namespace

std::string zsh_completion(const CommandDescription& program)
{
    std::string script = "#compdef docwake\n\n";
    add_function(program, "_docwake", "", script);
    // Read by the completion system it is the function's body; read by `source` it registers itself.
    return script +
           "if [[ $funcstack[1] == _docwake ]]; then\n    _docwake \"$@\"\nelse\n    compdef _docwake docwake\nfi\n";
}

} // namespace docwake::cli
