#pragma once

#include "model/commit.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::digest {

/// Which commits of a range came in by a merge: those that its further parents lead to and its first one does not.
class BroughtIn
{
public:
    /// `commits` has to outlive this.
    explicit BroughtIn(const std::vector<model::Commit>& commits);

    /// Indices of commits of the range, the newest first. `parents` are some of the merge's further parents.
    std::vector<std::size_t> by(const model::Commit& merge, std::span<const std::string> parents);

private:
    std::unordered_map<std::string_view, std::size_t> indices_;
    std::vector<std::vector<std::size_t>> parents_; ///< of each commit, those in the range
    std::vector<std::size_t> by_rank_;              ///< indices: each commit before its parents, whatever their dates
    std::vector<std::size_t> ranks_;                ///< of each commit
    std::vector<std::uint8_t> painted_;             ///< by rank, while a merge is looked at; else all 0
};

} // namespace docwake::digest
