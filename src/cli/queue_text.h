#pragma once

#include "base/clock.h"
#include "state/journal.h"
#include "state/queue.h"

#include <string>
#include <vector>

namespace docwake::cli {

/// What `docwake queue list` shows.
struct QueueView
{
    std::vector<state::Submission> submissions; ///< that are open
    std::vector<state::QueueEntry> entries;
    bool worker_runs = false;
    std::chrono::seconds quiet_period{0};
};

std::string queue_as_text(const QueueView& view);
std::string queue_as_json(const QueueView& view);

} // namespace docwake::cli
