#include "git/commit_graph.h"

#include "git/raw_commit.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <queue>
#include <unordered_set>

namespace docwake::git {

CommitGraph::Node CommitGraph::node_of(const git_oid& id)
{
    const auto [place, is_new] = nodes_.try_emplace(id, static_cast<Node>(commits_.size()));
    if (is_new) {
        commits_.emplace_back().id = id;
    }
    return place->second;
}

const CommitGraph::Commit& CommitGraph::load(Node node, bool keep_raw)
{
    if (commits_[node].parsed) {
        return commits_[node];
    }
    const git_oid id = commits_[node].id;
    std::optional<CommitHeader> header = objects_.stored_header(id);
    if (!header) {
        const Object raw = objects_.read(id, GIT_OBJECT_COMMIT);
        header = parse_header(content_of(raw), id);
        constexpr std::size_t most_raw = 4U << 20;
        if (keep_raw && raw_bytes_ + raw.size <= most_raw) {
            raw_bytes_ += raw.size;
            raw_.emplace(node, raw);
        }
    }
    std::vector<Node> parents;
    if (!objects_.is_boundary(id)) {
        std::ranges::transform(header->parents, std::back_inserter(parents),
                               [this](const git_oid& parent) { return node_of(parent); });
    }
    Commit& commit = commits_[node];
    commit.tree = header->tree;
    commit.committed = header->committed;
    commit.merge = header->parents.size() > 1;
    commit.cut = parents.empty() && !header->parents.empty();
    commit.parents = std::move(parents);
    commit.parsed = true;
    return commit;
}

/// Commits by date, newest first; of one date in the order they came, as in git.
class CommitGraph::DateQueue
{
public:
    void push(Node node, std::int64_t committed) { queue_.push({committed, pushed_++, node}); }
    bool empty() const { return queue_.empty(); }
    std::int64_t newest() const { return queue_.top().committed; }
    Node pop()
    {
        const Node node = queue_.top().node;
        queue_.pop();
        return node;
    }

private:
    struct Entry
    {
        std::int64_t committed;
        std::uint64_t order;
        Node node;
        bool operator<(const Entry& other) const
        {
            return committed != other.committed ? committed < other.committed : order > other.order;
        }
    };
    std::priority_queue<Entry> queue_;
    std::uint64_t pushed_ = 0;
};

std::optional<std::vector<git_oid>> CommitGraph::list_line(const git_oid& base, const git_oid& head)
{
    const Node end = node_of(base);
    const std::int64_t oldest = load(end).committed;
    std::vector<git_oid> ids;
    for (Node node = node_of(head); node != end;) {
        const Commit& commit = load(node, true);
        if (commit.parents.size() != 1 || commit.committed < oldest) {
            return std::nullopt;
        }
        ids.push_back(commit.id);
        node = commit.parents.front();
    }
    return ids;
}

std::vector<git_oid> CommitGraph::list(const std::optional<git_oid>& base, const git_oid& head)
{
    if (auto line = base ? list_line(*base, head) : std::nullopt) {
        return *std::move(line);
    }
    // When only ancestors of the base are left, an older one of them may still lead to a commit that was listed, if
    // clocks were wrong. So the walk goes on beyond the oldest listed commit by the largest error of a clock that it
    // saw, and then for this many commits (git: 5).
    constexpr int extra_commits = 64;
    enum : std::uint8_t
    {
        seen = 1,
        excluded = 2,
        expanded = 4
    };

    std::vector<std::uint8_t> flags;
    const auto flags_of = [&](Node node) -> std::uint8_t& {
        flags.resize(std::max(flags.size(), commits_.size()));
        return flags[node];
    };
    DateQueue queue;
    std::size_t wanted_in_queue = 0;
    std::vector<Node> listed;
    std::vector<Node> to_exclude;

    const auto push = [&](Node node) {
        if ((flags_of(node) & seen) == 0) {
            flags_of(node) |= seen;
            const bool is_wanted = (flags_of(node) & excluded) == 0;
            queue.push(node, load(node, is_wanted).committed);
            wanted_in_queue += is_wanted ? 1 : 0;
        }
    };
    const auto exclude = [&](Node start) {
        to_exclude.push_back(start);
        while (!to_exclude.empty()) {
            const Node node = to_exclude.back();
            to_exclude.pop_back();
            const std::uint8_t before = flags_of(node);
            if ((before & excluded) != 0) {
                continue;
            }
            flags_of(node) |= excluded;
            if ((before & expanded) != 0) {
                to_exclude.insert(to_exclude.end(), commits_[node].parents.begin(), commits_[node].parents.end());
            } else if ((before & seen) != 0) {
                --wanted_in_queue;
            }
        }
    };

    if (base) {
        exclude(node_of(*base));
        push(node_of(*base));
    }
    push(node_of(head));

    std::int64_t oldest_listed = std::numeric_limits<std::int64_t>::max();
    std::int64_t clock_error = 0;
    int extra_left = extra_commits;
    while (!queue.empty()) {
        if (wanted_in_queue == 0) {
            const bool beyond = listed.empty() || queue.newest() < oldest_listed - clock_error;
            extra_left = beyond ? extra_left - 1 : extra_commits;
            if (listed.empty() || extra_left < 0) {
                break;
            }
        }
        const Node node = queue.pop();
        const bool is_excluded = (flags_of(node) & excluded) != 0;
        flags_of(node) |= expanded;
        if (!is_excluded) {
            --wanted_in_queue;
            listed.push_back(node);
            oldest_listed = std::min(oldest_listed, commits_[node].committed);
        }
        for (std::size_t i = 0; i < commits_[node].parents.size(); ++i) {
            const Node parent = commits_[node].parents[i];
            if (is_excluded) {
                exclude(parent);
            }
            push(parent);
            clock_error = std::max(clock_error, commits_[parent].committed - commits_[node].committed);
        }
    }

    std::erase_if(listed, [&](Node node) { return (flags_of(node) & excluded) != 0; });
    std::vector<git_oid> ids;
    for (const Node node : listed) {
        if (commits_[node].cut) {
            throw too_shallow(commits_[node].id);
        }
        ids.push_back(commits_[node].id);
    }
    if (base && objects_.is_shallow()) {
        // Else the base may reach them after all.
        require_not_behind_boundaries({*base}, oldest_of(listed));
    }
    return ids;
}

void CommitGraph::require_not_behind_boundaries(const std::vector<git_oid>& tips, const std::vector<Node>& nodes)
{
    constexpr std::int64_t wrong_clock = 24 * 60 * 60;
    for (const git_oid& boundary : boundaries(tips)) {
        const std::int64_t cut_off = committed(boundary);
        for (const Node node : nodes) {
            if (load(node).committed <= cut_off + wrong_clock && !is_ancestor(boundary, commits_[node].id)) {
                throw too_shallow(boundary);
            }
        }
    }
}

std::vector<CommitGraph::Node> CommitGraph::oldest_of(const std::vector<Node>& nodes) const
{
    const std::unordered_set<Node> all(nodes.begin(), nodes.end());
    std::vector<Node> oldest;
    std::ranges::copy_if(nodes, std::back_inserter(oldest), [&](Node node) {
        return std::ranges::none_of(commits_[node].parents, [&](Node parent) { return all.contains(parent); });
    });
    return oldest;
}

/// Paints what is reachable from either of two commits until only ancestors of their common ones are left, as git's
/// paint_down_to_common does. It is right whatever the dates say.
class CommitGraph::Painter
{
public:
    explicit Painter(CommitGraph& graph) : graph_(graph) {}

    /// Common ancestors, among them the best ones, newest first; ends early when `left` turns out to be an ancestor of
    /// `right` and `stop_at_left` is set.
    std::vector<Node> common(Node left, Node right, bool stop_at_left)
    {
        paint(left, from_left);
        paint(right, from_right);
        std::vector<Node> candidates;
        while (fresh_in_queue_ > 0) {
            const Node node = queue_.pop();
            flags_of(node) &= static_cast<std::uint8_t>(~queued);
            fresh_in_queue_ -= (flags_of(node) & stale) == 0 ? 1U : 0U;
            std::uint8_t colours = flags_of(node) & (from_left | from_right | stale);
            if (colours == (from_left | from_right)) {
                if ((flags_of(node) & candidate) == 0) {
                    flags_of(node) |= candidate;
                    candidates.push_back(node);
                }
                if (stop_at_left && node == left) {
                    return {left};
                }
                colours |= stale;
            }
            if (graph_.commits_[node].cut) {
                cut_ = graph_.commits_[node].id;
            }
            const std::vector<Node> parents = graph_.commits_[node].parents;
            for (const Node parent : parents) {
                paint(parent, colours);
            }
        }
        std::erase_if(candidates, [this](Node node) { return (flags_of(node) & stale) != 0; });
        std::ranges::stable_sort(candidates, std::greater{},
                                 [this](Node node) { return graph_.commits_[node].committed; });
        return candidates;
    }

    /// A commit at which a shallow clone cut the walk short.
    const std::optional<git_oid>& cut() const { return cut_; }

private:
    enum : std::uint8_t
    {
        from_left = 1,
        from_right = 2,
        stale = 4,
        candidate = 8,
        queued = 16
    };

    std::uint8_t& flags_of(Node node)
    {
        flags_.resize(std::max(flags_.size(), graph_.commits_.size()));
        return flags_[node];
    }

    void paint(Node node, std::uint8_t colours)
    {
        const std::uint8_t before = flags_of(node);
        if ((before & colours) == colours) {
            return;
        }
        const std::int64_t committed = graph_.load(node).committed;
        flags_of(node) |= colours | queued;
        const bool is_fresh = ((before | colours) & stale) == 0;
        if ((before & queued) == 0) {
            queue_.push(node, committed);
            fresh_in_queue_ += is_fresh ? 1U : 0U;
        } else if (!is_fresh && (before & stale) == 0) {
            --fresh_in_queue_;
        }
    }

    CommitGraph& graph_;
    DateQueue queue_;
    std::vector<std::uint8_t> flags_;
    std::size_t fresh_in_queue_ = 0;
    std::optional<git_oid> cut_;
};

bool CommitGraph::is_ancestor(const git_oid& ancestor, const git_oid& descendant)
{
    const Node left = node_of(ancestor);
    Painter painter(*this);
    const std::vector<Node> common = painter.common(left, node_of(descendant), true);
    const bool found = std::ranges::find(common, left) != common.end();
    if (!found && painter.cut()) {
        throw too_shallow(*painter.cut());
    }
    return found;
}

std::optional<git_oid> CommitGraph::merge_base(const git_oid& left, const git_oid& right)
{
    Painter painter(*this);
    std::vector<Node> common = painter.common(node_of(left), node_of(right), false);
    if (common.empty() && painter.cut()) {
        throw too_shallow(*painter.cut());
    }
    for (const Node node : common) {
        const bool best = std::ranges::none_of(
            common, [&](Node other) { return other != node && is_ancestor(commits_[node].id, commits_[other].id); });
        if (best) {
            if (objects_.is_shallow()) {
                require_not_behind_boundaries({left, right}, {node}); // else there may be a better one
            }
            return commits_[node].id;
        }
    }
    return std::nullopt;
}

std::vector<git_oid> CommitGraph::parents(const git_oid& commit)
{
    const Commit& loaded = load(node_of(commit));
    if (loaded.cut) {
        throw too_shallow(commit);
    }
    std::vector<git_oid> ids;
    std::ranges::transform(loaded.parents, std::back_inserter(ids), [this](Node node) { return commits_[node].id; });
    return ids;
}

std::optional<git_oid> CommitGraph::first_parent(const git_oid& commit)
{
    const std::vector<git_oid> ids = parents(commit);
    return ids.empty() ? std::nullopt : std::optional(ids.front());
}

std::int64_t CommitGraph::committed(const git_oid& commit)
{
    return load(node_of(commit)).committed;
}

git_oid CommitGraph::tree(const git_oid& commit)
{
    return load(node_of(commit)).tree;
}

Object CommitGraph::take_raw(const git_oid& commit)
{
    const auto kept = raw_.extract(node_of(commit));
    if (kept.empty()) {
        return objects_.read(commit, GIT_OBJECT_COMMIT);
    }
    raw_bytes_ -= kept.mapped().size;
    return kept.mapped();
}

bool CommitGraph::is_merge(const git_oid& commit)
{
    return load(node_of(commit)).merge;
}

std::vector<git_oid> CommitGraph::boundaries(const std::vector<git_oid>& tips)
{
    std::vector<git_oid> found;
    std::unordered_set<Node> seen;
    std::vector<Node> waiting;
    std::ranges::transform(tips, std::back_inserter(waiting), [this](const git_oid& tip) { return node_of(tip); });
    while (!waiting.empty()) {
        const Node node = waiting.back();
        waiting.pop_back();
        if (!seen.insert(node).second) {
            continue;
        }
        const Commit& commit = load(node);
        if (commit.cut) {
            found.push_back(commit.id);
        }
        waiting.insert(waiting.end(), commit.parents.begin(), commit.parents.end());
    }
    return found;
}

void CommitGraph::forget()
{
    commits_.clear();
    nodes_.clear();
    raw_.clear();
    raw_bytes_ = 0;
}

} // namespace docwake::git
