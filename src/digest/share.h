#pragma once

#include "digest/priority.h"

#include <cstddef>
#include <span>
#include <vector>

namespace docwake::digest {

/// What a file's part of the request takes, in encoded bytes.
struct FileCost
{
    Priority priority = Priority::source;
    std::size_t frame = 0;     ///< with no hunk
    std::size_t clip_note = 0; ///< more, when hunks are missing
    std::vector<std::size_t> hunks;

    std::size_t whole() const;
};

/// What of a file is sent.
struct Share
{
    bool sent = false;
    std::vector<std::size_t> hunks; ///< their indexes, rising

    bool operator==(const Share&) const = default;
};

/// Shares `room` bytes out among files, in whole hunks: the more telling kinds first, but so that they leave half of it
/// to the others where these need that much; within a kind every file gets as much as any other, and what a small one
/// does not need goes to the larger ones.
std::vector<Share> share_out(std::span<const FileCost> costs, std::size_t room);

} // namespace docwake::digest
