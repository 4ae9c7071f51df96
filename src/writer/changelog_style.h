#pragma once

#include "writer/changelog_group.h"
#include "writer/markdown_outline.h"
#include "writer/text_lines.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace docwake::writer {

/// How a changelog's entries look.
struct ChangelogStyle
{
    bool grouped = true; ///< false: the entries stand in one list without headings
    int heading_level = 3;
    std::string heading_indent;
    bool blank_before_heading = true;
    bool blank_after_heading = true;
    std::map<ChangelogGroup, std::string> names; ///< what the file calls its groups
    std::vector<ChangelogGroup> order;           ///< all groups

    std::string bullet_indent;
    char bullet = '-';
    std::string bullet_gap = " ";
    bool loose = false;    ///< blank lines between entries
    std::size_t width = 0; ///< columns at which entries are wrapped; 0: they are not
};

/// A group's heading and what belongs to it.
struct ChangelogSection
{
    ChangelogGroup group{};
    MarkdownHeading heading;
    LineRange content;
};

/// The groups within `range`, in order. The headings of anything else end a section but are none.
std::vector<ChangelogSection> changelog_sections(const MarkdownOutline& outline, LineRange range);

/// The style of the entries within `releases`; where they differ the first one that shows a thing decides. `fallback`
/// holds what none shows.
ChangelogStyle changelog_style(const TextLines& lines, const MarkdownOutline& outline,
                               const std::vector<LineRange>& releases, ChangelogStyle fallback);

} // namespace docwake::writer
