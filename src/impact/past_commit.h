#pragma once

#include "impact/words.h"
#include "model/change.h"
#include "model/commit.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::impact {

/// What is kept of a commit before the range.
struct PastCommit
{
    std::string id;
    std::vector<std::string> paths;                           ///< that it touched
    std::vector<std::pair<std::string, std::string>> renames; ///< old path to new
    std::vector<WordId> message;                              ///< words, sorted; only where documents were touched
    std::vector<WordId> code;                                 ///< of changed lines, likewise

    bool operator==(const PastCommit&) const = default;
};

/// `diff` has the commit's own diff, or no files where that was not read.
PastCommit make_past_commit(const model::Commit& commit, std::vector<std::string> paths,
                            std::vector<std::pair<std::string, std::string>> renames, const model::CommitDiff& diff);

std::string to_bytes(const PastCommit& commit);
/// Throws Error{unexpected} for bytes that this did not write.
PastCommit past_commit_from(std::string_view bytes);

inline constexpr int past_commit_version = 3;

} // namespace docwake::impact
