#include "base/text.h"
#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace docwake::cli {

namespace {

std::string quoted(std::string text)
{
    base::replace_all(text, "\\", "\\\\");
    base::replace_all(text, "'", "\\'");
    return "'" + text + "'";
}

std::string names_of(const OptionDescription& option)
{
    std::string names;
    for (const std::string& name : option.names) {
        names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    return names;
}

std::string value_of(const OptionDescription& option)
{
    if (option.value.empty()) {
        return {};
    }
    if (!option.choices.empty()) {
        return fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
    }
    if (takes_folder(option)) {
        return " -x -a '(__fish_complete_directories)'";
    }
    return takes_file(option) ? " -r -F" : " -x";
}

std::string options_of(const CommandDescription& command, const std::string& condition)
{
    std::string lines;
    for (const OptionDescription& option : command.options) {
        if (option.names.empty() && !option.choices.empty()) {
            lines += fmt::format("complete -c docwake{} -a '{}'\n", condition, fmt::join(option.choices, " "));
        } else if (!option.names.empty()) {
            lines += fmt::format("complete -c docwake{}{}{} -d {}\n", condition, names_of(option), value_of(option),
                                 quoted(option.description));
        }
    }
    return lines;
}

void add_command(const CommandDescription& command, const std::string& path, std::string& cases, std::string& lines)
{
    const std::string condition = fmt::format(" -n '__docwake_at \"{}\"'", path);
    for (const CommandDescription& inner : command.commands) {
        cases += fmt::format("            case '{} {}'\n                set path '{} {}'\n", path, inner.name, path,
                             inner.name);
        lines += fmt::format("complete -c docwake{} -a {} -d {}\n", condition, inner.name, quoted(inner.description));
        add_command(inner, path + ' ' + inner.name, cases, lines);
    }
    lines += options_of(command, path.empty() ? "" : condition);
}

} // namespace

std::string fish_completion(const CommandDescription& program)
{
    std::string cases;
    std::string lines;
    add_command(program, "", cases, lines);
    return fmt::format(R"(# fish completion for docwake
function __docwake_at
    set -l path ''
    for word in (commandline -opc)[2..-1]
        switch "$path $word"
{}        end
    end
    test "$path" = "$argv[1]"
end

complete -c docwake -f
{})",
                       cases, lines);
}

} // namespace docwake::cli
