#pragma once

#include "git/source.h"
#include "state/journal.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace docwake::flow {

/// What of a range the target has had before, under the same ids or as other commits with the same patches.
struct AlreadySent
{
    std::unordered_map<std::string, std::string> reasons; ///< by commit id: "sent before as 0123456789ab"
    /// Those of the commits whose job can still fail: the cursor may not pass them yet.
    std::unordered_set<std::string> unsettled;
};

/// A commit counts as sent when a patch that touches the same paths is the same with the lines around it, or has the
/// same changed lines, author and author's date; a whole range when its net patch was sent as another range or as a
/// commit. Not when the commit that was sent is in the history of the one at hand: what is changed the same way a
/// second time was undone in between. No patch is compared unless its paths are those of one that was sent.
AlreadySent find_already_sent(const model::ChangeSet& changes, const std::string& target,
                              const git::ReadOptions& options, git::Source& source, state::Journal& journal);

} // namespace docwake::flow
