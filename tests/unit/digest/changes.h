#pragma once

#include "model/change.h"
#include "model/impact.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace docwake::digest {

// Change sets for tests, with fixed ids and dates.

/// The full id of the commit of that number.
inline std::string id_of(int number)
{
    return fmt::format("{:06x}{:034x}", number, 0);
}

inline model::Commit make_commit(int number, std::string subject, std::string body = {},
                                 std::vector<model::Trailer> trailers = {})
{
    model::Commit commit;
    commit.id = id_of(number);
    commit.parents = {id_of(number - 1)};
    commit.author = {"Ada Lovelace", "ada@example.org"};
    commit.committer = commit.author;
    commit.authored = base::from_iso8601("2026-01-02T03:04:05Z") + std::chrono::hours(number);
    commit.committed = commit.authored;
    commit.subject = std::move(subject);
    commit.body = std::move(body);
    commit.trailers = std::move(trailers);
    return commit;
}

/// One hunk at line `start`, of lines that begin with '+', '-' or ' '.
inline model::Hunk make_hunk(int start, const std::vector<std::string>& lines, std::string section = {})
{
    model::Hunk hunk;
    hunk.section = std::move(section);
    for (const std::string& line : lines) {
        const auto kind = static_cast<model::LineKind>(line.at(0));
        hunk.lines.push_back({kind, line.substr(1)});
        hunk.old_lines += kind != model::LineKind::added ? 1 : 0;
        hunk.new_lines += kind != model::LineKind::removed ? 1 : 0;
    }
    hunk.old_start = hunk.old_lines == 0 ? start - 1 : start;
    hunk.new_start = hunk.new_lines == 0 ? start - 1 : start;
    return hunk;
}

inline model::FileChange make_change(model::ChangeKind kind, std::string path, std::vector<model::Hunk> hunks,
                                     std::vector<std::string> commits = {})
{
    model::FileChange file;
    file.kind = kind;
    file.path = path;
    file.old_path = std::move(path);
    file.old_mode = kind == model::ChangeKind::added ? 0 : 0100644;
    file.new_mode = kind == model::ChangeKind::deleted ? 0 : 0100644;
    for (const model::Hunk& hunk : hunks) {
        for (const model::DiffLine& line : hunk.lines) {
            file.added_lines += line.kind == model::LineKind::added ? 1 : 0;
            file.removed_lines += line.kind == model::LineKind::removed ? 1 : 0;
        }
    }
    file.hunks = std::move(hunks);
    file.commits = std::move(commits);
    return file;
}

inline model::FileChange make_modified(std::string path, std::vector<model::Hunk> hunks,
                                       std::vector<std::string> commits = {})
{
    return make_change(model::ChangeKind::modified, std::move(path), std::move(hunks), std::move(commits));
}

inline model::ChangeSet make_changes(std::vector<model::Commit> commits, std::vector<model::FileChange> files)
{
    return {{id_of(1), id_of(99), "the last 5 commits"}, std::move(commits), std::move(files)};
}

/// A line of a document that names a flag.
inline model::ImpactLine make_impact_line(int number, std::string term, model::TermChange change, bool stale)
{
    model::ImpactLine line;
    line.line = number;
    line.term = std::move(term);
    line.kind = model::TermKind::flag;
    line.change = change;
    line.replacement = change == model::TermChange::renamed ? line.term + "-new" : std::string();
    line.stale = stale;
    return line;
}

/// With a line before and behind each.
inline model::ImpactDocument make_impact_document(std::string path, std::vector<model::ImpactLine> lines)
{
    model::ImpactDocument document;
    document.path = std::move(path);
    document.score = 0.5;
    for (const model::ImpactLine& line : lines) {
        document.surroundings.push_back({line.line - 1, fmt::format("before {}", line.line)});
        document.surroundings.push_back({line.line, fmt::format("Pass `{}` to it.", line.term)});
        document.surroundings.push_back({line.line + 1, ""});
    }
    document.lines = std::move(lines);
    return document;
}

} // namespace docwake::digest
