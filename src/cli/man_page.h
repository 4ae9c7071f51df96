#pragma once

#include "cli/command_tree.h"

#include <string>

namespace docwake::cli {

/// The manual page docwake(1), in roff.
std::string man_page(const CommandDescription& program);

} // namespace docwake::cli
