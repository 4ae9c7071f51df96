#pragma once

// Writes our changes and those that the git program shows in one form, so that tests compare them whole.

#include "base/text.h"
#include "model/change.h"
#include "support/git_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::git::test {

inline const std::string zero_id(40, '0');
inline constexpr std::string_view empty_tree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// One line for a change, as `git diff --raw` has it.
inline std::string record(std::uint32_t old_mode, std::uint32_t new_mode, const std::string& old_id,
                          const std::string& new_id, const std::string& status, const std::string& path)
{
    return fmt::format("{:06o} {:06o} {} {} {} {}\n", old_mode, new_mode, old_id.empty() ? zero_id : old_id,
                       new_id.empty() ? zero_id : new_id, status, path);
}

inline std::string our_records(const std::vector<model::FileChange>& files)
{
    std::string text;
    for (const model::FileChange& file : files) {
        switch (file.kind) {
        case model::ChangeKind::added:
            text += record(0, file.new_mode, "", file.new_blob, "A", file.path);
            break;
        case model::ChangeKind::deleted:
            text += record(file.old_mode, 0, file.old_blob, "", "D", file.path);
            break;
        case model::ChangeKind::modified:
            text += record(file.old_mode, file.new_mode, file.old_blob, file.new_blob, "M", file.path);
            break;
        case model::ChangeKind::renamed:
            text += record(file.old_mode, file.new_mode, file.old_blob, file.new_blob,
                           fmt::format("R{:03}", file.similarity), file.old_path + " -> " + file.path);
            break;
        }
    }
    return text;
}

/// The words of `git ... --raw -z`; a changed kind of file ("T") as a deletion and an addition.
inline std::string git_records(const std::filesystem::path& folder, const std::string& base, const std::string& head)
{
    const std::string output =
        support::run_git(folder, {"diff-tree", "-r", "-M", "--raw", "-z", "--no-abbrev", base, head});
    const std::vector<std::string_view> fields = base::split(output, '\0');
    std::string text;
    for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
        const std::vector<std::string_view> parts = base::split(fields[i].substr(1), ' ');
        const auto mode = [&](std::size_t part) {
            return static_cast<std::uint32_t>(std::stoul(std::string(parts[part]), nullptr, 8));
        };
        const std::string old_id(parts[2]);
        const std::string new_id(parts[3]);
        const std::string status(parts[4]);
        std::string path(fields[++i]);
        if (status == "T") {
            text += record(mode(0), 0, old_id, "", "D", path) + record(0, mode(1), "", new_id, "A", path);
            continue;
        }
        if (status.starts_with('R')) {
            path += " -> " + std::string(fields[++i]);
        }
        text += record(mode(0), mode(1), old_id, new_id, status, path);
    }
    return text;
}

inline std::string our_hunks(const std::vector<model::FileChange>& files)
{
    std::string text;
    for (const model::FileChange& file : files) {
        if (file.content == model::ContentKind::binary) {
            text += "Binary\n";
        }
        for (const model::Hunk& hunk : file.hunks) {
            const auto side = [](int start, int lines) {
                return lines == 1 ? fmt::format("{}", start) : fmt::format("{},{}", start, lines);
            };
            text += fmt::format("@@ -{} +{} @@{}{}\n", side(hunk.old_start, hunk.old_lines),
                                side(hunk.new_start, hunk.new_lines), hunk.section.empty() ? "" : " ", hunk.section);
            for (const model::DiffLine& line : hunk.lines) {
                text += static_cast<char>(line.kind) + line.text +
                        (line.ends_with_newline ? "\n" : "\n\\ No newline at end of file\n");
            }
        }
    }
    return text;
}

/// The patch of `git diff -M` without the files' headers.
inline std::string git_hunks(const std::filesystem::path& folder, const std::string& base, const std::string& head)
{
    const std::string output = support::run_git(
        folder, {"diff-tree", "-r", "-M", "-p", "--no-color", "--no-ext-diff", "--no-textconv", base, head});
    std::string text;
    int old_left = 0;
    int new_left = 0;
    for (const std::string_view line : base::split_lines(output)) {
        const bool in_hunk = old_left > 0 || new_left > 0;
        if (in_hunk) {
            old_left -= line.starts_with('+') || line.starts_with('\\') ? 0 : 1;
            new_left -= line.starts_with('-') || line.starts_with('\\') ? 0 : 1;
            text.append(line).append("\n");
        } else if (line.starts_with("@@ ")) {
            const auto count = [&](char sign) {
                const std::size_t start = line.find(sign) + 1;
                const std::string_view numbers = line.substr(start, line.find(' ', start) - start);
                const std::size_t comma = numbers.find(',');
                return comma == std::string_view::npos ? 1 : std::stoi(std::string(numbers.substr(comma + 1)));
            };
            old_left = count('-');
            new_left = count('+');
            text.append(line).append("\n");
        } else if (line.starts_with("Binary files ")) {
            text += "Binary\n";
        } else if (line.starts_with('\\')) {
            text.append(line).append("\n");
        }
    }
    return text;
}

/// Each path that `git log --raw --no-merges` names, with its commits, newest first.
inline std::map<std::string, std::vector<std::string>> git_touched(const std::filesystem::path& folder,
                                                                   const std::vector<std::string>& range)
{
    std::vector<std::string> arguments = {"log",          "--no-merges",        "--name-only", "-z",
                                          "--no-renames", "--format=commit %H", "--root"};
    arguments.insert(arguments.end(), range.begin(), range.end());
    std::map<std::string, std::vector<std::string>> touched;
    std::string commit;
    const std::string output = support::run_git(folder, arguments);
    for (std::string_view field : base::split(output, '\0')) {
        while (field.starts_with('\n')) {
            field.remove_prefix(1);
        }
        if (field.starts_with("commit ")) {
            commit = field.substr(7, 40);
        } else if (!field.empty()) {
            touched[std::string(field)].push_back(commit);
        }
    }
    return touched;
}

inline std::vector<std::string> sorted_lines(const std::string& text)
{
    std::vector<std::string> lines;
    for (const std::string_view line : base::split_lines(text)) {
        lines.emplace_back(line);
    }
    std::ranges::sort(lines);
    return lines;
}

/// The words of `git diff --numstat` for each path, a rename as "old -> new"; "-" for binary, "too large" where docwake
/// reads none.
using Counts = std::map<std::string, std::string>;

inline Counts our_counts(const std::vector<model::FileChange>& files)
{
    // A file that changed its kind is two changes for us, and one for git.
    std::map<std::string, std::pair<int, int>> sums;
    Counts counts;
    for (const model::FileChange& file : files) {
        const std::string name =
            file.kind == model::ChangeKind::renamed ? file.old_path + " -> " + file.path : file.path;
        sums[name].first += file.added_lines;
        sums[name].second += file.removed_lines;
        counts[name] = file.content == model::ContentKind::binary ? "-"
                       : file.content == model::ContentKind::too_large
                           ? "too large"
                           : fmt::format("{} {}", sums[name].first, sums[name].second);
    }
    return counts;
}

inline Counts git_counts(const std::string& numstat, const std::vector<std::string>& too_large)
{
    const std::vector<std::string_view> fields = base::split(numstat, '\0');
    Counts counts;
    for (std::size_t i = 0; i + 1 < fields.size(); ++i) {
        const std::size_t first = fields[i].find('\t');
        const std::size_t second = fields[i].find('\t', first + 1);
        std::string name(fields[i].substr(second + 1));
        const std::string_view added = fields[i].substr(0, first);
        const std::string_view removed = fields[i].substr(first + 1, second - first - 1);
        if (name.empty()) {
            name = fmt::format("{} -> {}", fields[i + 1], fields[i + 2]);
            i += 2;
        }
        counts[name] = std::ranges::find(too_large, name) != too_large.end() ? "too large"
                       : added == "-"                                        ? "-"
                                                                             : fmt::format("{} {}", added, removed);
    }
    return counts;
}

} // namespace docwake::git::test
