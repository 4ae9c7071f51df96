#include "writer/changelog_insert.h"

#include <algorithm>
#include <iterator>

namespace docwake::writer {

namespace {

using Lines = std::vector<std::string>;

void append(Lines& lines, const Lines& more)
{
    lines.insert(lines.end(), more.begin(), more.end());
}

std::vector<RenderedEntry> take_group(const std::vector<RenderedEntry>& entries, ChangelogGroup group)
{
    std::vector<RenderedEntry> result;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(result),
                 [group](const RenderedEntry& entry) { return entry.group == group; });
    return result;
}

Lines entry_lines(const RenderedEntry& entry, const ChangelogStyle& style)
{
    return wrap_markdown(entry.markdown, style.width, style.bullet_indent + style.bullet + style.bullet_gap,
                         style.bullet_indent + " " + style.bullet_gap);
}

Lines list_lines(const std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    Lines lines;
    for (const RenderedEntry& entry : entries) {
        if (style.loose && !lines.empty()) {
            lines.emplace_back();
        }
        append(lines, entry_lines(entry, style));
    }
    return lines;
}

Lines section_lines(ChangelogGroup group, const std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    const auto known = style.names.find(group);
    const std::string name = known == style.names.end() ? name_of(group) : known->second;
    Lines lines{style.heading_indent +
                (style.heading_level == bold_heading_level
                     ? "**" + name + "**"
                     : std::string(static_cast<std::size_t>(style.heading_level), '#') + " " + name)};
    if (style.blank_after_heading) {
        lines.emplace_back();
    }
    append(lines, list_lines(entries, style));
    return lines;
}

/// The groups of the entries, each with its heading.
Lines grouped_lines(const std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    Lines lines;
    for (const ChangelogGroup group : style.order) {
        const auto members = take_group(entries, group);
        if (members.empty()) {
            continue;
        }
        if (!lines.empty() && style.blank_before_heading) {
            lines.emplace_back();
        }
        append(lines, section_lines(group, members, style));
    }
    return lines;
}

/// Behind the last line of the range that says something to readers; link definitions and rules at its end stay there.
std::size_t content_end(const TextLines& lines, const MarkdownOutline& outline, LineRange range)
{
    std::size_t end = range.end;
    while (end > range.begin) {
        const MarkdownLineKind kind = outline.kinds[end - 1];
        if (!lines.blank(end - 1) && kind != MarkdownLineKind::definition && kind != MarkdownLineKind::rule) {
            break;
        }
        --end;
    }
    return end;
}

/// The outermost bullets of a range.
std::vector<MarkdownBullet> list_within(const MarkdownOutline& outline, LineRange range)
{
    std::vector<MarkdownBullet> bullets;
    for (const MarkdownBullet& bullet : outline.bullets) {
        if (bullet.line < range.begin || bullet.line >= range.end) {
            continue;
        }
        if (!bullets.empty() && bullet.indent.size() < bullets.front().indent.size()) {
            bullets.clear();
        }
        if (bullets.empty() || bullet.indent.size() == bullets.front().indent.size()) {
            bullets.push_back(bullet);
        }
    }
    return bullets;
}

/// Behind the last line of the item that starts at `bullet`: what is indented below it, and what follows without a
/// blank line.
std::size_t item_end(const TextLines& lines, const MarkdownOutline& outline, const MarkdownBullet& bullet,
                     std::size_t limit)
{
    std::size_t end = bullet.line + 1;
    for (std::size_t line = end; line < limit; ++line) {
        if (lines.blank(line)) {
            continue;
        }
        const bool block = outline.kinds[line] == MarkdownLineKind::heading ||
                           outline.kinds[line] == MarkdownLineKind::rule ||
                           outline.kinds[line] == MarkdownLineKind::comment;
        const bool indented = lines.indent(line).size() > bullet.indent.size();
        const bool goes_on = line == end && !block;
        const bool in_code = outline.kinds[line] == MarkdownLineKind::code && line > 0 &&
                             outline.kinds[line - 1] == MarkdownLineKind::code;
        if (!indented && !goes_on && !in_code) {
            break;
        }
        end = line + 1;
    }
    return end;
}

bool is_heading(const MarkdownOutline& outline, std::size_t line)
{
    return line < outline.kinds.size() && outline.kinds[line] == MarkdownLineKind::heading;
}

/// Puts a block before line `at`, behind a blank line if asked for.
void insert_block(TextLines& lines, std::size_t at, bool blank_before, Lines block)
{
    if (blank_before && at > 0 && !lines.blank(at - 1)) {
        block.insert(block.begin(), std::string());
    }
    lines.insert(at, block);
}

/// Adds to the list in `content`, or starts one at its end.
void insert_into_list(TextLines& lines, const MarkdownOutline& outline, LineRange content,
                      const std::vector<RenderedEntry>& entries, ChangelogStyle style)
{
    const std::vector<MarkdownBullet> list = list_within(outline, content);
    if (list.empty()) {
        const std::size_t at = content_end(lines, outline, content);
        Lines block = list_lines(entries, style);
        const bool before_next = at < content.end && !lines.blank(at);
        if (before_next || (is_heading(outline, at) && style.blank_before_heading)) {
            block.emplace_back();
        }
        insert_block(lines, at, style.blank_after_heading || at > content.begin, std::move(block));
        return;
    }
    style.bullet_indent = list.front().indent;
    style.bullet = list.back().marker;
    style.bullet_gap = list.back().gap.empty() ? " " : list.back().gap;
    if (list.size() > 1) {
        style.loose = lines.blank(list.back().line - 1);
    }
    const auto first_other =
        std::find_if(entries.begin(), entries.end(), [](const RenderedEntry& entry) { return !entry.breaking; });
    if (first_other != entries.begin() && list.front().marker == style.bullet) {
        Lines block = list_lines({entries.begin(), first_other}, style);
        if (style.loose) {
            block.emplace_back();
        }
        lines.insert(list.front().line, block);
    }
    const std::vector<RenderedEntry> rest(list.front().marker == style.bullet ? first_other : entries.begin(),
                                          entries.end());
    if (!rest.empty()) {
        Lines block = list_lines(rest, style);
        if (style.loose) {
            block.insert(block.begin(), std::string());
        }
        lines.insert(item_end(lines, outline, list.back(), content.end), block);
    }
}

/// The place of a group in the order of the file.
std::size_t rank(const ChangelogStyle& style, ChangelogGroup group)
{
    return static_cast<std::size_t>(std::find(style.order.begin(), style.order.end(), group) - style.order.begin());
}

/// New groups behind everything that the release has.
void insert_last_sections(TextLines& lines, const MarkdownOutline& outline, LineRange range,
                          const std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    if (entries.empty()) {
        return;
    }
    const std::size_t at = content_end(lines, outline, range);
    Lines block = grouped_lines(entries, style);
    if ((at < range.end && !lines.blank(at)) || (is_heading(outline, at) && style.blank_before_heading)) {
        block.emplace_back();
    }
    insert_block(lines, at, style.blank_before_heading, std::move(block));
}

/// Breaking changes go to the group of that name where the file has one.
void resolve_groups(std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    for (RenderedEntry& entry : entries) {
        if (entry.breaking && style.names.contains(ChangelogGroup::breaking)) {
            entry.group = ChangelogGroup::breaking;
        }
    }
}

} // namespace

std::vector<RenderedEntry> render_entries(const std::vector<ChangelogEntry>& entries, const CommitLinks& links)
{
    std::vector<RenderedEntry> rendered;
    rendered.reserve(entries.size());
    for (const ChangelogEntry& entry : entries) {
        rendered.push_back({entry.group, entry.breaking, entry_markdown(entry, links)});
    }
    std::stable_partition(rendered.begin(), rendered.end(), [](const RenderedEntry& entry) { return entry.breaking; });
    return rendered;
}

std::vector<std::string> new_release_lines(std::vector<RenderedEntry> entries, const ChangelogStyle& style)
{
    resolve_groups(entries, style);
    return style.grouped ? grouped_lines(entries, style) : list_lines(entries, style);
}

void insert_into_release(TextLines& lines, const MarkdownOutline& outline, LineRange range,
                         std::vector<RenderedEntry> entries, const ChangelogStyle& style)
{
    resolve_groups(entries, style);
    const std::vector<ChangelogSection> sections = changelog_sections(outline, range);
    if (!style.grouped && sections.empty()) {
        insert_into_list(lines, outline, range, entries, style);
        return;
    }
    std::vector<RenderedEntry> new_last;
    for (const ChangelogGroup group : style.order) {
        const auto members = take_group(entries, group);
        if (members.empty()) {
            continue;
        }
        const auto own = std::find_if(sections.begin(), sections.end(),
                                      [group](const ChangelogSection& section) { return section.group == group; });
        if (own != sections.end()) {
            insert_into_list(lines, outline, own->content, members, style);
            continue;
        }
        const auto later = std::find_if(sections.begin(), sections.end(), [&](const ChangelogSection& section) {
            return rank(style, section.group) > rank(style, group);
        });
        Lines block = section_lines(group, members, style);
        if (later != sections.end()) {
            if (style.blank_before_heading) {
                block.emplace_back();
            }
            insert_block(lines, later->heading.line, style.blank_before_heading, std::move(block));
        } else {
            new_last.insert(new_last.end(), members.begin(), members.end());
        }
    }
    insert_last_sections(lines, outline, range, new_last, style);
}

} // namespace docwake::writer
