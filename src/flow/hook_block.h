#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docwake::flow {

enum class HookMode
{
    sync,   ///< a worker in the background sends what is new
    impact, ///< one line about the documents that the commit touches; nothing is sent
};

std::string_view name_of(HookMode mode);

/// The post-commit hook of the project's `hooks` folder: a line for the interpreter and our block.
std::string_view hook_script();

/// Our block: from its first mark to its last, lines ended. `program` is tried first; what is on PATH comes after it.
/// Empty: only what is on PATH, for hooks that are shared with other machines.
std::string hook_block(HookMode mode, std::string_view program);

/// The block in a hook; empty without one. Throws Error{configuration} for a mark without its counterpart.
std::string_view find_block(std::string_view hook);

/// The hook with the block in it: in the old one's place, else behind the first line, because hooks may end with `exec`
/// or `exit`. Without a hook, one for sh that holds nothing else.
std::string with_block(const std::optional<std::string>& hook, std::string_view block);

/// The hook as it was before `with_block`, byte for byte; nothing: there was none.
std::optional<std::string> without_block(std::string_view hook);

/// Whether sh or one of its like runs the hook, as far as its first line says.
bool is_shell_script(std::string_view hook);

} // namespace docwake::flow
