#pragma once

#include "digest/priority.h"
#include "model/ledger.h"

#include <cstddef>
#include <span>
#include <vector>

namespace docwake::digest {

/// What of a file is sent.
struct Share
{
    model::DiffStep step = model::DiffStep::listed;
    std::size_t value = 0; ///< context lines, or hunks, as the step has it

    bool operator==(const Share&) const = default;
};

/// One more step for a file, and what its part of the request takes then.
struct Rung
{
    Share share;
    std::size_t cost = 0; ///< encoded bytes, at most
    Priority priority = Priority::other;

    bool operator==(const Rung&) const = default;
};

/// The steps of one file with rising costs, without the first, which is to be listed and costs nothing.
using Ladder = std::vector<Rung>;
using LadderView = std::span<const Rung>;

/// A step for the lists of the overview and the manifest.
struct ListRung
{
    std::size_t detail = 0; ///< its place in `details`
    std::size_t cost = 0;   ///< more than the least lists take, at most
    bool is_early = false;  ///< what it brings is nowhere else
};

/// What a request holds.
struct Plan
{
    std::vector<Share> shares; ///< parallel to the ladders
    std::size_t detail = 0;
    std::size_t places = 0; ///< in documents (digest/touched_documents.h)

    bool operator==(const Plan&) const = default;
};

/// Climbs the ladders as far as `room` allows. All rungs have one order, which no budget changes, and the ones that fit
/// are its beginning: so more room never takes anything from a file. First come the names that documentation mentions
/// and that are gone or changed, then others that are; then each file, and all lists together as often as there are
/// files, climb side by side to the same size, where the weight of its priority makes a part look larger than it is.
Plan share_out(std::span<const LadderView> ladders, std::span<const ListRung> lists, std::size_t least_detail,
               std::size_t room);

/// What `n` bytes in parts of messages take more for the messages around them, at most.
std::size_t frames_bound(std::size_t bytes);

} // namespace docwake::digest
