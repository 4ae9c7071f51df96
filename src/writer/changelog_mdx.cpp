#include "writer/changelog_mdx.h"

#include "base/text.h"
#include "writer/changelog_keepachangelog.h"
#include "writer/changelog_style.h"
#include "writer/date_style.h"
#include "writer/update_block.h"

#include <algorithm>
#include <iterator>

namespace docwake::writer {

namespace {

using Blocks = std::vector<UpdateBlock>;
using Lines = std::vector<std::string>;

constexpr std::string_view unreleased = "Unreleased";

bool is_release_label(const UpdateBlock& block)
{
    return parse_date(block.label).has_value() || is_release_title(block.label) || is_unreleased_title(block.label);
}

/// Most files have the newest block first; dates tell of those that do not.
bool is_oldest_first(const Blocks& blocks)
{
    std::vector<std::chrono::sys_days> dates;
    for (const UpdateBlock& block : blocks) {
        if (const auto date = parse_date(block.label)) {
            dates.emplace_back(date->date);
        }
    }
    return dates.size() > 1 && dates.front() < dates.back();
}

/// The block that a new one stands beside. One like "In development" above the dated ones is no release.
std::size_t newest_block(const Blocks& blocks, bool oldest_first)
{
    if (oldest_first) {
        const auto last = std::find_if(blocks.rbegin(), blocks.rend(), is_release_label);
        return static_cast<std::size_t>(blocks.rend() - last) - 1;
    }
    const auto first = std::find_if(blocks.begin(), blocks.end(), is_release_label);
    return first == blocks.end() ? 0 : static_cast<std::size_t>(first - blocks.begin());
}

struct Name
{
    std::string label;
    std::optional<std::string> description;
};

/// Dates follow the newest block's form. A version is not known before the release, so it is "Unreleased".
Name name_of_new_block(const UpdateBlock& newest, std::chrono::year_month_day today)
{
    Name name;
    const auto date = parse_date(newest.label);
    const bool by_version = !date && is_release_label(newest);
    name.label = by_version ? std::string(unreleased) : format_date(today, date ? date->style : DateStyle{});
    if (newest.description) {
        const auto described = parse_date(*newest.description);
        name.description = described ? format_date(today, described->style) : std::string(unreleased);
    }
    if (by_version && name.description == unreleased) {
        name.description = format_date(today, {});
    }
    return name;
}

const UpdateBlock* find_own(const Blocks& blocks, const std::string& label)
{
    const auto found = std::find_if(blocks.begin(), blocks.end(), [&label](const UpdateBlock& block) {
        return block.continuable && (block.label == label || is_unreleased_title(block.label));
    });
    return found == blocks.end() ? nullptr : &*found;
}

/// Readers filter by tag, so a new block has those of its groups, in the file's words.
Lines tags_for(const Blocks& blocks, const UpdateBlock& newest, const std::vector<RenderedEntry>& entries)
{
    Lines tags;
    if (newest.tags.empty()) {
        return tags;
    }
    for (const ChangelogGroup group : changelog_groups) {
        const bool used = std::any_of(entries.begin(), entries.end(), [group](const RenderedEntry& entry) {
            return entry.group == group || (group == ChangelogGroup::breaking && entry.breaking);
        });
        for (auto block = blocks.begin(); used && block != blocks.end(); ++block) {
            const auto tag =
                std::find_if(block->tags.begin(), block->tags.end(), [group](const std::string& candidate) {
                    return changelog_group(candidate) == group && candidate.find_first_of("\"\\") == std::string::npos;
                });
            if (tag != block->tags.end()) {
                tags.push_back(*tag);
                break;
            }
        }
    }
    return tags;
}

std::string opening_tag(const Name& name, const Lines& tags)
{
    std::string tag = "<Update label=\"" + name.label + "\"";
    if (name.description) {
        tag += " description=\"" + *name.description + "\"";
    }
    if (!tags.empty()) {
        tag += " tags={[\"" + base::join(tags, "\", \"") + "\"]}";
    }
    return tag + ">";
}

struct Frame
{
    std::string indent; ///< of the tags
    bool blank_after_open = true;
    bool blank_before_close = true;
    std::size_t blanks_between = 1;
};

bool heading_at(const MarkdownOutline& outline, std::size_t line)
{
    return std::any_of(outline.headings.begin(), outline.headings.end(),
                       [line](const MarkdownHeading& heading) { return heading.line == line; });
}

Frame frame_of(const TextLines& lines, const MarkdownOutline& outline, const Blocks& blocks, std::size_t newest,
               bool grouped)
{
    const UpdateBlock& block = blocks[newest];
    Frame frame;
    frame.indent = lines.indent(block.open);
    if (block.continuable && block.content.begin < block.content.end) {
        // A paragraph right behind the tag says nothing about headings and lists there.
        const std::size_t first = block.content.begin;
        const bool starts_alike =
            grouped ? heading_at(outline, first) : outline.kinds[first] == MarkdownLineKind::bullet;
        frame.blank_after_open = !starts_alike;
        frame.blank_before_close = lines.blank(block.content.end - 1);
    }
    if (newest + 1 < blocks.size()) {
        const LineRange between{block.close + 1, blocks[newest + 1].open};
        std::size_t blanks = 0;
        while (between.begin + blanks < between.end && lines.blank(between.begin + blanks)) {
            ++blanks;
        }
        // Something else between the blocks says nothing about the distance of blocks.
        frame.blanks_between = between.begin + blanks == between.end ? blanks : 1;
    }
    return frame;
}

/// What the body of a block is indented by, from the first block that shows it.
std::string body_indent(const TextLines& lines, const Blocks& blocks, std::size_t newest)
{
    const LineRange content = blocks[newest].content;
    for (std::size_t line = content.begin; line < content.end; ++line) {
        if (!lines.blank(line)) {
            return std::string(lines.indent(line));
        }
    }
    return std::string(lines.indent(blocks[newest].open));
}

/// The level of the block's uppermost headings: a new block has nothing above its groups.
int first_level(const MarkdownOutline& outline, LineRange content, int level)
{
    for (const MarkdownHeading& heading : outline.headings) {
        if (heading.line >= content.begin && heading.line < content.end) {
            level = std::min(level, heading.level);
        }
    }
    return level;
}

std::vector<LineRange> contents_of(const Blocks& blocks, std::size_t newest)
{
    // The newest block is the model; the others fill in what it does not show.
    std::vector<LineRange> contents{blocks[newest].content};
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i != newest) {
            contents.push_back(blocks[i].content);
        }
    }
    return contents;
}

Lines block_lines(const Name& name, const Lines& tags, const Frame& frame, const std::vector<RenderedEntry>& entries,
                  const ChangelogStyle& style)
{
    Lines block{frame.indent + opening_tag(name, tags)};
    if (frame.blank_after_open) {
        block.emplace_back();
    }
    for (std::string& line : new_release_lines(entries, style)) {
        block.push_back(std::move(line));
    }
    if (frame.blank_before_close) {
        block.emplace_back();
    }
    block.push_back(frame.indent + "</Update>");
    return block;
}

/// A page without blocks gets its first one at the end, behind front matter, imports and introduction.
ChangelogEdit add_first_block(TextLines& lines, const MarkdownOutline& outline, std::chrono::year_month_day today,
                              const std::vector<RenderedEntry>& entries)
{
    ChangelogStyle fallback;
    fallback.heading_level = 2;
    const ChangelogStyle style = changelog_style(lines, outline, {}, fallback);
    const Name name{format_date(today, {}), std::string(unreleased)};
    Lines block = block_lines(name, {}, Frame{}, entries, style);
    if (lines.size() > 0 && !lines.blank(lines.size() - 1)) {
        block.insert(block.begin(), std::string());
    }
    lines.insert(lines.size(), block);
    return {lines.text(), "the update " + name.label};
}

} // namespace

bool has_updates(const std::string& text)
{
    const TextLines lines(text);
    return !find_update_blocks(lines, outline_markdown(lines, MarkdownFormat::mdx)).empty();
}

ChangelogEdit add_to_updates(const std::string& text, std::chrono::year_month_day today,
                             const std::vector<RenderedEntry>& entries)
{
    TextLines lines(text);
    const MarkdownOutline outline = outline_markdown(lines, MarkdownFormat::mdx);
    const Blocks blocks = find_update_blocks(lines, outline);
    if (blocks.empty()) {
        return add_first_block(lines, outline, today, entries);
    }
    const bool oldest_first = is_oldest_first(blocks);
    const std::size_t newest = newest_block(blocks, oldest_first);
    ChangelogStyle fallback;
    fallback.heading_level = 2;
    fallback.heading_indent = body_indent(lines, blocks, newest);
    fallback.bullet_indent = fallback.heading_indent;
    ChangelogStyle style = changelog_style(lines, outline, contents_of(blocks, newest), fallback);
    const Name name = name_of_new_block(blocks[newest], today);
    if (const UpdateBlock* own = find_own(blocks, name.label)) {
        insert_into_release(lines, outline, own->content, entries, style);
        return {lines.text(), "the update " + own->label};
    }
    style.heading_level = first_level(outline, blocks[newest].content, style.heading_level);
    const Frame frame = frame_of(lines, outline, blocks, newest, style.grouped);
    Lines block = block_lines(name, tags_for(blocks, blocks[newest], entries), frame, entries, style);
    if (oldest_first) {
        block.insert(block.begin(), frame.blanks_between, std::string());
        lines.insert(blocks[newest].close + 1, block);
    } else {
        block.insert(block.end(), frame.blanks_between, std::string());
        lines.insert(blocks[newest].open, block);
    }
    return {lines.text(), "the update " + name.label};
}

} // namespace docwake::writer
