#pragma once

#include "base/clock.h"
#include "model/outcome.h"
#include "state/queue.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace docwake::flow {

struct WorkerParts
{
    state::Queue& queue;
    base::Clock& clock;
    std::function<model::Outcome(const state::QueueEntry&)> sync; ///< Errors are taken as its outcome
    std::function<void(const std::string&)> log;
    std::function<double()> random; ///< from 0 to 1
};

enum class WorkerEnd
{
    idle,    ///< nothing is left that it could try
    old_age, ///< it has run for as long as one may
};

/// Sends what is queued, each branch once it has been quiet for so long, and tries again what may pass by itself. Looks
/// every few seconds for what was added. Ends when nothing is left to try, or after a day and an hour.
WorkerEnd run_worker(std::chrono::seconds quiet_period, const WorkerParts& parts);

/// When a branch is to be tried; empty: not by itself. Commits that keep coming put it off to ten quiet periods at
/// most.
std::optional<base::Time> due_time(const state::QueueEntry& entry, std::chrono::seconds quiet_period);

/// Tries one entry, and notes in the queue what becomes of it.
model::Outcome try_entry(const state::QueueEntry& entry, const WorkerParts& parts);

} // namespace docwake::flow
