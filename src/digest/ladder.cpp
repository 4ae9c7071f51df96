#include "digest/ladder.h"

#include "digest/encoded_size.h"
#include "digest/file_section.h"
#include "digest/hunk_part.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <limits>
#include <numeric>

namespace docwake::digest {

namespace {

using model::DiffStep;

constexpr std::array<std::size_t, 3> fewer_context_lines = {0, 1, 3};
// The longest note on what is clipped, with numbers as long as they get.
constexpr std::size_t note_bound = 160;
// "- modified `...`: ..." and "Names: " around a title and the names.
constexpr std::size_t names_frame = 16;

/// Encoded bytes of a hunk.
struct HunkCost
{
    std::size_t whole = 0;
    std::size_t function_line = 0;
    std::array<std::size_t, fewer_context_lines.size()> with_context{};
};

HunkCost cost_of(const model::Hunk& hunk)
{
    std::vector<std::size_t> until(hunk.lines.size() + 1); // encoded bytes of the lines before
    for (std::size_t i = 0; i < hunk.lines.size(); ++i) {
        until[i + 1] = until[i] + encoded_size(hunk.lines[i]);
    }
    HunkCost cost;
    cost.function_line = encoded_size(header_line(whole_part(hunk)));
    cost.whole = cost.function_line + until.back();
    for (std::size_t i = 0; i < fewer_context_lines.size(); ++i) {
        for (const HunkPart& part : parts_with_context(hunk, fewer_context_lines.at(i))) {
            cost.with_context.at(i) +=
                encoded_size(header_line(part)) + until[part.first_line + part.lines.size()] - until[part.first_line];
        }
    }
    return cost;
}

class Climber
{
public:
    explicit Climber(FileSection& section) : section_(section), frame_(encoded_size(section.heading) + 2)
    {
        const model::FileChange& change = *section.change;
        std::ranges::transform(change.hunks, std::back_inserter(hunks_), cost_of);
        if (!change.hunks.empty()) {
            frame_ += encoded_size(section.header) + 2 * section.fence.size() + 12; // "diff" and line ends
        }
        least_telling_ = section.judgement.hunks.empty() ? section.judgement.priority
                                                         : *std::ranges::max_element(section.judgement.hunks);
    }

    void climb()
    {
        add_names();
        if (!hunks_.empty()) {
            add_some_hunks();
            for (std::size_t i = 0; i < fewer_context_lines.size(); ++i) {
                add({DiffStep::fewer_context_lines, fewer_context_lines.at(i)},
                    note_bound + sum([i](const HunkCost& hunk) { return hunk.with_context.at(i); }), least_telling_);
            }
        }
        add({DiffStep::whole, 0}, sum([](const HunkCost& hunk) { return hunk.whole; }), least_telling_);
        leave_out_useless();
    }

private:
    template <typename Cost>
    std::size_t sum(const Cost& cost) const
    {
        return std::transform_reduce(hunks_.begin(), hunks_.end(), std::size_t{0}, std::plus<>(), cost);
    }

    void add(const Share& share, std::size_t more_than_frame, Priority priority)
    {
        section_.ladder.push_back({share, frame_ + more_than_frame, priority});
    }

    void add_names()
    {
        if (!section_.names.empty()) {
            section_.ladder.push_back({{DiffStep::names, 0},
                                       encoded_size(section_.heading) + encoded_size(section_.names) + names_frame,
                                       section_.judgement.priority});
        }
    }

    /// What is cheap for what it tells comes first.
    void order_hunks()
    {
        std::vector<std::uint64_t> keys;
        for (std::size_t i = 0; i < hunks_.size(); ++i) {
            const auto priority = static_cast<unsigned>(section_.judgement.hunks[i]);
            keys.push_back(static_cast<std::uint64_t>(hunks_[i].with_context[0]) << (2 * priority));
        }
        section_.hunk_order.resize(hunks_.size());
        std::iota(section_.hunk_order.begin(), section_.hunk_order.end(), std::size_t{0});
        std::ranges::stable_sort(section_.hunk_order, {}, [&](std::size_t hunk) { return keys[hunk]; });
    }

    void add_some_hunks()
    {
        order_hunks();
        std::size_t cost = note_bound + encoded_size(section_.names) + names_frame +
                           sum([](const HunkCost& hunk) { return hunk.function_line; });
        add({DiffStep::some_hunks, 0}, cost, section_.judgement.priority);
        for (std::size_t i = 0; i < hunks_.size(); ++i) {
            const std::size_t hunk = section_.hunk_order[i];
            cost += hunks_[hunk].with_context[0] - hunks_[hunk].function_line;
            add({DiffStep::some_hunks, i + 1}, cost, section_.judgement.hunks[hunk]);
        }
    }

    void leave_out_useless()
    {
        Ladder& ladder = section_.ladder;
        std::size_t next_better = std::numeric_limits<std::size_t>::max();
        auto kept = ladder.rbegin();
        std::for_each(ladder.rbegin(), ladder.rend(), [&](const Rung& rung) {
            if (rung.cost < next_better) {
                next_better = rung.cost;
                *kept++ = rung;
            }
        });
        ladder.erase(ladder.begin(), kept.base());
    }

    FileSection& section_;
    std::vector<HunkCost> hunks_;
    std::size_t frame_ = 0;
    Priority least_telling_ = Priority::other;
};

} // namespace

void climb(FileSection& section)
{
    Climber(section).climb();
}

} // namespace docwake::digest
