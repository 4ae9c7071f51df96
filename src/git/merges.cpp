#include "git/merges.h"

#include <algorithm>
#include <iterator>

namespace docwake::git {

namespace {

/// Of `head`, newest first, as far as the clone has them and to the first that is no newer than `oldest`.
std::vector<git_oid> first_parents(const Objects& objects, CommitGraph& graph, const git_oid& head, std::int64_t oldest)
{
    std::vector<git_oid> chain = {head};
    while (!objects.is_boundary(chain.back()) && graph.committed(chain.back()) > oldest) {
        const auto parent = graph.first_parent(chain.back());
        if (!parent) {
            break;
        }
        chain.push_back(*parent);
    }
    return chain;
}

} // namespace

std::vector<std::string> find_merges(const Objects& objects, CommitGraph& graph,
                                     const std::vector<std::string>& commits, const git_oid& head)
{
    std::vector<std::string> merges(commits.size());
    std::vector<git_oid> ids;
    std::ranges::transform(commits, std::back_inserter(ids), [](const std::string& id) { return to_oid(id); });
    if (ids.empty()) {
        return merges;
    }
    try {
        const git_oid oldest =
            *std::ranges::min_element(ids, {}, [&](const git_oid& id) { return graph.committed(id); });
        const std::vector<git_oid> chain = first_parents(objects, graph, head, graph.committed(oldest));
        const IdSet on_chain(chain.begin(), chain.end());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (on_chain.contains(ids[i])) {
                continue;
            }
            // Those that have it are the newest of the chain.
            const auto after = std::ranges::partition_point(
                chain, [&](const git_oid& commit) { return graph.is_ancestor(ids[i], commit); });
            if (after != chain.begin()) {
                merges[i] = to_hex(*std::prev(after));
            }
        }
    } catch (const base::Error&) { // too shallow to tell
        return std::vector<std::string>(commits.size());
    }
    return merges;
}

} // namespace docwake::git
