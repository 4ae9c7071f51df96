#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace docwake::cli {

/// An option, or, without names, a positional argument.
struct OptionDescription
{
    std::vector<std::string> names; ///< "--quiet", "-q"
    std::string value;              ///< what stands for its value in the help; empty: it takes none
    std::vector<std::string> choices;
    std::string description;
    bool setting = false; ///< one of the configuration's, which several commands take
};

struct CommandDescription
{
    std::string name;
    std::string description;
    std::string footer;
    std::vector<OptionDescription> options;
    std::vector<CommandDescription> commands;
};

/// What the command line takes, as the parser itself knows it.
CommandDescription describe(const CLI::App& app);

} // namespace docwake::cli
