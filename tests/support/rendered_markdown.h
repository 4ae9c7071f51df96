#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::support {

/// What a renderer of GitHub's Markdown makes of a text, beside headings, lists, emphasis and code.
struct RenderedMarkdown
{
    std::vector<std::string> links; ///< also those that it finds in plain text
    std::vector<std::string> html;  ///< raw HTML, piece by piece as it stands
    std::vector<std::string> other; ///< images, tables, quotes, strikethrough, formulas, task lists
    std::string text;               ///< outside of code
};

/// Reads with md4c, which docwake's escaping knows nothing of.
RenderedMarkdown render_markdown(std::string_view text);

} // namespace docwake::support
