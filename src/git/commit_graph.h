#pragma once

#include "git/incomplete.h"
#include "git/objects.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace docwake::git {

/// The history as a graph, read from raw commits as far as it is asked for and then kept. libgit2's own walker fails or
/// loses commits in shallow clones. Every function throws Error{git}: MissingObject for a commit that is not there, and
/// an error that names the remedy where the clone is too shallow for a right answer.
class CommitGraph
{
public:
    /// `objects` has to outlive this.
    explicit CommitGraph(const Objects& objects) : objects_(objects) {}

    /// The commits reachable from `head` and not from `base`, as `git rev-list` orders them by default: by committer
    /// date, newest first, and each before its parents unless the dates say otherwise.
    std::vector<git_oid> list(const std::optional<git_oid>& base, const git_oid& head);

    /// A commit counts as its own ancestor.
    bool is_ancestor(const git_oid& ancestor, const git_oid& descendant);

    /// The best common ancestor; of several the newest. Empty for unrelated histories.
    std::optional<git_oid> merge_base(const git_oid& left, const git_oid& right);

    /// Empty for a root. Throws for a commit at which a shallow clone was cut off.
    std::optional<git_oid> first_parent(const git_oid& commit);
    std::vector<git_oid> parents(const git_oid& commit);

    /// Seconds since 1970.
    std::int64_t committed(const git_oid& commit);
    git_oid tree(const git_oid& commit);
    /// As git keeps it. Of the first that list() gave it is at hand, once.
    Object take_raw(const git_oid& commit);
    /// Whether it names several parents, also where the clone does not have them.
    bool is_merge(const git_oid& commit);

    /// The commits at which the clone was cut off, as far as these lead to them.
    std::vector<git_oid> boundaries(const std::vector<git_oid>& tips);

    /// Reads everything anew: after a fetch a commit that was cut off has parents.
    void forget();

private:
    using Node = std::uint32_t;
    struct Commit
    {
        git_oid id{};
        git_oid tree{};
        std::int64_t committed = 0;
        std::vector<Node> parents;
        bool parsed = false;
        bool merge = false;
        bool cut = false; ///< it has parents that a shallow clone does not have
    };
    class DateQueue;
    class Painter;

    Node node_of(const git_oid& id);
    const Commit& load(Node node, bool keep_raw = false);
    /// What list() gives where `base` is reached from `head` by commits with one parent each: as nothing else leads to
    /// these, whatever the dates say, no others need be looked at. Nothing where a commit has another number, or is
    /// older than `base`.
    std::optional<std::vector<git_oid>> list_line(const git_oid& base, const git_oid& head);
    /// Throws unless none of `nodes` can be an ancestor of where the clone was cut off. What lies behind may be any
    /// commit, but none that descends from the boundary, nor one that is clearly younger.
    void require_not_behind_boundaries(const std::vector<git_oid>& tips, const std::vector<Node>& nodes);
    /// Those of which no parent is among them.
    std::vector<Node> oldest_of(const std::vector<Node>& nodes) const;

    const Objects& objects_;
    std::vector<Commit> commits_;
    std::unordered_map<git_oid, Node, IdHash, IdEqual> nodes_;
    std::unordered_map<Node, Object> raw_;
    std::size_t raw_bytes_ = 0;
};

} // namespace docwake::git
