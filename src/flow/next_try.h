#pragma once

#include "base/clock.h"
#include "model/outcome.h"
#include "state/queue.h"

#include <string>

namespace docwake::flow {

/// What becomes of a queued branch after a try to send it.
struct NextTry
{
    enum class Kind
    {
        none,  ///< it is done
        later, ///< at `at`
        held,  ///< a person or the next commit brings it on
    };

    Kind kind = Kind::none;
    base::Time at{};
    bool asked = false; ///< `at` is the agent's or a limit's word
    std::string problem;

    bool operator==(const NextTry&) const = default;
};

/// What passes by itself is tried again with growing pauses, for a day; the rest waits. `random` from 0 to 1.
NextTry next_try(const model::Outcome& outcome, const state::QueueEntry& entry, base::Time now, double random);

} // namespace docwake::flow
