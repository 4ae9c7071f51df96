#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::support {

/// The runner's reading of $GITHUB_OUTPUT (actions/runner, FileCommandManager.cs); nothing where the runner would fail.
std::optional<std::map<std::string, std::string>> read_outputs(std::string_view file);

struct Annotation
{
    std::string level;
    std::string title;
    std::string message; ///< unescaped
    std::string file;    ///< empty: none; the title is the last property
    int line = 0;

    bool operator==(const Annotation&) const = default;
};

/// The runner's reading of a log that holds nothing but annotations; nothing where a line is something else.
std::optional<std::vector<Annotation>> read_annotations(std::string_view log);

struct Markdown
{
    std::vector<std::string> outside; ///< lines
    std::vector<std::string> fences;  ///< contents
    bool fence_is_open = false;       ///< at the end
};

/// By CommonMark 4.5, as far as fenced code blocks go.
Markdown read_markdown(std::string_view text);

std::size_t utf16_units(std::string_view text);

} // namespace docwake::support
