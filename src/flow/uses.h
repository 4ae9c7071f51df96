#pragma once

#include "base/error.h"
#include "flow/sync.h"

#include <chrono>
#include <optional>

namespace docwake::flow {

/// A job that must not be sent yet.
struct HeldBack
{
    base::Error error; ///< rate_limited
    std::chrono::seconds wait{0};
};

/// Compares the jobs that were sent with what is allowed: those in the journal, and where a limit is set that spans
/// more than a fresh clone's journal knows, those in the agent's list. Empty: a job may be sent.
std::optional<HeldBack> held_back(const SyncRequest& request, const SyncParts& parts);

} // namespace docwake::flow
