#pragma once

#include "model/patch.h"

#include <string>

namespace docwake::state {

/// A commit's patch, or a range's net one, that an agent has had.
struct SentPatch
{
    bool net = false;
    std::string base;   ///< of a net patch's range; else empty
    std::string commit; ///< a net patch's head
    std::string author; ///< who and when, as a rebase and a cherry-pick keep it; empty for a net patch
    model::PatchId patch;
    bool settled = false; ///< the job is done: it can no longer fail. Not stored.

    bool operator==(const SentPatch&) const = default;
};

/// What a sent patch is looked up by.
struct PatchKey
{
    std::string commit;
    std::string paths; ///< as in PatchId; empty: only by the commit
};

} // namespace docwake::state
