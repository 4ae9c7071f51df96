#include "writer/changelog_keepachangelog.h"

#include "base/text.h"
#include "writer/changelog_style.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>

namespace docwake::writer {

namespace {

// std::regex recurses with the length of its input, and no title of a release is longer.
constexpr std::size_t longest_title = 300;

struct Release
{
    MarkdownHeading heading;
    LineRange content;
};

std::vector<Release> find_releases(const TextLines& lines, const MarkdownOutline& outline)
{
    std::vector<Release> releases;
    std::optional<int> level;
    for (auto heading = outline.headings.begin(); heading != outline.headings.end(); ++heading) {
        const bool opens = is_unreleased_title(heading->text) || is_release_title(heading->text);
        if (heading->level == bold_heading_level || !opens || (level && heading->level != *level)) {
            continue;
        }
        // "# Changelog 2.x" over "## 2.1.0" is the title, though it looks like a release.
        const auto next = std::find_if(heading + 1, outline.headings.end(), [heading](const MarkdownHeading& other) {
            return other.level <= heading->level;
        });
        const bool only_title = !level && heading->level == 1 && heading == outline.headings.begin() &&
                                next == outline.headings.end() &&
                                std::any_of(heading + 1, outline.headings.end(), [](const MarkdownHeading& other) {
                                    return is_unreleased_title(other.text) || is_release_title(other.text);
                                });
        if (only_title) {
            continue;
        }
        level = heading->level;
        const std::size_t end = next == outline.headings.end() ? lines.size() : next->line;
        releases.push_back({*heading, {heading->end, end}});
    }
    return releases;
}

std::vector<LineRange> contents_of(const std::vector<Release>& releases)
{
    std::vector<LineRange> contents;
    std::transform(releases.begin(), releases.end(), std::back_inserter(contents),
                   [](const Release& release) { return release.content; });
    return contents;
}

/// "Unreleased" as the file writes its releases: in brackets or not, underlined or behind number signs.
std::vector<std::string> unreleased_heading(const MarkdownHeading& sample, std::string_view indent)
{
    const std::string title = sample.text.starts_with('[') ? "[Unreleased]" : "Unreleased";
    if (!sample.underlined) {
        return {std::string(indent) + std::string(static_cast<std::size_t>(sample.level), '#') + " " + title};
    }
    return {title, std::string(title.size(), sample.level == 1 ? '=' : '-')};
}

/// The line before which the first release goes in a text that has none: behind the title and its introduction.
std::size_t first_release_line(const TextLines& lines, const MarkdownOutline& outline)
{
    const auto title = std::find_if(outline.headings.begin(), outline.headings.end(),
                                    [](const MarkdownHeading& heading) { return heading.level == 1; });
    const std::size_t start = title == outline.headings.end() ? 0 : title->end;
    for (std::size_t line = start; line < lines.size(); ++line) {
        if (outline.kinds[line] == MarkdownLineKind::heading || outline.kinds[line] == MarkdownLineKind::bullet ||
            outline.kinds[line] == MarkdownLineKind::rule) {
            return line;
        }
    }
    std::size_t end = lines.size();
    while (end > start && (lines.blank(end - 1) || outline.kinds[end - 1] == MarkdownLineKind::definition)) {
        --end;
    }
    return end;
}

/// The heading that a first release in such a text takes as its model.
MarkdownHeading first_release_sample(const MarkdownOutline& outline)
{
    MarkdownHeading sample;
    sample.level = 2;
    for (const MarkdownHeading& heading : outline.headings) {
        if (heading.level > 1 && heading.level < bold_heading_level) {
            sample.level = heading.level;
            sample.underlined = heading.underlined;
            break;
        }
    }
    return sample;
}

ChangelogEdit add_release(TextLines& lines, std::size_t at, std::vector<std::string> block,
                          const std::vector<RenderedEntry>& entries, const ChangelogStyle& style)
{
    if (at > 0 && !lines.blank(at - 1)) {
        block.insert(block.begin(), std::string());
    }
    block.emplace_back();
    for (std::string& line : new_release_lines(entries, style)) {
        block.push_back(std::move(line));
    }
    if (at < lines.size() && !lines.blank(at)) {
        block.emplace_back();
    }
    lines.insert(at, block);
    return {lines.text(), "Unreleased"};
}

ChangelogStyle fallback_style(int release_level)
{
    ChangelogStyle style;
    style.heading_level = std::min(release_level + 1, 6);
    return style;
}

} // namespace

bool is_unreleased_title(std::string_view heading)
{
    static const std::regex pattern("(^|[^a-z])unreleased([^a-z]|$)");
    static constexpr std::array<std::string_view, 12> whole{
        "next", "next release", "next version", "upcoming", "upcoming release", "head",
        "main", "master",       "trunk",        "pending",  "in development",   "development"};
    const std::string lower = base::to_lower_ascii(heading.substr(0, std::min(heading.size(), longest_title)));
    std::string_view bare = base::trim(lower);
    if (bare.starts_with('[')) {
        bare = bare.substr(1, std::min(bare.find(']'), bare.size()) - 1);
    }
    return std::find(whole.begin(), whole.end(), bare) != whole.end() || std::regex_search(lower, pattern);
}

bool is_release_title(std::string_view heading)
{
    static const std::regex pattern("(^|[^0-9a-z.])v?[0-9]+\\.[0-9x]+|[0-9]{4}-[0-9]{2}-[0-9]{2}|"
                                    "^(\\[|version |release |v)?v?[0-9]+(\\]|$| )|"
                                    "(^|[^a-z])(january|february|march|april|may|june|july|august|september|october|"
                                    "november|december)( [0-9]{1,2}[a-z]*,?)? [0-9]{4}");
    const std::string lower = base::to_lower_ascii(heading.substr(0, std::min(heading.size(), longest_title)));
    return std::regex_search(lower, pattern);
}

bool has_releases(const std::string& text, MarkdownFormat format)
{
    const TextLines lines(text);
    return !find_releases(lines, outline_markdown(lines, format)).empty();
}

ChangelogEdit add_to_unreleased(const std::string& text, MarkdownFormat format,
                                const std::vector<RenderedEntry>& entries)
{
    TextLines lines(text);
    const MarkdownOutline outline = outline_markdown(lines, format);
    const std::vector<Release> releases = find_releases(lines, outline);
    if (releases.empty()) {
        const MarkdownHeading sample = first_release_sample(outline);
        const auto style = changelog_style(lines, outline, {}, fallback_style(sample.level));
        return add_release(lines, first_release_line(lines, outline), unreleased_heading(sample, {}), entries, style);
    }
    const ChangelogStyle style =
        changelog_style(lines, outline, contents_of(releases), fallback_style(releases.front().heading.level));
    const auto unreleased = std::find_if(releases.begin(), releases.end(), [](const Release& release) {
        return is_unreleased_title(release.heading.text);
    });
    if (unreleased == releases.end()) {
        const MarkdownHeading& newest = releases.front().heading;
        return add_release(lines, newest.line, unreleased_heading(newest, lines.indent(newest.line)), entries, style);
    }
    insert_into_release(lines, outline, unreleased->content, entries, style);
    return {lines.text(), "Unreleased"};
}

ChangelogEdit new_changelog(const std::vector<RenderedEntry>& entries)
{
    TextLines lines("# Changelog\n"
                    "\n"
                    "All notable changes to this project are documented in this file. The format is\n"
                    "based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n"
                    "\n"
                    "## [Unreleased]\n");
    const MarkdownOutline outline = outline_markdown(lines, MarkdownFormat::markdown);
    ChangelogStyle style = changelog_style(lines, outline, {}, fallback_style(2));
    // What linters of Markdown allow unless told otherwise.
    style.width = 80;
    insert_into_release(lines, outline, {lines.size(), lines.size()}, entries, style);
    return {lines.text(), "Unreleased"};
}

} // namespace docwake::writer
