#include "digest/file_section.h"

#include "base/text.h"
#include "digest/encoded_size.h"
#include "digest/quoting.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace docwake::digest {

namespace {

bool changes_mode(const model::FileChange& change)
{
    return change.old_mode != 0 && change.new_mode != 0 && change.old_mode != change.new_mode;
}

std::string commits_line(const model::FileChange& change)
{
    // The manifest has them all.
    constexpr std::size_t most_shown = 12;
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < std::min(change.commits.size(), most_shown); ++i) {
        shown.push_back(model::short_id(change.commits[i]));
    }
    if (shown.empty()) {
        return {};
    }
    std::string line = "Commits: " + base::join(shown, ", ");
    if (change.commits.size() > most_shown) {
        line += fmt::format(" and {} more", change.commits.size() - most_shown);
    }
    return line + '\n';
}

std::string heading_of(const model::FileChange& change)
{
    std::string heading = fmt::format("### {} ", model::name_of(change.kind));
    if (change.kind == model::ChangeKind::renamed) {
        heading += code_span(change.old_path) + " to ";
    }
    heading += fmt::format("{} (+{} -{})", code_span(change.path), change.added_lines, change.removed_lines);
    if (changes_mode(change)) {
        heading += fmt::format(", mode {:06o} to {:06o}", change.old_mode, change.new_mode);
    }
    if (change.content == model::ContentKind::symlink) {
        heading += ", a symbolic link";
    }
    return heading + '\n' + commits_line(change);
}

std::string note_line(const FileSection& section, const Share& share)
{
    return fmt::format("Clipped to stay within the budget: {}.\n", clip_note(section.diff, share));
}

} // namespace

std::optional<FileSection> make_section(const model::FileChange& change, std::size_t file)
{
    const bool name_says_all = change.kind == model::ChangeKind::deleted || change.kind == model::ChangeKind::renamed;
    if (change.hunks.empty() && name_says_all && !changes_mode(change)) {
        return std::nullopt;
    }
    FileSection section{file, priority_of(change), heading_of(change), {}, unified_diff(change)};
    std::size_t run = longest_backtick_run(section.diff.header);
    for (const std::string& hunk : section.diff.hunks) {
        run = std::max(run, longest_backtick_run(hunk));
    }
    section.fence = fence_for(run);
    return section;
}

std::string clip_note(const UnifiedDiff& diff, const Share& share)
{
    return fmt::format("{} of {}; {} left out", share.hunks.size(), base::counted(diff.hunks.size(), "hunk", "hunks"),
                       base::readable_size(diff.bytes() - sent_bytes(diff, share)));
}

std::size_t sent_bytes(const UnifiedDiff& diff, const Share& share)
{
    std::size_t bytes = share.hunks.empty() ? 0 : diff.header.size();
    for (const std::size_t hunk : share.hunks) {
        bytes += diff.hunks.at(hunk).size();
    }
    return bytes;
}

std::string section_text(const FileSection& section, const Share& share)
{
    std::string text = section.heading;
    if (share.hunks.size() < section.diff.hunks.size()) {
        text += note_line(section, share);
    }
    text += '\n';
    if (share.hunks.empty()) {
        return text;
    }
    text += section.fence + "diff\n" + section.diff.header;
    for (const std::size_t hunk : share.hunks) {
        text += section.diff.hunks.at(hunk);
    }
    return text + section.fence + "\n\n";
}

FileCost cost_of(const FileSection& section)
{
    FileCost cost;
    cost.priority = section.priority;
    std::string frame = section.heading + '\n';
    if (!section.diff.hunks.empty()) {
        frame += section.fence + "diff\n" + section.diff.header + section.fence + "\n\n";
        cost.clip_note = encoded_size(note_line(section, {}));
    }
    cost.frame = encoded_size(frame);
    cost.hunks.reserve(section.diff.hunks.size());
    std::ranges::transform(section.diff.hunks, std::back_inserter(cost.hunks),
                           [](const std::string& hunk) { return encoded_size(hunk); });
    return cost;
}

} // namespace docwake::digest
