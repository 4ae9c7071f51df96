#include "digest/share.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace docwake::digest {

namespace {

struct Candidate
{
    std::size_t file;
    std::size_t whole;
};

Share whole_share(const FileCost& cost)
{
    Share share{true, std::vector<std::size_t>(cost.hunks.size())};
    std::iota(share.hunks.begin(), share.hunks.end(), std::size_t{0});
    return share;
}

/// The first hunks that fit, past those that are too large; takes what they need from `room`.
Share clipped_share(const FileCost& cost, std::size_t allowed, std::size_t& room)
{
    Share share;
    std::size_t used = cost.frame + cost.clip_note;
    for (std::size_t i = 0; i < cost.hunks.size(); ++i) {
        if (used + cost.hunks[i] <= allowed) {
            used += cost.hunks[i];
            share.hunks.push_back(i);
        }
    }
    share.sent = !share.hunks.empty();
    room -= share.sent ? used : 0;
    return share;
}

/// Returns what is left of the room.
std::size_t share_among(std::vector<Candidate>& candidates, std::span<const FileCost> costs, std::size_t room,
                        std::vector<Share>& shares)
{
    std::ranges::stable_sort(candidates, {}, &Candidate::whole);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Candidate& candidate = candidates[i];
        const std::size_t allowed = room / (candidates.size() - i);
        if (candidate.whole <= allowed) {
            shares[candidate.file] = whole_share(costs[candidate.file]);
            room -= candidate.whole;
        } else {
            shares[candidate.file] = clipped_share(costs[candidate.file], allowed, room);
        }
    }
    return room;
}

} // namespace

std::size_t FileCost::whole() const
{
    return std::accumulate(hunks.begin(), hunks.end(), frame);
}

std::vector<Share> share_out(std::span<const FileCost> costs, std::size_t room)
{
    constexpr std::array priorities = {Priority::removed_or_renamed, Priority::source, Priority::test};
    std::array<std::vector<Candidate>, priorities.size()> candidates;
    std::array<std::size_t, priorities.size()> needed{};
    for (std::size_t i = 0; i < costs.size(); ++i) {
        const auto kind = static_cast<std::size_t>(costs[i].priority);
        candidates.at(kind).push_back({i, costs[i].whole()});
        needed.at(kind) += candidates.at(kind).back().whole;
    }
    std::vector<Share> shares(costs.size());
    std::size_t needed_later = std::accumulate(needed.begin(), needed.end(), std::size_t{0});
    for (std::size_t kind = 0; kind < priorities.size(); ++kind) {
        needed_later -= needed.at(kind);
        const std::size_t kept_back = std::min(needed_later, room / 2);
        room = kept_back + share_among(candidates.at(kind), costs, room - kept_back, shares);
    }
    return shares;
}

} // namespace docwake::digest
