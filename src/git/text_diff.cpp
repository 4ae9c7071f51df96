#include "git/text_diff.h"

#include "base/utf8.h"
#include "git/changed_lines.h"
#include "git/hunk_position.h"

#include <algorithm>

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
    hunk.lines.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
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

/// Lines of the old text that lines of the new one replace; one of the two may be none.
struct Replacement
{
    std::size_t old_first;
    std::size_t old_last; ///< one past
    std::size_t new_first;
    std::size_t new_last;
};

std::size_t next_mark(const LineMarks& marks, std::size_t from)
{
    return static_cast<std::size_t>(
        std::find(marks.begin() + static_cast<std::ptrdiff_t>(from), marks.end() - 1, std::uint8_t{1}) - marks.begin());
}

std::size_t end_of_run(const LineMarks& marks, std::size_t from)
{
    while (marks[from] != 0) {
        ++from;
    }
    return from;
}

std::vector<Replacement> replacements(const ChangedLines& changed)
{
    std::vector<Replacement> found;
    std::size_t old_line = changed.head;
    std::size_t new_line = changed.head;
    std::size_t next_removed = next_mark(changed.removed, old_line);
    std::size_t next_added = next_mark(changed.added, new_line);
    while (next_removed + 1 < changed.removed.size() || next_added + 1 < changed.added.size()) {
        const std::size_t unchanged = std::min(next_removed - old_line, next_added - new_line);
        Replacement replacement{old_line + unchanged, old_line + unchanged, new_line + unchanged, new_line + unchanged};
        if (next_removed == replacement.old_first) {
            replacement.old_last = end_of_run(changed.removed, next_removed);
            next_removed = next_mark(changed.removed, replacement.old_last);
        }
        if (next_added == replacement.new_first) {
            replacement.new_last = end_of_run(changed.added, next_added);
            next_added = next_mark(changed.added, replacement.new_last);
        }
        old_line = replacement.old_last;
        new_line = replacement.new_last;
        found.push_back(replacement);
    }
    return found;
}

bool begins_function(std::string_view line)
{
    const char c = line.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

/// As git cuts it: at 80 bytes, then where it stops being UTF-8.
std::string_view shown_function(std::string_view line)
{
    constexpr std::size_t longest = 80;
    line = line.substr(0, longest);
    while (!line.empty() && is_space(line.back())) {
        line.remove_suffix(1);
    }
    for (std::size_t offset = 0; offset < line.size();) {
        const base::CodePoint point = base::decode_utf8(line, offset);
        if (!point.valid) {
            line = line.substr(0, offset);
        }
        offset += point.length;
    }
    return line;
}

/// Puts replacements and what stands around them into hunks.
class HunkWriter
{
public:
    HunkWriter(const Lines& old_lines, const Lines& new_lines, std::size_t context)
        : old_lines_(old_lines), new_lines_(new_lines), context_(context)
    {
    }

    /// Those whose context would touch.
    model::Hunk write(const Replacement* first, const Replacement* last)
    {
        const std::size_t before = std::min({context_, first->old_first, first->new_first});
        const Replacement& end = *(last - 1);
        const std::size_t after =
            std::min({context_, old_lines_.count() - end.old_last, new_lines_.count() - end.new_last});
        const std::size_t old_start = first->old_first - before;
        const std::size_t new_start = first->new_first - before;
        model::Hunk hunk;
        hunk.old_lines = static_cast<int>(end.old_last + after - old_start);
        hunk.new_lines = static_cast<int>(end.new_last + after - new_start);
        hunk.old_start = static_cast<int>(old_start + (hunk.old_lines == 0 ? 0 : 1));
        hunk.new_start = static_cast<int>(new_start + (hunk.new_lines == 0 ? 0 : 1));
        find_section(old_start);
        hunk.section = section_;

        std::size_t lines = 0;
        std::size_t new_line = new_start;
        for (const Replacement* each = first; each != last; ++each) {
            lines += each->old_last - each->old_first;
        }
        hunk.lines.reserve(lines + static_cast<std::size_t>(hunk.new_lines));
        for (const Replacement* each = first; each != last; ++each) {
            append(hunk, model::LineKind::context, new_lines_, new_line, each->new_first);
            append(hunk, model::LineKind::removed, old_lines_, each->old_first, each->old_last);
            append(hunk, model::LineKind::added, new_lines_, each->new_first, each->new_last);
            new_line = each->new_last;
        }
        append(hunk, model::LineKind::context, new_lines_, new_line, new_line + after);
        return hunk;
    }

private:
    static void append(model::Hunk& hunk, model::LineKind kind, const Lines& lines, std::size_t first, std::size_t last)
    {
        for (std::size_t line = first; line < last; ++line) {
            hunk.lines.push_back(make_line(kind, lines[line]));
        }
    }

    /// The last function's line above `line`; where none is between the last hunk and this, it is the same one.
    void find_section(std::size_t line)
    {
        for (std::size_t above = line; above > searched_; --above) {
            if (begins_function(old_lines_[above - 1])) {
                section_ = shown_function(old_lines_[above - 1]);
                break;
            }
        }
        searched_ = line;
    }

    const Lines& old_lines_;
    const Lines& new_lines_;
    std::size_t context_;
    std::size_t searched_ = 0; ///< the lines above were looked at
    std::string_view section_;
};

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
    const Lines old_lines(old_text);
    const Lines new_lines(new_text);
    ChangedLines changed = find_changed_lines(old_lines, new_lines);
    settle_positions(old_lines, new_lines, changed);

    const std::vector<Replacement> all = replacements(changed);
    const auto context = static_cast<std::size_t>(context_lines);
    HunkWriter writer(old_lines, new_lines, context);
    std::vector<model::Hunk> hunks;
    for (const Replacement* first = all.data(); first != all.data() + all.size();) {
        const Replacement* last = first + 1;
        while (last != all.data() + all.size() && last->old_first - (last - 1)->old_last <= 2 * context) {
            ++last;
        }
        hunks.push_back(writer.write(first, last));
        first = last;
    }
    return hunks;
}

} // namespace docwake::git
