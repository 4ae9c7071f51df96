#include "flow/hook_block.h"

#include "base/error.h"
#include "base/text.h"
#include "flow/hook_script.h"

#include <algorithm>
#include <array>

namespace docwake::flow {

namespace {

constexpr std::string_view begin_mark = "# >>> docwake";
constexpr std::string_view end_mark = "# <<< docwake";
constexpr std::string_view end_line = "# <<< docwake <<<\n";
constexpr std::string_view end_line_of_own_file = "# <<< docwake, which made this file <<<\n";

/// At a line's start; npos: not there.
std::size_t find_mark(std::string_view text, std::string_view mark, std::size_t from = 0)
{
    for (std::size_t at = text.find(mark, from); at != std::string_view::npos; at = text.find(mark, at + 1)) {
        if (at == 0 || text[at - 1] == '\n') {
            return at;
        }
    }
    return std::string_view::npos;
}

std::size_t end_of_line(std::string_view text, std::size_t from)
{
    const std::size_t end = text.find('\n', from);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::string_view interpreter_line()
{
    return hook_script().substr(0, end_of_line(hook_script(), 0));
}

} // namespace

std::string_view name_of(HookMode mode)
{
    return mode == HookMode::sync ? "sync" : "impact";
}

std::string_view hook_script()
{
    return hook_script_text;
}

std::string hook_block(HookMode mode, std::string_view program)
{
    std::string block(find_block(hook_script()));
    if (!program.empty()) {
        // The second line, which falls back to PATH, holds these words as well.
        const std::string_view first = "    docwake=docwake\n";
        block.replace(block.find(first), first.size(), "    docwake=" + base::shell_quoted(program) + "\n");
    }
    if (mode == HookMode::impact) {
        // Nothing comes between that looks at another branch.
        const std::size_t begin = block.find("        # The branch as it is now");
        const std::string_view last = " >/dev/null 2>&1 &\n";
        const std::size_t end = block.find(last, block.find("hook run post-commit")) + last.size();
        block.replace(begin, end - begin, "        \"$docwake\" hook run post-commit --mode impact </dev/null\n");
    }
    return block;
}

std::string_view find_block(std::string_view hook)
{
    const std::size_t begin = find_mark(hook, begin_mark);
    const std::size_t end = find_mark(hook, end_mark, begin == std::string_view::npos ? 0 : begin);
    if ((begin == std::string_view::npos) != (end == std::string_view::npos)) {
        throw base::Error(base::ErrorKind::configuration,
                          begin == std::string_view::npos ? "the hook has the end of docwake's block without its start"
                                                          : "the hook has the start of docwake's block without its end")
            .hint("${EDITOR:-vi} \"$(git rev-parse --git-path hooks/post-commit)\" (remove what is left of the block)");
    }
    return begin == std::string_view::npos ? std::string_view() : hook.substr(begin, end_of_line(hook, end) - begin);
}

std::string with_block(const std::optional<std::string>& hook, std::string_view block)
{
    if (!hook) {
        std::string whole = std::string(interpreter_line()) + std::string(block);
        base::replace_all(whole, end_line, end_line_of_own_file);
        return whole;
    }
    std::string result = *hook;
    if (const std::string_view old = find_block(*hook); !old.empty()) {
        std::string renewed(block);
        if (old.ends_with(end_line_of_own_file)) {
            base::replace_all(renewed, end_line, end_line_of_own_file);
        } else if (!old.ends_with('\n')) {
            renewed.pop_back();
        }
        return result.replace(static_cast<std::size_t>(old.data() - hook->data()), old.size(), renewed);
    }
    const std::size_t at = result.starts_with("#!") ? end_of_line(result, 0) : 0;
    if (at > 0 && result[at - 1] != '\n') {
        return result + "\n" + std::string(block.substr(0, block.size() - 1));
    }
    return result.insert(at, block);
}

std::optional<std::string> without_block(std::string_view hook)
{
    const std::string_view block = find_block(hook);
    if (block.empty()) {
        return std::string(hook);
    }
    const auto begin = static_cast<std::size_t>(block.data() - hook.data());
    std::string rest(hook);
    rest.erase(begin, block.size());
    if (!block.ends_with('\n') && rest.ends_with('\n')) {
        rest.pop_back(); // it ended the only line, which had no end of its own
    }
    return block.ends_with(end_line_of_own_file) && rest == interpreter_line() ? std::nullopt : std::optional(rest);
}

bool is_shell_script(std::string_view hook)
{
    if (!hook.starts_with("#!")) {
        return true; // git starts such a hook by sh
    }
    constexpr std::array<std::string_view, 6> shells{"sh", "bash", "dash", "zsh", "ksh", "ash"};
    const std::string_view line = base::trim(hook.substr(2, hook.find_first_of("\r\n") - 2));
    for (std::string_view word : base::split(line, ' ')) {
        const std::string_view name = word.substr(word.rfind('/') + 1);
        if (name != "env" && !word.starts_with('-')) {
            return std::ranges::find(shells, name) != shells.end();
        }
    }
    return false;
}

} // namespace docwake::flow
