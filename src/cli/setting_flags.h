#pragma once

#include "cli/invocation.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace docwake::cli {

/// The heading under which a command's help has them.
inline constexpr const char* settings_group = "Settings";

/// Adds a flag for each row of the key table.
void add_setting_flags(CLI::App& command, Invocation& invocation);

/// The flags that say `invocation.settings` again, for another docwake.
std::vector<std::string> setting_arguments(const Invocation& invocation);

} // namespace docwake::cli
