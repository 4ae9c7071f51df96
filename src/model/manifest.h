#pragma once

#include "model/change.h"
#include "model/commit.h"
#include "model/impact.h"
#include "model/range.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::model {

/// Where the manifest stands among a request's messages; it is the whole of that message and never searched for.
inline constexpr std::size_t manifest_position = 2;
inline constexpr int manifest_version = 1;

struct ManifestFile
{
    ChangeKind kind = ChangeKind::modified;
    std::string path;
    std::string old_path; ///< of a rename; else empty
    int added_lines = 0;
    int removed_lines = 0;
    std::vector<std::string> commits;

    bool operator==(const ManifestFile&) const = default;
};

/// The range as data, for programs and models alike. As JSON:
/// {"docwake": 1, "repository": NAME, "url": URL or null, "branch": BRANCH, "docsBranch": BRANCH, "scope"?: NAME,
///  "range": {"base": ID or null, "head": ID}, "docs": [FOLDER, ...],
///  "commits": [{"id", "subject", "body", "author", "date", "trailers": [{"key", "value"}]}, ...],  newest first
///  "files": [{"change", "path", "oldPath"?, "added", "removed", "commits": [ID, ...]}, ...],
///  "impact"?: [{"path", "score", "lines": [{"line", "term"?, "kind"?, "change"?, "replacement"?, "stale"}]}, ...]}
/// "impact": documents that the changes touch, best first, and the lines of them that the request shows.
struct Manifest
{
    std::string repository; ///< "owner/name" or the folder's name
    std::string url;        ///< https address of the repository for links; empty: not known
    std::string branch;
    std::string docs_branch;
    std::string scope; ///< the part of the repository that is meant; empty: all of it
    Range range;
    std::vector<std::string> docs; ///< folders of documentation; empty: not configured
    std::vector<Commit> commits;   ///< without committer and parents
    std::vector<ManifestFile> files;
    std::vector<ImpactDocument> impact; ///< with no more than the schema has

    bool operator==(const Manifest&) const = default;
};

} // namespace docwake::model
