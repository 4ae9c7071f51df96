#pragma once

#include "flow/sync.h"

#include <chrono>
#include <string>

namespace docwake::flow {

/// Waits for jobs that others began on the docs branch and that have not halted: two at once would write over each
/// other. Gives back why it gave up; empty: the branch is free, or it is not known.
///
/// A follow-up message of API v2 in place of waiting would save the time, but a message whose answer is lost can be
/// looked for nowhere.
std::string wait_for_docs_branch(const SyncRequest& request, const SyncParts& parts,
                                 std::chrono::steady_clock::time_point deadline);

} // namespace docwake::flow
