#pragma once

#include "cli/invocation.h"
#include "flow/hook.h"

#include <optional>

namespace docwake::cli {

/// Installs the post-commit hook and says what it will do and what leaves the machine. Without a mode: `impact` where a
/// workflow of the repository starts docwake already, so that nothing is sent twice; else `sync`.
void install_hook_here(const Invocation& invocation, std::optional<flow::HookMode> mode);

} // namespace docwake::cli
