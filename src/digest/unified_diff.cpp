#include "digest/unified_diff.h"

#include "digest/quoting.h"

#include <fmt/format.h>

#include <iterator>
#include <numeric>
#include <string_view>

namespace docwake::digest {

namespace {

std::string header_line(std::string_view mark, std::string_view side, std::string_view path, bool exists)
{
    if (!exists) {
        return fmt::format("{} /dev/null\n", mark);
    }
    const std::string name = quote_path(fmt::format("{}/{}", side, path));
    // Behind a name with a space git puts a tab, so that other programs find its end.
    const std::string_view end = name.find(' ') != std::string::npos && !name.starts_with('"') ? "\t" : "";
    return fmt::format("{} {}{}\n", mark, name, end);
}

std::string text_of(const model::Hunk& hunk)
{
    std::size_t size = hunk.section.size() + 64;
    for (const model::DiffLine& line : hunk.lines) {
        size += line.text.size() + 2;
    }
    std::string text;
    text.reserve(size);
    fmt::format_to(std::back_inserter(text), "@@ -{},{} +{},{} @@", hunk.old_start, hunk.old_lines, hunk.new_start,
                   hunk.new_lines);
    if (!hunk.section.empty()) {
        text.append(" ").append(hunk.section);
    }
    text.push_back('\n');
    for (const model::DiffLine& line : hunk.lines) {
        text.push_back(static_cast<char>(line.kind));
        text.append(line.text).push_back('\n');
        if (!line.ends_with_newline) {
            text.append("\\ No newline at end of file\n");
        }
    }
    return text;
}

} // namespace

std::size_t UnifiedDiff::bytes() const
{
    return std::accumulate(hunks.begin(), hunks.end(), header.size(),
                           [](std::size_t sum, const std::string& hunk) { return sum + hunk.size(); });
}

UnifiedDiff unified_diff(const model::FileChange& file)
{
    UnifiedDiff diff;
    if (file.hunks.empty()) {
        return diff;
    }
    const std::string& old_path = file.old_path.empty() ? file.path : file.old_path;
    diff.header = header_line("---", "a", old_path, file.kind != model::ChangeKind::added) +
                  header_line("+++", "b", file.path, file.kind != model::ChangeKind::deleted);
    diff.hunks.reserve(file.hunks.size());
    for (const model::Hunk& hunk : file.hunks) {
        diff.hunks.push_back(text_of(hunk));
    }
    return diff;
}

} // namespace docwake::digest
