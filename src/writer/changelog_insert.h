#pragma once

#include "writer/changelog_entries.h"
#include "writer/changelog_style.h"
#include "writer/markdown_outline.h"
#include "writer/text_lines.h"

#include <string>
#include <vector>

namespace docwake::writer {

/// An entry as it goes into a file: the group that it stands under there, and its inline Markdown.
struct RenderedEntry
{
    ChangelogGroup group = ChangelogGroup::changed;
    bool breaking = false;
    std::string markdown;
};

/// Breaking changes come first, else the order stays.
std::vector<RenderedEntry> render_entries(const std::vector<ChangelogEntry>& entries, const CommitLinks& links);

/// The entries with their groups' headings, as the lines of a new release.
std::vector<std::string> new_release_lines(std::vector<RenderedEntry> entries, const ChangelogStyle& style);

/// Adds the entries to the release that fills `range`: at the end of a group that it has, breaking changes at its
/// start, and under a new heading where it has no such group.
void insert_into_release(TextLines& lines, const MarkdownOutline& outline, LineRange range,
                         std::vector<RenderedEntry> entries, const ChangelogStyle& style);

} // namespace docwake::writer
