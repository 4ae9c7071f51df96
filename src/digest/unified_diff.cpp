#include "digest/unified_diff.h"

#include "digest/quoting.h"

#include <string_view>

namespace docwake::digest {

namespace {

std::string header_line(std::string_view mark, std::string_view side, std::string_view path, bool exists)
{
    if (!exists) {
        return std::string(mark).append(" /dev/null\n");
    }
    std::string side_and_path(side);
    const std::string name = quote_path(side_and_path.append("/").append(path));
    // Behind a name with a space git puts a tab, so that other programs find its end.
    const std::string_view end = name.find(' ') != std::string::npos && !name.starts_with('"') ? "\t\n" : "\n";
    std::string line(mark);
    return line.append(" ").append(name).append(end);
}

} // namespace

std::string diff_header(const model::FileChange& file)
{
    if (file.hunks.empty()) {
        return {};
    }
    const std::string& old_path = file.old_path.empty() ? file.path : file.old_path;
    return header_line("---", "a", old_path, file.kind != model::ChangeKind::added) +
           header_line("+++", "b", file.path, file.kind != model::ChangeKind::deleted);
}

std::size_t diff_bytes(const model::FileChange& file)
{
    std::size_t bytes = diff_header(file).size();
    for (const model::Hunk& hunk : file.hunks) {
        bytes += header_line(whole_part(hunk)).size();
        for (const model::DiffLine& line : hunk.lines) {
            bytes += bytes_of(line);
        }
    }
    return bytes;
}

} // namespace docwake::digest
