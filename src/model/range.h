#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace docwake::model {

struct SinceCursor
{
    std::string head; ///< a full id; empty: HEAD
};
struct Expression
{
    std::string text; ///< `A..B` or `A...B`
};
struct LastCommits
{
    int count = 1;
};
struct SinceTag
{
};
struct SinceDuration
{
    std::chrono::seconds duration;
};
/// What a CI event names; an empty or all-zero base means that there is none.
struct BetweenIds
{
    std::string base;
    std::string head;
    std::string branch; ///< that the head is on; empty: HEAD's
};

/// The commits reachable from `head` and not from `base`.
struct Range
{
    std::string base;   ///< a full id; empty: everything up to the root
    std::string head;   ///< a full id
    std::string origin; ///< how it was found, for people: "the last 20 commits", "since the last sync"

    bool operator==(const Range&) const = default;
};

/// What is known already.
struct ExactRange
{
    Range range;
};

/// What was asked for.
using RangeRequest =
    std::variant<SinceCursor, Expression, LastCommits, SinceTag, SinceDuration, BetweenIds, ExactRange>;

/// "0123456789ab..ba9876543210"; "(root)" stands for an empty base.
std::string short_form(const Range& range);
std::string short_id(const std::string& id);

} // namespace docwake::model
