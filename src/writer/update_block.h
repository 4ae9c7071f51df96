#pragma once

#include "writer/markdown_outline.h"
#include "writer/text_lines.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::writer {

/// An `<Update label="..." description="...">` component of an MDX changelog.
struct UpdateBlock
{
    std::size_t open = 0;     ///< the line of the opening tag's start
    std::size_t close = 0;    ///< the line of the closing tag
    LineRange content;        ///< the lines between the tags
    bool continuable = false; ///< both tags stand on lines of their own
    std::string label;
    std::optional<std::string> description;
    std::vector<std::string> tags;
};

/// The blocks that are not in code or a comment, in the file's order. One that is never closed is left out.
std::vector<UpdateBlock> find_update_blocks(const TextLines& lines, const MarkdownOutline& outline);

} // namespace docwake::writer
