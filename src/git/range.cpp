#include "git/range.h"

#include "base/text.h"
#include "git/git_program.h"
#include "git/incomplete.h"
#include "git/revisions.h"
#include "git/shell_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace docwake::git {

namespace {

template <typename... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

model::Range make_range(const std::optional<git_oid>& base, const git_oid& head, std::string origin)
{
    return {base ? to_hex(*base) : std::string(), to_hex(head), std::move(origin)};
}

bool is_same(const git_oid& left, const git_oid& right)
{
    return git_oid_equal(&left, &right) != 0;
}

/// No base, as CI events write it for a new branch.
bool is_zero(const std::string& id)
{
    return std::ranges::all_of(id, [](char c) { return c == '0'; });
}

struct Sides
{
    std::string left;
    std::string right;
    bool symmetric = false;
};

/// The two sides of `A..B` or `A...B`. Dots inside braces belong to a revision: HEAD^{/a..b}.
Sides split_expression(const std::string& text)
{
    int depth = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
        if (depth == 0 && text.compare(i, 2, "..") == 0) {
            const bool symmetric = text.compare(i, 3, "...") == 0;
            return {text.substr(0, i), text.substr(i + (symmetric ? 3 : 2)), symmetric};
        }
    }
    const std::string shown = base::repair_utf8(text);
    throw base::Error(base::ErrorKind::git, fmt::format("\"{}\" is not a range of commits", shown))
        .hint(fmt::format("docwake sync {}", shell_word(shown + "..HEAD")))
        .hint(fmt::format("docwake sync {}", shell_word(shown + "~1.." + shown)));
}

} // namespace

model::Range RangeResolver::resolve(const model::RangeRequest& request, const std::string& cursor) const
{
    return std::visit(Overloaded{
                          [&](const model::SinceCursor& wanted) { return since_cursor(wanted, cursor); },
                          [&](const model::Expression& wanted) { return expression(wanted.text); },
                          [&](const model::LastCommits& wanted) { return last_commits(wanted.count); },
                          [&](const model::SinceTag&) { return since_tag(); },
                          [&](const model::SinceDuration& wanted) { return since(wanted.duration); },
                          [&](const model::BetweenIds& wanted) { return between(wanted); },
                          [&](const model::ExactRange& wanted) { return exactly(wanted.range); },
                      },
                      request);
}

model::Range RangeResolver::since_cursor(const model::SinceCursor& request, const std::string& cursor) const
{
    const git_oid newest = request.head.empty() ? head() : to_oid(request.head);
    require(newest, "the head of the range");
    if (cursor.empty()) {
        return alone(newest, "the last commit");
    }
    const git_oid base = to_oid(cursor);
    require(base, "the last synced commit");
    return from_merge_base(base, newest, "since the last sync");
}

model::Range RangeResolver::expression(const std::string& text) const
{
    const Sides sides = split_expression(text);
    const git_oid left = side(sides.left);
    const git_oid right = side(sides.right);
    return sides.symmetric ? from_merge_base(left, right, base::repair_utf8(text))
                           : make_range(left, right, base::repair_utf8(text));
}

model::Range RangeResolver::last_commits(int count) const
{
    if (count < 1) {
        throw base::Error(base::ErrorKind::git, fmt::format("--last {} asks for no commit", count))
            .hint("docwake sync --last 1");
    }
    const git_oid newest = head();
    std::optional<git_oid> base = newest;
    for (int i = 0; i < count && base; ++i) {
        base = graph_.first_parent(*base);
    }
    return make_range(base, newest, count == 1 ? "the last commit" : fmt::format("the last {} commits", count));
}

model::Range RangeResolver::since_tag() const
{
    const git_oid newest = head();
    std::string tag = nearest_tag(newest);
    git_oid base = resolve_commit(objects_.repository(), "refs/tags/" + tag);
    // On a tagged commit, such as a release's, everything since the tag before is meant.
    if (git_oid_equal(&base, &newest) != 0) {
        if (const auto parent = graph_.first_parent(newest)) {
            tag = nearest_tag(*parent);
            base = resolve_commit(objects_.repository(), "refs/tags/" + tag);
        }
    }
    return make_range(base, newest, fmt::format("since the tag {}", base::repair_utf8(tag)));
}

std::string RangeResolver::nearest_tag(const git_oid& commit) const
{
    const GitResult result =
        run_git(objects_.repository(), {.arguments = {"describe", "--tags", "--abbrev=0", to_hex(commit)}});
    if (result.succeeded) {
        return std::string(base::trim(result.output));
    }
    const std::string message = fmt::format("no tag leads to {}", model::short_id(to_hex(commit)));
    if (objects_.is_shallow()) {
        TooShallow error(message);
        error.needs_tags = true;
        error.caused_by(result.errors).hint("git fetch --tags");
        throw error;
    }
    throw base::Error(base::ErrorKind::git, message)
        .caused_by(result.errors)
        .hint("git fetch --tags")
        .hint("GitHub Actions: set fetch-tags: true for actions/checkout")
        .hint("docwake sync --last 20");
}

model::Range RangeResolver::since(std::chrono::seconds duration) const
{
    const git_oid newest = head();
    const std::int64_t start = (now_ - duration).time_since_epoch().count();
    std::optional<git_oid> base = newest;
    while (base && graph_.committed(*base) >= start) {
        base = graph_.first_parent(*base);
    }
    return make_range(base, newest, fmt::format("the last {}", base::readable_duration(duration)));
}

model::Range RangeResolver::between(const model::BetweenIds& request) const
{
    const git_oid newest = to_oid(request.head);
    if (is_zero(request.base)) {
        require(newest, "the head of the range");
        return new_branch(newest, branch_of(request));
    }
    const git_oid base = to_oid(request.base);
    if (!objects_.contains(newest) && !objects_.contains(base)) {
        throw missing_commit(
            objects_.repository(),
            fmt::format("the range's base and head, {} and {}, are not in this clone", request.base, request.head),
            {base, newest});
    }
    require(newest, "the head of the range");
    require(base, "the base of the range");
    return from_merge_base(base, newest, "the commits of the event");
}

model::Range RangeResolver::exactly(const model::Range& range) const
{
    require(to_oid(range.head), "the head of the range");
    if (!range.base.empty()) {
        require(to_oid(range.base), "the base of the range");
    }
    return range;
}

model::Range RangeResolver::new_branch(const git_oid& head, const std::string& branch) const
{
    const auto trunk = default_branch(branch);
    if (trunk) {
        require(*trunk, "the head of the default branch");
    }
    if (const auto base = trunk && !is_same(*trunk, head) ? graph_.merge_base(*trunk, head) : std::nullopt) {
        return make_range(base, head,
                          fmt::format("since {}", info_.default_branch.empty()
                                                      ? "the default branch"
                                                      : base::repair_utf8(info_.default_branch)));
    }
    // Nothing says where the branch began, and to take it all could be the whole of a long history.
    if (!trunk && info_.default_branch.empty()) {
        return alone(head, "the first commit of a new branch");
    }
    // A clone that was cut off at the head has no root to begin at; one that was cut off before it says so when read.
    static_cast<void>(graph_.first_parent(head));
    return make_range(std::nullopt, head, "everything on a new branch");
}

std::string RangeResolver::branch_of(const model::BetweenIds& request) const
{
    return request.branch.empty() ? info_.branch : request.branch;
}

std::optional<git_oid> RangeResolver::default_branch(const std::string& branch) const
{
    if (!info_.default_branch.empty()) {
        if (info_.default_branch == branch) {
            return std::nullopt;
        }
        for (const std::string_view folder : {"refs/remotes/origin/", "refs/heads/"}) {
            if (auto head =
                    reference_commit(objects_.repository(), fmt::format("{}{}", folder, info_.default_branch))) {
                return head;
            }
        }
    }
    return default_branch_head_.empty() ? std::nullopt : std::optional(to_oid(default_branch_head_));
}

bool RangeResolver::needs_default_branch(const model::RangeRequest& request) const
{
    const auto* ids = std::get_if<model::BetweenIds>(&request);
    if (ids == nullptr || !is_zero(ids->base)) {
        return false;
    }
    const std::string branch = branch_of(*ids);
    return !default_branch(branch) && (info_.default_branch.empty() || info_.default_branch != branch);
}

git_oid RangeResolver::head() const
{
    if (info_.head.empty()) {
        throw base::Error(base::ErrorKind::git, "the repository has no commits yet").hint("git commit");
    }
    return to_oid(info_.head);
}

git_oid RangeResolver::side(const std::string& revision) const
{
    return revision.empty() ? head() : resolve_commit(objects_.repository(), revision);
}

model::Range RangeResolver::alone(const git_oid& commit, std::string origin) const
{
    return make_range(graph_.first_parent(commit), commit, std::move(origin));
}

model::Range RangeResolver::from_merge_base(const git_oid& base, const git_oid& head, std::string origin) const
{
    if (is_same(base, head)) {
        return make_range(base, head, std::move(origin));
    }
    const auto common = graph_.merge_base(base, head);
    if (!common) {
        throw base::Error(base::ErrorKind::git, fmt::format("the commits {} and {} have no common history",
                                                            to_hex(base).substr(0, 12), to_hex(head).substr(0, 12)))
            .hint(fmt::format("docwake sync {}..{}", to_hex(base).substr(0, 12), to_hex(head).substr(0, 12)))
            .hint("docwake sync --last 1");
    }
    return make_range(common, head, std::move(origin));
}

void RangeResolver::require(const git_oid& commit, const std::string& role) const
{
    if (objects_.contains(commit)) {
        return;
    }
    throw missing_commit(objects_.repository(), fmt::format("{}, {}, is not in this clone", role, to_hex(commit)),
                         {commit});
}

} // namespace docwake::git
