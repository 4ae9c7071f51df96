#include "git/text_diff.h"

#include "base/text.h"
#include "git/handles.h"

namespace docwake::git {

namespace {

model::DiffLine make_line(model::LineKind kind, std::string_view text)
{
    const bool ends_with_newline = text.ends_with('\n');
    text.remove_suffix(ends_with_newline ? 1 : 0);
    return {kind, std::string(text), ends_with_newline};
}

/// A file that is all new or all gone is one hunk, and need not be compared with anything.
model::Hunk whole_text(model::LineKind kind, std::string_view text)
{
    model::Hunk hunk;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
        hunk.lines.push_back(make_line(kind, text.substr(0, length)));
        text.remove_prefix(length);
    }
    const int count = static_cast<int>(hunk.lines.size());
    if (kind == model::LineKind::added) {
        hunk.new_start = 1;
        hunk.new_lines = count;
    } else {
        hunk.old_start = 1;
        hunk.old_lines = count;
    }
    return hunk;
}

/// What stands behind the second @@ of a hunk's header.
std::string section_of(std::string_view header)
{
    const std::size_t end = header.find("@@", 2);
    return end == std::string_view::npos ? std::string() : std::string(base::trim(header.substr(end + 2)));
}

model::Hunk read_hunk(git_patch* patch, std::size_t index)
{
    const git_diff_hunk* raw = nullptr;
    std::size_t line_count = 0;
    check(git_patch_get_hunk(&raw, &line_count, patch, index), "read a hunk");
    model::Hunk hunk{
        raw->old_start, raw->old_lines, raw->new_start, raw->new_lines, section_of({raw->header, raw->header_len}), {}};
    hunk.lines.reserve(line_count);
    for (std::size_t i = 0; i < line_count; ++i) {
        const git_diff_line* line = nullptr;
        check(git_patch_get_line_in_hunk(&line, patch, index, i), "read a line of a hunk");
        switch (line->origin) {
        case GIT_DIFF_LINE_CONTEXT:
        case GIT_DIFF_LINE_ADDITION:
        case GIT_DIFF_LINE_DELETION:
            hunk.lines.push_back(
                make_line(static_cast<model::LineKind>(line->origin), {line->content, line->content_len}));
            break;
        default: // "\ No newline at end of file", which the line itself shows
            break;
        }
    }
    return hunk;
}

} // namespace

std::vector<model::Hunk> diff_text(std::string_view old_text, std::string_view new_text, int context_lines)
{
    if (old_text == new_text) {
        return {};
    }
    if (old_text.empty()) {
        return {whole_text(model::LineKind::added, new_text)};
    }
    if (new_text.empty()) {
        return {whole_text(model::LineKind::removed, old_text)};
    }
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    options.context_lines = static_cast<std::uint32_t>(context_lines);
    git_patch* raw = nullptr;
    // Without a repository: patches of one read its index and fail where that is split, sparse or damaged.
    check(git_patch_from_buffers(&raw, old_text.data(), old_text.size(), nullptr, new_text.data(), new_text.size(),
                                 nullptr, &options),
          "compare two texts");
    const PatchPtr patch(raw);
    std::vector<model::Hunk> hunks;
    const std::size_t count = git_patch_num_hunks(raw);
    for (std::size_t i = 0; i < count; ++i) {
        hunks.push_back(read_hunk(raw, i));
    }
    return hunks;
}

} // namespace docwake::git
