#pragma once

#include "base/clock.h"
#include "git/commit_graph.h"
#include "git/objects.h"
#include "git/source.h"
#include "model/range.h"

#include <string>

namespace docwake::git {

/// Turns what was asked for into two commits. Throws Error{git}.
class RangeResolver
{
public:
    /// The references have to outlive this. `now` is what a duration is counted back from.
    RangeResolver(const Objects& objects, CommitGraph& graph, const SourceInfo& info, base::Time now)
        : objects_(objects), graph_(graph), info_(info), now_(now)
    {
    }

    /// Whether the request is about a new branch and this clone does not say where that one started.
    bool needs_default_branch(const model::RangeRequest& request) const;
    /// The commit that the default branch stands at, where the clone does not know.
    void use_default_branch(const std::string& head) { default_branch_head_ = head; }

    /// `cursor` is the last synced commit, or empty.
    model::Range resolve(const model::RangeRequest& request, const std::string& cursor) const;

private:
    model::Range since_cursor(const model::SinceCursor& request, const std::string& cursor) const;
    model::Range expression(const std::string& text) const;
    model::Range last_commits(int count) const;
    model::Range since_tag() const;
    model::Range since(std::chrono::seconds duration) const;
    model::Range between(const model::BetweenIds& request) const;
    model::Range exactly(const model::Range& range) const;
    model::Range new_branch(const git_oid& head, const std::string& branch) const;

    git_oid head() const;
    std::string nearest_tag(const git_oid& commit) const;
    git_oid side(const std::string& revision) const;
    model::Range alone(const git_oid& commit, std::string origin) const;
    /// From where the histories of the two part. Throws where they have nothing in common.
    model::Range from_merge_base(const git_oid& base, const git_oid& head, std::string origin) const;
    /// The branch that a build is about.
    std::string branch_of(const model::BetweenIds& request) const;
    /// The commit that the default branch stands at; empty: not known, or it is `branch` itself.
    std::optional<git_oid> default_branch(const std::string& branch) const;
    void require(const git_oid& commit, const std::string& role) const;

    const Objects& objects_;
    CommitGraph& graph_;
    const SourceInfo& info_;
    base::Time now_;
    std::string default_branch_head_;
};

} // namespace docwake::git
