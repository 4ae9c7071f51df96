#pragma once

#include "git/commit_header.h"
#include "git/sorted_ids.h"

#include <git2.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace docwake::git {

/// A commit-graph file: what a walk needs of commits, which git notes of most of a repository when it tidies up
/// (gitformat-commit-graph). It may build on others, with whose commits its own are numbered through.
class CommitGraphFile
{
public:
    /// `below` are those that it builds on, in their order. Nothing for another version, for bytes that are cut short,
    /// and for a file that builds on others than these. The bytes have to outlive this.
    static std::optional<CommitGraphFile> parse(std::string_view bytes, const std::vector<CommitGraphFile>& below);

    const SortedIds& ids() const { return ids_; }
    /// The number of commits in the files that it builds on.
    std::size_t below() const { return below_; }

    struct Entry
    {
        git_oid tree{};
        std::vector<std::size_t> parents; ///< numbers of commits
        std::int64_t committed = 0;
    };
    /// Nothing where the file is damaged.
    std::optional<Entry> entry_at(std::size_t place) const;

private:
    SortedIds ids_;
    std::string_view entries_;
    std::string_view more_parents_; ///< of commits that have more than two, all but the first
    std::string_view checksum_;
    std::size_t below_ = 0;
};

/// Of a commit that one of these files has, each of which builds on those before it. Nothing where none has it whole.
std::optional<CommitHeader> find_header(const std::vector<CommitGraphFile>& files, const git_oid& id);

} // namespace docwake::git
