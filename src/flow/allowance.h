#pragma once

#include "base/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace docwake::flow {

/// How many jobs may be sent to one agent and project. Zero: no limit.
struct Allowance
{
    int jobs_per_hour = 0;
    int jobs_per_day = 0;
    std::chrono::seconds min_interval{0};

    /// How far back `refusal` has to know.
    std::chrono::seconds window() const;
};

/// Why no job may be sent now.
struct Refusal
{
    base::Time free_at{};
    std::string limit;   ///< "5 jobs a day (max-jobs-per-day)"
    std::string setting; ///< its flag; empty: it cannot be set
};

/// `sent` are the times of earlier jobs, oldest first. Empty: a job may be sent now. Of several limits the one that
/// holds longest is named.
std::optional<Refusal> refusal(const Allowance& allowance, const std::vector<base::Time>& sent, base::Time now);

} // namespace docwake::flow
