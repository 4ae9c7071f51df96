#pragma once

#include "cli/command_tree.h"

#include <string>

namespace docwake::cli {

// Each gives a script that has the shell complete the command line.
std::string bash_completion(const CommandDescription& program);
std::string zsh_completion(const CommandDescription& program);
std::string fish_completion(const CommandDescription& program);

/// What is to be completed for an option's value, by what stands for it in the help.
bool takes_file(const OptionDescription& option);
bool takes_folder(const OptionDescription& option);

} // namespace docwake::cli
