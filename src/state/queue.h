#pragma once

#include "base/clock.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::state {

/// A branch with commits that a worker is to send. Which of them are still to be sent the cursor says; `base` counts
/// where there is none yet.
struct QueueEntry
{
    std::string branch;
    std::string base;          ///< the commit before the first that was queued; empty: that one is a root
    std::string head;          ///< the newest that was queued
    std::int64_t revision = 1; ///< grows with each commit that is queued
    base::Time first_added_at{};
    base::Time added_at{};
    std::optional<base::Time> not_before; ///< of the next try
    bool held = false;                    ///< not tried again before the next commit
    int failures = 0;                     ///< in a row
    std::optional<base::Time> failing_since;
    std::string problem; ///< of the last try; empty: none

    bool operator==(const QueueEntry&) const = default;
};

/// What hooks leave for the worker. Several processes may use it at once; what was added while a branch was being sent
/// stays.
class Queue
{
public:
    virtual ~Queue() = default;
    /// A branch that is queued already keeps its base and is tried afresh, though not before a time that the agent
    /// named.
    virtual void add(const std::string& branch, const std::string& base, const std::string& head, base::Time now) = 0;
    /// Oldest first.
    virtual std::vector<QueueEntry> entries() = 0;
    /// Takes the entry away.
    virtual void finish(const QueueEntry& entry) = 0;
    /// `asked`: the time is the agent's or a limit's, so that further commits do not shorten it.
    virtual void postpone(const QueueEntry& entry, base::Time until, bool asked, base::Time now,
                          const std::string& problem) = 0;
    virtual void hold(const QueueEntry& entry, base::Time now, const std::string& problem) = 0;
};

/// In the journal's file. Throws Error{unexpected} as open_database does; so does every function.
std::unique_ptr<Queue> open_queue(const std::filesystem::path& database);

} // namespace docwake::state
