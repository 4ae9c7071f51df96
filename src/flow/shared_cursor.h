#pragma once

#include "base/clock.h"
#include "forge/forge.h"

#include <string>
#include <vector>

namespace docwake::flow {

struct SharedCursorQuery
{
    std::string context;
    std::string branch;
    std::string head;       ///< of this run; a full id
    std::string event_base; ///< where the event's own commits begin; empty: not said
    std::string known;      ///< the cursor that is known without the forge: the search ends there; empty: none
};

/// A submission that a run somewhere wrote down on the forge and did not settle.
struct OpenSubmission
{
    std::string commit;      ///< that has the status
    std::string covers;      ///< as far as this run's head goes
    std::string began;       ///< the commit before its first; empty: not said
    std::string docs_branch; ///< empty: not said
    std::string session;     ///< empty: not said
    base::Time since{};
    int api_version = 1; ///< that it was sent over

    bool operator==(const OpenSubmission&) const = default;
};

/// What a forge's commit statuses say of a branch.
struct SharedCursor
{
    /// The newest synced commit, at most this run's head; where none is, the commit at which the first submission began
    /// that came to nothing. Empty: nothing that is newer than the known one.
    std::string commit;
    std::string session;
    std::string link;
    std::string phrase;               ///< what its status says first
    std::vector<OpenSubmission> open; ///< newer than that, oldest first
};

/// Looks for the nearest synced commit on the line of first parents, from the branch's newest commit on: a run for an
/// older one, repeated or late, then knows that its commits were sent. Throws as forge::Forge does.
SharedCursor find_shared_cursor(const SharedCursorQuery& query, forge::Forge& forge);

} // namespace docwake::flow
