#pragma once

#include "base/mapped_file.h"
#include "git/commit_graph_file.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace docwake::git {

/// What git has noted of a repository's history: its commit-graph files.
class StoredGraph
{
public:
    StoredGraph() = default;
    /// `objects` is the repository's folder of objects. Damaged files count as none.
    explicit StoredGraph(const std::filesystem::path& objects);

    /// Nothing for a commit that was made since.
    std::optional<CommitHeader> find(const git_oid& commit) const { return find_header(files_, commit); }

private:
    bool add(const std::filesystem::path& file);

    std::vector<base::MappedFile> mapped_;
    std::vector<CommitGraphFile> files_;
};

} // namespace docwake::git
