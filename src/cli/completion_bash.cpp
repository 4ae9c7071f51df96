#include "cli/completion.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace docwake::cli {

namespace {

struct Cases
{
    std::string paths;  ///< which words lead from one command to another
    std::string values; ///< what may follow an option
    std::string words;  ///< what may follow a command
};

std::vector<std::string> option_names(const CommandDescription& command)
{
    std::vector<std::string> names;
    for (const OptionDescription& option : command.options) {
        names.insert(names.end(), option.names.begin(), option.names.end());
    }
    return names;
}

/// `before` is the pattern of what comes before the option's name.
std::string value_cases(const CommandDescription& command, const std::string& before)
{
    std::string cases;
    for (const OptionDescription& option : command.options) {
        if (option.value.empty()) {
            continue;
        }
        std::string action;
        if (!option.choices.empty()) {
            action = fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$current\")); ", fmt::join(option.choices, " "));
        } else if (takes_folder(option)) {
            action = "compopt -o dirnames; ";
        } else if (takes_file(option)) {
            action = "compopt -o default; ";
        }
        for (const std::string& name : option.names) {
            cases += fmt::format("    {}' {}') {}return ;;\n", before, name, action);
        }
    }
    return cases;
}

/// `path` is a space and a name for each command that leads here.
void add_command(const CommandDescription& command, const std::string& path, const std::vector<std::string>& common,
                 Cases& cases)
{
    std::vector<std::string> words = common;
    if (!path.empty()) {
        for (const OptionDescription& option : command.options) {
            const std::vector<std::string>& own = option.names.empty() ? option.choices : option.names;
            words.insert(words.end(), own.begin(), own.end());
        }
        cases.values += value_cases(command, fmt::format("'{}'", path));
    }
    for (const CommandDescription& inner : command.commands) {
        words.push_back(inner.name);
        cases.paths += fmt::format("        '{} {}') path+=' {}' ;;\n", path, inner.name, inner.name);
        add_command(inner, path + ' ' + inner.name, common, cases);
    }
    cases.words += fmt::format("    '{}') words='{}' ;;\n", path, fmt::join(words, " "));
}

} // namespace

bool takes_file(const OptionDescription& option)
{
    return option.value == "FILE" || option.value == "PATH";
}

bool takes_folder(const OptionDescription& option)
{
    return option.value == "DIR";
}

std::string bash_completion(const CommandDescription& program)
{
    Cases cases;
    add_command(program, "", option_names(program), cases);
    cases.values += value_cases(program, "*"); // after any command
    return fmt::format(R"(# bash completion for docwake
# shellcheck disable=SC2207 # the words hold no blanks
_docwake() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} option=${{COMP_WORDS[COMP_CWORD - 1]}} path='' words='' word
    # --option=value is three words.
    if [[ $current == '=' ]]; then
        current=''
    elif [[ $option == '=' ]]; then
        option=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$path $word" in
{}        esac
    done
    COMPREPLY=()
    case "$path $option" in
{}    esac
    case $path in
{}    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -F _docwake docwake
)",
                       cases.paths, cases.values, cases.words);
}

} // namespace docwake::cli
