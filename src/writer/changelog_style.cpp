#include "writer/changelog_style.h"

#include <algorithm>
#include <array>

namespace docwake::writer {

namespace {

bool within(std::size_t line, LineRange range)
{
    return line >= range.begin && line < range.end;
}

std::vector<MarkdownHeading> headings_within(const MarkdownOutline& outline, LineRange range)
{
    std::vector<MarkdownHeading> result;
    std::copy_if(outline.headings.begin(), outline.headings.end(), std::back_inserter(result),
                 [range](const MarkdownHeading& heading) { return within(heading.line, range); });
    return result;
}

std::vector<MarkdownBullet> outer_bullets(const MarkdownOutline& outline, LineRange range)
{
    std::vector<MarkdownBullet> result;
    std::size_t shallowest = std::string::npos;
    for (const MarkdownBullet& bullet : outline.bullets) {
        if (within(bullet.line, range)) {
            result.push_back(bullet);
            shallowest = std::min(shallowest, bullet.indent.size());
        }
    }
    std::erase_if(result, [shallowest](const MarkdownBullet& bullet) { return bullet.indent.size() > shallowest; });
    return result;
}

/// The file's own order, and every group that it does not show behind the one that usually precedes it.
std::vector<ChangelogGroup> complete_order(std::vector<ChangelogGroup> order)
{
    auto place = order.begin();
    for (const ChangelogGroup group : changelog_groups) {
        const auto found = std::find(order.begin(), order.end(), group);
        place = found != order.end() ? found + 1 : order.insert(place, group) + 1;
    }
    return order;
}

void read_headings(ChangelogStyle& style, const TextLines& lines, const MarkdownOutline& outline,
                   const std::vector<LineRange>& releases)
{
    std::vector<ChangelogGroup> order;
    std::size_t most_groups = 0;
    bool sample_found = false;
    bool spacing_found = false;
    for (const LineRange release : releases) {
        const auto sections = changelog_sections(outline, release);
        std::vector<ChangelogGroup> groups;
        for (const ChangelogSection& section : sections) {
            style.names.emplace(section.group, section.heading.text);
            if (std::find(groups.begin(), groups.end(), section.group) == groups.end()) {
                groups.push_back(section.group);
            }
        }
        if (groups.size() > most_groups) {
            most_groups = groups.size();
            order = groups;
        }
        if (!sample_found && !sections.empty()) {
            sample_found = true;
            const MarkdownHeading& heading = sections.front().heading;
            style.heading_level = heading.underlined ? style.heading_level : heading.level;
            style.heading_indent = lines.indent(heading.line);
            style.blank_after_heading = heading.end >= lines.size() || lines.blank(heading.end);
        }
        // A release's first heading follows the release's own, so a later one has to show it.
        if (!spacing_found && sections.size() > 1) {
            spacing_found = true;
            style.blank_before_heading = lines.blank(sections.back().heading.line - 1);
        }
    }
    if (sample_found && !spacing_found) {
        style.blank_before_heading = style.blank_after_heading;
    }
    style.order = complete_order(std::move(order));
}

void read_bullets(ChangelogStyle& style, const TextLines& lines, const MarkdownOutline& outline,
                  const std::vector<LineRange>& releases)
{
    std::size_t pairs = 0;
    std::size_t loose_pairs = 0;
    bool sample_found = false;
    for (const LineRange release : releases) {
        const auto bullets = outer_bullets(outline, release);
        if (bullets.empty()) {
            continue;
        }
        if (!sample_found) {
            sample_found = true;
            style.bullet_indent = bullets.front().indent;
            style.bullet = bullets.front().marker;
            style.bullet_gap = bullets.front().gap.empty() ? " " : bullets.front().gap;
        }
        for (std::size_t i = 1; i < bullets.size(); ++i) {
            const LineRange between{bullets[i - 1].line + 1, bullets[i].line};
            const bool same_list = headings_within(outline, between).empty();
            pairs += same_list ? 1 : 0;
            loose_pairs += same_list && lines.blank(bullets[i].line - 1) ? 1 : 0;
        }
    }
    if (pairs > 0) {
        style.loose = loose_pairs * 2 > pairs;
    }
}

/// The width that the entries keep to, if some of them go on over several lines.
std::size_t wrap_width(const TextLines& lines, const MarkdownOutline& outline, const std::vector<LineRange>& releases)
{
    static constexpr std::array<std::size_t, 6> usual{72, 80, 88, 100, 110, 120};
    std::vector<std::size_t> lengths;
    std::size_t items = 0;
    std::size_t wrapped = 0;
    for (const LineRange release : releases) {
        for (const MarkdownBullet& bullet : outer_bullets(outline, release)) {
            ++items;
            lengths.push_back(lines.line(bullet.line).size());
            bool continued = false;
            for (std::size_t line = bullet.line + 1;
                 line < release.end && outline.kinds[line] == MarkdownLineKind::text && !lines.indent(line).empty();
                 ++line) {
                lengths.push_back(lines.line(line).size());
                continued = true;
            }
            wrapped += continued ? 1 : 0;
        }
    }
    // One item of several lines may be chance, unless there are hardly others.
    if (wrapped == 0 || (wrapped == 1 && items > 3)) {
        return 0;
    }
    for (const std::size_t width : usual) {
        const auto fitting =
            std::count_if(lengths.begin(), lengths.end(), [width](std::size_t length) { return length <= width; });
        // Links that cannot be broken stand out of the margin.
        if (static_cast<std::size_t>(fitting) * 20 >= lengths.size() * 19) {
            return width;
        }
    }
    return 0;
}

} // namespace

std::vector<ChangelogSection> changelog_sections(const MarkdownOutline& outline, LineRange range)
{
    std::vector<ChangelogSection> sections;
    const std::vector<MarkdownHeading> headings = headings_within(outline, range);
    for (auto heading = headings.begin(); heading != headings.end(); ++heading) {
        const auto group = changelog_group(heading->text);
        if (!group) {
            continue;
        }
        const auto next = std::find_if(heading + 1, headings.end(), [heading](const MarkdownHeading& candidate) {
            return candidate.level <= heading->level || changelog_group(candidate.text).has_value();
        });
        sections.push_back({*group, *heading, {heading->end, next == headings.end() ? range.end : next->line}});
    }
    return sections;
}

ChangelogStyle changelog_style(const TextLines& lines, const MarkdownOutline& outline,
                               const std::vector<LineRange>& releases, ChangelogStyle fallback)
{
    ChangelogStyle style = std::move(fallback);
    read_headings(style, lines, outline, releases);
    read_bullets(style, lines, outline, releases);
    style.width = wrap_width(lines, outline, releases);
    const bool has_bullets = std::any_of(releases.begin(), releases.end(), [&outline](LineRange release) {
        return !outer_bullets(outline, release).empty();
    });
    const auto shown = std::find_if(releases.begin(), releases.end(), [&outline](LineRange release) {
        return !headings_within(outline, release).empty();
    });
    style.grouped = shown != releases.end() || !has_bullets;
    if (style.names.empty() && shown != releases.end()) {
        const MarkdownHeading heading = headings_within(outline, *shown).front();
        style.heading_level = heading.underlined ? style.heading_level : heading.level;
        style.heading_indent = lines.indent(heading.line);
    }
    return style;
}

} // namespace docwake::writer
