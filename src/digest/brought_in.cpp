#include "digest/brought_in.h"

#include <algorithm>
#include <cstdint>
#include <map>

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
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (waiting_children[i] == 0) {
            ready.push_back(i);
        }
    }
    ranks_.resize(commits.size());
    for (std::size_t rank = 0; rank < ready.size(); ++rank) {
        ranks_[ready[rank]] = rank;
        for (const std::size_t parent : parents_[ready[rank]]) {
            if (--waiting_children[parent] == 0) {
                ready.push_back(parent);
            }
        }
    }
}

std::vector<std::size_t> BroughtIn::by(const model::Commit& merge, std::span<const std::string> parents) const
{
    enum : std::uint8_t
    {
        from_first = 1,
        from_others = 2
    };
    std::map<std::size_t, std::pair<std::size_t, std::uint8_t>> queue; // by rank: index and where it was come from
    std::size_t brought_in_queue = 0;
    const auto paint = [&](std::size_t index, std::uint8_t from) {
        auto& [painted, colours] = queue[ranks_[index]];
        painted = index;
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
        const auto [index, colours] = queue.begin()->second;
        queue.erase(queue.begin());
        if (colours == from_others) {
            --brought_in_queue;
            brought.push_back(index);
        }
        for (const std::size_t parent : parents_[index]) {
            paint(parent, colours);
        }
    }
    std::ranges::sort(brought);
    return brought;
}

} // namespace docwake::digest
