#pragma once

#include "flow/hook_block.h"
#include "git/hooks_folder.h"

#include <filesystem>
#include <optional>
#include <string>

namespace docwake::flow {

/// A repository as far as its hooks are concerned.
struct HookPlace
{
    git::HooksFolder hooks;
    std::filesystem::path work_folder; ///< empty: bare

    std::filesystem::path file() const { return hooks.folder / "post-commit"; }
};

struct HookState
{
    bool installed = false;
    bool executable = false;        ///< git ignores a hook that is not
    HookMode mode = HookMode::sync; ///< of an installed one
};

HookState read_hook_state(const HookPlace& place);

/// Puts the block into the hook. `program` is where this program lies. Throws Error{configuration}, with what to do
/// instead, where another program manages the hook, where the hook is no shell script or switched off, and where it is
/// shared with other repositories.
void install_hook(const HookPlace& place, HookMode mode, const std::filesystem::path& program);

/// False where there was no block. What stood around it is left as it was, byte for byte.
bool uninstall_hook(const HookPlace& place);

/// The file of a CI system in the working tree that starts docwake; empty: none.
std::filesystem::path docwake_workflow(const std::filesystem::path& work_folder);

} // namespace docwake::flow
