#include "cli/man_page.h"

#include "base/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace docwake::cli {

namespace {

/// A backslash begins an escape, a `-` may become another character, and a `.` or `'` at a line's start a request.
std::string roff(std::string text)
{
    base::replace_all(text, "\\", "\\e");
    base::replace_all(text, "-", "\\-");
    std::string lines;
    for (const std::string_view line : base::split_lines(text)) {
        lines += (line.starts_with('.') || line.starts_with('\'') ? "\\&" : "") + std::string(line) + '\n';
    }
    return lines;
}

std::string inline_roff(const std::string& text)
{
    const std::string lines = roff(text);
    return lines.substr(0, lines.find('\n'));
}

std::string option_roff(const OptionDescription& option)
{
    std::vector<std::string> names;
    for (const std::string& name : option.names) {
        names.push_back("\\fB" + inline_roff(name) + "\\fR");
    }
    const std::string value = option.choices.empty() ? option.value : fmt::format("{}", fmt::join(option.choices, "|"));
    const std::string shown = value.empty() ? std::string() : "\\fI" + inline_roff(value) + "\\fR";
    return fmt::format(".TP\n{}{}{}\n{}", fmt::join(names, ", "), names.empty() || shown.empty() ? "" : " ", shown,
                       roff(option.description));
}

std::string footer_roff(const std::string& footer)
{
    return footer.empty() ? std::string() : ".PP\n.nf\n" + roff(footer) + ".fi\n";
}

void add_command(const CommandDescription& command, const std::string& path, std::string& commands,
                 std::map<std::string, std::string>& settings)
{
    std::string usage;
    std::string options;
    bool takes_settings = false;
    for (const OptionDescription& option : command.options) {
        if (option.setting) {
            settings.emplace(option.names.front(), option_roff(option));
            takes_settings = true;
        } else if (option.names.empty()) {
            usage += " [\\fI" + inline_roff(option.value) + "\\fR]";
        }
        options += option.setting ? std::string() : option_roff(option);
    }
    commands += fmt::format(".SS \"{}\"\n\\fB{}\\fR{}{}\n.PP\n{}", inline_roff(path), inline_roff(path),
                            " [\\fIoptions\\fR]", usage, roff(command.description));
    commands += options;
    if (takes_settings) {
        commands += ".PP\nAlso the options under SETTINGS.\n";
    }
    commands += footer_roff(command.footer);
    for (const CommandDescription& inner : command.commands) {
        add_command(inner, path + ' ' + inner.name, commands, settings);
    }
}

} // namespace

std::string man_page(const CommandDescription& program)
{
    std::string commands;
    std::map<std::string, std::string> settings;
    for (const CommandDescription& command : program.commands) {
        add_command(command, program.name + ' ' + command.name, commands, settings);
    }
    std::string page =
        fmt::format(".TH DOCWAKE 1 \"\" \"docwake {}\" \"User Commands\"\n"
                    ".SH NAME\ndocwake \\- docs that follow your commits\n"
                    ".SH SYNOPSIS\n\\fBdocwake\\fR [\\fIoptions\\fR] \\fIcommand\\fR\n"
                    ".SH DESCRIPTION\n"
                    "Reads a repository's commits, works out what they mean for the documentation, sends "
                    "that to a docs agent, and brings its pull request back.\n"
                    ".SH OPTIONS\n",
                    DOCWAKE_VERSION);
    for (const OptionDescription& option : program.options) {
        page += option_roff(option);
    }
    page += ".SH COMMANDS\n" + commands +
            ".SH SETTINGS\n"
            "Each is also a key of .docwake.toml and an environment variable; \\fBdocwake config \\-\\-reference\\fR "
            "names them.\n";
    for (const auto& [name, text] : settings) {
        page += text;
    }
    return page + ".SH EXIT STATUS\n" + footer_roff(program.footer).substr(std::string(".PP\n").size());
}

} // namespace docwake::cli
