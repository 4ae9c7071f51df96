#include "digest/share.h"

#include "digest/message_size.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>

namespace docwake::digest {

namespace {

// How many bytes of the most telling kind are worth one byte of each. A test goes in when all else is there but what is
// far larger than it.
constexpr std::array<std::uint64_t, 5> weights = {1, 4, 16, 64, 1024};

struct Candidate
{
    std::uint64_t level; ///< 0 and 1: before all others
    std::uint64_t cost;  ///< of the ladder up to here
    std::size_t more;    ///< than one rung lower
    std::size_t ladder;  ///< or, of the lists, one more than there are
    std::size_t rung;

    auto order() const { return std::tie(level, cost, ladder, rung); }
};

class Candidates
{
public:
    Candidates(std::span<const LadderView> ladders, std::span<const ListRung> lists)
    {
        for (std::size_t i = 0; i < ladders.size(); ++i) {
            add(ladders[i], i);
        }
        add(lists, ladders.size());
        std::ranges::sort(all_, {}, &Candidate::order);
    }

    const std::vector<Candidate>& all() const { return all_; }

private:
    void add(LadderView ladder, std::size_t index)
    {
        std::uint64_t level = 0;
        std::size_t below = 0;
        for (std::size_t i = 0; i < ladder.size(); ++i) {
            const Rung& rung = ladder[i];
            const bool is_names = rung.share.step == model::DiffStep::names;
            if (is_names && rung.priority <= Priority::names) {
                level = rung.priority == Priority::names ? 1 : 0;
            } else {
                level = std::max(level, 1 + rung.cost * weights.at(static_cast<std::size_t>(rung.priority)));
            }
            all_.push_back({level, rung.cost, rung.cost - below, index, i});
            below = rung.cost;
        }
    }

    void add(std::span<const ListRung> lists, std::size_t ladders)
    {
        std::uint64_t level = 0;
        std::size_t below = 0;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            const auto weight =
                weights.at(static_cast<std::size_t>(lists[i].is_early ? Priority::public_surface : Priority::other));
            level = std::max(level, 1 + lists[i].cost * weight / std::max(ladders, std::size_t{1}));
            all_.push_back({level, lists[i].cost, lists[i].cost - below, ladders, i});
            below = lists[i].cost;
        }
    }

    std::vector<Candidate> all_;
};

} // namespace

std::size_t frames_bound(std::size_t bytes)
{
    // Two messages that follow each other hold more than the largest size, less their own headings; names and diffs
    // have messages of their own.
    constexpr std::size_t smallest_pair = largest_message - 1'000;
    return (2 * bytes / smallest_pair + 2) * message_frame;
}

Plan share_out(std::span<const LadderView> ladders, std::span<const ListRung> lists, std::size_t least_detail,
               std::size_t room)
{
    Plan plan{std::vector<Share>(ladders.size()), least_detail};
    const Candidates candidates(ladders, lists);
    std::size_t used = 0;
    std::size_t in_messages = 0;
    for (const Candidate& candidate : candidates.all()) {
        const bool is_list = candidate.ladder == ladders.size();
        const std::size_t more_in_messages = is_list ? 0 : candidate.more;
        if (used + candidate.more + frames_bound(in_messages + more_in_messages) > room) {
            break;
        }
        used += candidate.more;
        in_messages += more_in_messages;
        if (is_list) {
            plan.detail = lists[candidate.rung].detail;
        } else {
            plan.shares[candidate.ladder] = ladders[candidate.ladder][candidate.rung].share;
        }
    }
    return plan;
}

} // namespace docwake::digest
