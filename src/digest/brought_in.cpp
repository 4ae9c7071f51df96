#include "digest/brought_in.h"

#include <algorithm>
#include <functional>
#include <queue>

namespace docwake::digest {

BroughtIn::BroughtIn(const std::vector<model::Commit>& commits) : parents_(commits.size())
{
    for (std::size_t i = 0; i < commits.size(); ++i) {
        indices_.emplace(commits[i].id, i);
    }
    std::vector<std::size_t> waiting_children(commits.size());
    for (std::size_t i = 0; i < commits.size(); ++i) {
        for (const std::string& id : commits[i].parents) {
            if (const auto found = indices_.find(id); found != indices_.end()) {
                parents_[i].push_back(found->second);
                ++waiting_children[found->second];
            }
        }
    }
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (waiting_children[i] == 0) {
            by_rank_.push_back(i);
        }
    }
    ranks_.resize(commits.size());
    for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
        ranks_[by_rank_[rank]] = rank;
        for (const std::size_t parent : parents_[by_rank_[rank]]) {
            if (--waiting_children[parent] == 0) {
                by_rank_.push_back(parent);
            }
        }
    }
    painted_.resize(commits.size());
}

std::vector<std::size_t> BroughtIn::by(const model::Commit& merge, std::span<const std::string> parents)
{
    enum : std::uint8_t
    {
        from_first = 1,
        from_others = 2
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> queue; // of ranks
    std::vector<std::size_t> met;
    std::size_t brought_in_queue = 0;
    const auto paint = [&](std::size_t index, std::uint8_t from) {
        const std::size_t rank = ranks_[index];
        std::uint8_t& colours = painted_[rank];
        if (colours == 0) {
            queue.push(rank);
            met.push_back(rank);
        }
        brought_in_queue -= colours == from_others ? 1U : 0U;
        colours |= from;
        brought_in_queue += colours == from_others ? 1U : 0U;
    };
    const auto paint_id = [&](const std::string& id, std::uint8_t from) {
        if (const auto found = indices_.find(id); found != indices_.end()) {
            paint(found->second, from);
        }
    };
    if (!merge.parents.empty()) {
        paint_id(merge.parents.front(), from_first);
    }
    for (const std::string& id : parents) {
        paint_id(id, from_others);
    }
    std::vector<std::size_t> brought;
    while (brought_in_queue > 0) {
        const std::size_t rank = queue.top();
        queue.pop();
        const std::uint8_t colours = painted_[rank];
        if (colours == from_others) {
            --brought_in_queue;
            brought.push_back(by_rank_[rank]);
        }
        for (const std::size_t parent : parents_[by_rank_[rank]]) {
            paint(parent, colours);
        }
    }
    for (const std::size_t rank : met) {
        painted_[rank] = 0;
    }
    std::ranges::sort(brought);
    return brought;
}

} // namespace docwake::digest
