#pragma once

#include "model/commit.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace docwake::writer {

struct Cancellation
{
    std::string other;    ///< id of the other commit of the pair
    bool reverts = false; ///< whether this one takes the other back
};

/// The commits that cancel each other in pairs, by id. `commits` are newest first. A revert that is itself reverted
/// cancels nothing.
std::unordered_map<std::string, Cancellation> cancelled_commits(const std::vector<model::Commit>& commits);

/// The subject that a subject like `Revert "..."` or "revert: ..." takes back; empty for others.
std::string reverted_subject(const std::string& subject);

} // namespace docwake::writer
