#include "digest/file_section.h"

#include "base/text.h"
#include "digest/encoded_size.h"
#include "digest/ladder.h"
#include "digest/quoting.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::digest {

namespace {

using model::DiffStep;

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

/// "renamed `a` to `b`".
std::string title_of(const model::FileChange& change)
{
    std::string title = model::name_of(change.kind) + ' ';
    if (change.kind == model::ChangeKind::renamed) {
        title += code_span(change.old_path) + " to ";
    }
    return title + code_span(change.path);
}

std::string heading_of(const model::FileChange& change)
{
    std::string heading = fmt::format("### {} (+{} -{})", title_of(change), change.added_lines, change.removed_lines);
    if (changes_mode(change)) {
        heading += fmt::format(", mode {:06o} to {:06o}", change.old_mode, change.new_mode);
    }
    if (change.content == model::ContentKind::symlink) {
        heading += ", a symbolic link";
    }
    return heading + '\n' + commits_line(change);
}

std::size_t longest_run_in_lines(const model::FileChange& change)
{
    std::size_t longest = 0;
    for (const model::Hunk& hunk : change.hunks) {
        longest = std::max(longest, longest_backtick_run(hunk.section));
        for (const model::DiffLine& line : hunk.lines) {
            longest = std::max(longest, longest_backtick_run(line.text));
        }
    }
    return longest;
}

struct DiffText
{
    std::string text;
    std::size_t hunks = 0;
};

DiffText diff_text(const FileSection& section, const Share& share)
{
    const std::vector<model::Hunk>& hunks = section.change->hunks;
    DiffText diff{section.header, hunks.size()};
    if (share.step == DiffStep::whole) {
        diff.text.reserve(section.diff_bytes);
    }
    std::vector<bool> is_sent(hunks.size(), share.step != DiffStep::some_hunks);
    if (share.step == DiffStep::some_hunks) {
        diff.hunks = share.value;
        for (std::size_t i = 0; i < share.value; ++i) {
            is_sent[section.hunk_order[i]] = true;
        }
    }
    for (std::size_t i = 0; i < hunks.size(); ++i) {
        if (!is_sent[i]) {
            diff.text += header_line(whole_part(hunks[i]));
        } else if (share.step == DiffStep::whole) {
            append_text(diff.text, whole_part(hunks[i]));
        } else {
            const std::size_t context = share.step == DiffStep::fewer_context_lines ? share.value : 0;
            for (const HunkPart& part : parts_with_context(hunks[i], context)) {
                append_text(diff.text, part);
            }
        }
    }
    return diff;
}

std::string clipped_phrase(const FileSection& section, const Share& share, std::size_t sent_bytes)
{
    const std::string left_out =
        base::readable_size(section.diff_bytes - std::min(sent_bytes, section.diff_bytes)) + " left out";
    if (share.step == DiffStep::fewer_context_lines) {
        return fmt::format("{} around each change; {}",
                           share.value == 0 ? "no context lines"
                                            : base::counted(share.value, "context line", "context lines"),
                           left_out);
    }
    return fmt::format("{} of {}, of the others the function's line; {}", share.value,
                       base::counted(section.change->hunks.size(), "hunk", "hunks"), left_out);
}

} // namespace

std::optional<FileSection> make_section(const model::FileChange& change, std::size_t file, std::size_t diff_bytes,
                                        const std::vector<std::size_t>& documented_hunks)
{
    const bool name_says_all = change.kind == model::ChangeKind::deleted || change.kind == model::ChangeKind::renamed;
    if (change.hunks.empty() && name_says_all && !changes_mode(change)) {
        return std::nullopt;
    }
    FileSection section{
        .file = file, .change = &change, .judgement = judge(change, documented_hunks), .heading = heading_of(change)};
    section.diff_bytes = diff_bytes;
    section.header = diff_header(change);
    section.fence = fence_for(std::max(longest_backtick_run(section.header), longest_run_in_lines(change)));
    section.names = names_text(section.judgement.names);
    climb(section);
    return section;
}

SectionText section_text(const FileSection& section, const Share& share)
{
    SectionText result;
    if (share.step == DiffStep::listed) {
        return result;
    }
    if (share.step == DiffStep::names) {
        result.text = fmt::format("- {}: {}\n", title_of(*section.change), section.names);
        result.sent_bytes = section.names.size();
        result.clipped = "the names in its diff alone";
        return result;
    }
    const DiffText diff = diff_text(section, share);
    result.sent_hunks = diff.hunks;
    result.sent_bytes = diff.text.size();
    result.text = section.heading;
    const bool sends_names = share.step == DiffStep::some_hunks && !section.names.empty();
    if (share.step != DiffStep::whole) {
        result.sent_bytes += sends_names ? section.names.size() : 0;
        result.clipped = clipped_phrase(section, share, result.sent_bytes);
        result.text += fmt::format("Clipped to stay within the budget: {}.\n", result.clipped);
    }
    if (sends_names) {
        result.text += fmt::format("Names: {}\n", section.names);
    }
    result.text += '\n';
    if (!diff.text.empty()) {
        result.text += section.fence + "diff\n" + diff.text + section.fence + "\n\n";
    }
    return result;
}

} // namespace docwake::digest
