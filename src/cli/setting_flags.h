#pragma once

#include "cli/invocation.h"

namespace CLI {
class App;
}

namespace docwake::cli {

/// Adds a flag for each row of the key table.
void add_setting_flags(CLI::App& command, Invocation& invocation);

} // namespace docwake::cli
