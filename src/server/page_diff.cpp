#include "server/page_diff.h"

#include "base/text.h"
#include "git/shell_word.h"
#include "server/html.h"

#include <fmt/core.h>

#include <algorithm>

namespace docwake::server {

namespace {

struct Row
{
    std::string_view style;
    int old_line = 0; ///< 0: none
    int new_line = 0;
    char mark = ' ';
};

std::string number(int line)
{
    return line == 0 ? "" : std::to_string(line);
}

void append_row(std::string& html, const Row& row, std::string_view content)
{
    html += fmt::format("<tr class=\"{}\"><td class=\"line\">{}</td><td class=\"line\">{}</td>"
                        "<td class=\"mark\">{}</td><td>{}</td></tr>\n",
                        row.style, number(row.old_line), number(row.new_line), row.mark, content);
}

std::string line_content(const model::DiffLine& line)
{
    std::string content = html_text(base::ellipsize(base::repair_utf8(line.text), line_bytes_limit));
    if (!line.ends_with_newline) {
        content += " <span class=\"end\">(no newline at the end)</span>";
    }
    return content;
}

/// Appends at most `limit` lines of the hunk and returns how many.
std::size_t append_hunk(std::string& html, const model::Hunk& hunk, std::size_t limit)
{
    html += fmt::format("<tr class=\"hunk\"><td class=\"line\"></td><td class=\"line\"></td><td class=\"mark\"></td>"
                        "<td>@@ -{},{} +{},{} @@ {}</td></tr>\n",
                        hunk.old_start, hunk.old_lines, hunk.new_start, hunk.new_lines,
                        html_text(base::ellipsize(base::repair_utf8(hunk.section), line_bytes_limit)));
    int old_line = hunk.old_start;
    int new_line = hunk.new_start;
    const std::size_t shown = std::min(limit, hunk.lines.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const model::DiffLine& line = hunk.lines[i];
        switch (line.kind) {
        case model::LineKind::context:
            append_row(html, {"context", old_line++, new_line++, ' '}, line_content(line));
            break;
        case model::LineKind::added:
            append_row(html, {"added", 0, new_line++, '+'}, line_content(line));
            break;
        case model::LineKind::removed:
            append_row(html, {"removed", old_line++, 0, '-'}, line_content(line));
            break;
        }
    }
    return shown;
}

/// Why there are no lines to show; empty: there are.
std::string content_note(const model::FileChange& file)
{
    switch (file.content) {
    case model::ContentKind::binary:
        return fmt::format("Binary file, {} before and {} after.", base::readable_size(file.old_size),
                           base::readable_size(file.new_size));
    case model::ContentKind::too_large:
        return fmt::format("Too large to show, {} before and {} after.", base::readable_size(file.old_size),
                           base::readable_size(file.new_size));
    case model::ContentKind::submodule:
        return fmt::format("Submodule, from {} to {}.", html_text(file.old_blob.empty() ? "nothing" : file.old_blob),
                           html_text(file.new_blob.empty() ? "nothing" : file.new_blob));
    case model::ContentKind::text:
    case model::ContentKind::lfs_pointer:
    case model::ContentKind::symlink:
        break;
    }
    return file.hunks.empty() ? "No line was changed." : "";
}

std::string mode_note(const model::FileChange& file)
{
    if (file.old_mode == 0 || file.new_mode == 0 || file.old_mode == file.new_mode) {
        return "";
    }
    return fmt::format("Mode {:06o} became {:06o}.", file.old_mode, file.new_mode);
}

std::string heading(const model::FileChange& file, std::size_t index)
{
    const std::string origin =
        file.kind == model::ChangeKind::renamed ? fmt::format(" from <code>{}</code>", html_line(file.old_path)) : "";
    const std::string kind = file.kind == model::ChangeKind::modified
                                 ? ""
                                 : fmt::format(" <span class=\"kind\">{}{}</span>", model::name_of(file.kind), origin);
    return fmt::format("<h3 id=\"file-{}\"><span class=\"path\"><code>{}</code>{}</span>{}</h3>\n", index,
                       html_line(file.path), kind, counts_html(file));
}

void append_note(std::string& html, std::string_view note)
{
    if (!note.empty()) {
        html += fmt::format("<p class=\"note\">{}</p>\n", note);
    }
}

std::size_t lines_of(const model::FileChange& file)
{
    std::size_t count = 0;
    for (const model::Hunk& hunk : file.hunks) {
        count += hunk.lines.size();
    }
    return count;
}

bool has_long_line(const model::FileChange& file)
{
    return std::any_of(file.hunks.begin(), file.hunks.end(), [](const model::Hunk& hunk) {
        return std::any_of(hunk.lines.begin(), hunk.lines.end(),
                           [](const model::DiffLine& line) { return line.text.size() > line_bytes_limit; });
    });
}

std::string clipping_note(const model::FileChange& file, std::size_t shown, const std::string& diff_command)
{
    const std::size_t left_out = lines_of(file) - shown;
    std::string what;
    if (left_out > 0) {
        what = fmt::format("{} not shown here.", base::counted(left_out, "more line is", "more lines are"));
    } else if (has_long_line(file)) {
        what = fmt::format("Lines over {} bytes are cut here.", line_bytes_limit);
    } else {
        return "";
    }
    return fmt::format("{} All of it: <code>{} -- {}</code>", what, html_line(diff_command),
                       html_line(git::shell_word(file.path)));
}

/// Appends one file's diff and returns how many lines of it.
std::size_t append_file(std::string& html, const model::FileChange& file, std::size_t index, std::size_t limit,
                        const std::string& diff_command)
{
    html += "<section class=\"file\">\n" + heading(file, index);
    append_note(html, mode_note(file));
    append_note(html, content_note(file));
    std::size_t shown = 0;
    if (!file.hunks.empty() && limit > 0) {
        html += "<div class=\"scroll\" tabindex=\"0\"><table class=\"diff\">\n";
        for (const model::Hunk& hunk : file.hunks) {
            if (shown == limit) {
                break;
            }
            shown += append_hunk(html, hunk, limit - shown);
        }
        html += "</table></div>\n";
    }
    append_note(html, clipping_note(file, shown, diff_command));
    html += "</section>\n";
    return shown;
}

} // namespace

std::string counts_html(std::size_t added, std::size_t removed)
{
    return fmt::format("<span class=\"counts\"><span class=\"plus\">+{}</span> <span class=\"minus\">−{}</span></span>",
                       added, removed);
}

std::string counts_html(const model::FileChange& file)
{
    return file.hunks.empty()
               ? ""
               : counts_html(static_cast<std::size_t>(file.added_lines), static_cast<std::size_t>(file.removed_lines));
}

std::string render_diffs(const std::vector<model::FileChange>& files, const std::string& diff_command)
{
    std::string html;
    std::size_t left = page_lines_limit;
    for (std::size_t i = 0; i < files.size(); ++i) {
        left -= append_file(html, files[i], i + 1, std::min(left, file_lines_limit), diff_command);
    }
    return html;
}

} // namespace docwake::server
