#include "git/history.h"

#include "git/attribute_files.h"
#include "git/attributes.h"
#include "git/file_changes.h"
#include "git/raw_commit.h"
#include "git/touched_paths.h"

#include <fmt/format.h>

#include <utility>

namespace docwake::git {

namespace {

std::optional<git_oid> base_of(const model::Range& range)
{
    return range.base.empty() ? std::nullopt : std::optional(to_oid(range.base));
}

/// Runs what reads a range; where an object is missing, says how to get it.
template <typename Read>
auto with_remedy(const Objects& objects, const model::Range& range, Read read)
{
    try {
        return read();
    } catch (MissingObject& error) {
        if (!objects.is_partial()) {
            throw error.hint("git fsck").hint("git fetch --refetch");
        }
        // The first make git fetch most of what the range needs, the last gets everything.
        error.hint(range.base.empty() ? fmt::format("git log --stat {} > /dev/null", range.head)
                                      : fmt::format("git log --stat {}..{} > /dev/null", range.base, range.head));
        if (!range.base.empty()) {
            error.hint(fmt::format("git diff --stat {} {} > /dev/null", range.base, range.head));
        }
        throw error.hint("git fetch --refetch --no-filter");
    }
}

std::vector<model::Commit> parse_commits(const Objects& objects, const std::vector<git_oid>& ids)
{
    std::vector<model::Commit> commits;
    commits.reserve(ids.size());
    for (const git_oid& id : ids) {
        commits.push_back(parse_commit(content_of(objects.read(id, GIT_OBJECT_COMMIT)), id));
    }
    return commits;
}

git_oid tree_of(const Objects& objects, const git_oid& commit)
{
    return parse_header(content_of(objects.read(commit, GIT_OBJECT_COMMIT)), commit).tree;
}

std::vector<TreeChange> diff_commits(const Objects& objects, const std::optional<git_oid>& base, const git_oid& head)
{
    return diff_trees(objects, base ? std::optional(tree_of(objects, *base)) : std::nullopt, tree_of(objects, head));
}

} // namespace

std::vector<model::Commit> read_log(const Objects& objects, CommitGraph& graph, const model::Range& range)
{
    return with_remedy(objects, range,
                       [&] { return parse_commits(objects, graph.list(base_of(range), to_oid(range.head))); });
}

std::vector<model::FileChange> read_net_diff(const Objects& objects, const std::optional<git_oid>& base,
                                             const git_oid& head, const ReadOptions& options)
{
    const Attributes attributes(objects, head);
    const Contents contents(objects, attributes, options.largest_file);
    return read_file_changes(contents, diff_commits(objects, base, head), options.context_lines);
}

model::ChangeSet read_changes(const Objects& objects, CommitGraph& graph, const model::Range& range,
                              const ReadOptions& options)
{
    return with_remedy(objects, range, [&] {
        const git_oid head = to_oid(range.head);
        const std::vector<git_oid> ids = graph.list(base_of(range), head);
        Attributes attributes(objects, head);
        const Contents contents(objects, attributes, options.largest_file);
        const std::vector<TreeChange> net = diff_commits(objects, base_of(range), head);
        if (objects.is_partial()) {
            require_attribute_files(objects, tree_of(objects, head), net);
        }
        model::ChangeSet changes{range, parse_commits(objects, ids),
                                 read_file_changes(contents, net, options.context_lines)};
        TouchedPaths touched(objects, graph, contents, ids);
        for (model::FileChange& file : changes.files) {
            file.commits = touched.commits_of(file);
            file.attributes = attributes.linguist(file.path);
        }
        changes.touched = touched.paths_of(ids);
        return changes;
    });
}

} // namespace docwake::git
