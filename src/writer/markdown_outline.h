#pragma once

#include "writer/markdown_escape.h"
#include "writer/text_lines.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::writer {

enum class MarkdownLineKind
{
    blank,
    text,
    heading, ///< also the underline of one
    bullet,  ///< the first line of a list item
    rule,    ///< a thematic break
    definition,
    code,
    comment,
    front_matter,
};

/// A line that is nothing but bold text counts as a heading of this level, below all others.
inline constexpr int bold_heading_level = 7;

struct MarkdownHeading
{
    std::size_t line = 0;
    std::size_t end = 0; ///< the first line after it
    int level = 0;
    bool underlined = false;
    std::string text;
};

struct MarkdownBullet
{
    std::size_t line = 0;
    std::string indent;
    char marker = '-';
    std::string gap; ///< the white space between marker and text
};

/// What of a document's blocks matters to a changelog, line by line.
struct MarkdownOutline
{
    std::vector<MarkdownLineKind> kinds; ///< one per line
    std::vector<MarkdownHeading> headings;
    std::vector<MarkdownBullet> bullets;
};

MarkdownOutline outline_markdown(const TextLines& lines, MarkdownFormat format);

} // namespace docwake::writer
