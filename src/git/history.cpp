#include "git/history.h"

#include "git/attribute_files.h"
#include "git/file_changes.h"
#include "git/raw_commit.h"
#include "git/read_in_chunks.h"
#include "git/readers.h"
#include "git/step_changes.h"
#include "git/touched_paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <iterator>
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

std::vector<model::Commit> parse_commits(CommitGraph& graph, const std::vector<git_oid>& ids)
{
    std::vector<model::Commit> commits;
    commits.reserve(ids.size());
    for (const git_oid& id : ids) {
        commits.push_back(parse_commit(content_of(graph.take_raw(id)), id));
    }
    return commits;
}

git_oid tree_of(const Objects& objects, const git_oid& commit)
{
    return objects.read_header(commit).tree;
}

std::vector<TreeChange> diff_commits(const Objects& objects, const std::optional<git_oid>& base, const git_oid& head)
{
    return diff_trees(objects, base ? std::optional(tree_of(objects, *base)) : std::nullopt, tree_of(objects, head));
}

std::vector<model::FileChange> read_net_diff(Readers& readers, const std::optional<git_oid>& base, const git_oid& head,
                                             int context_lines)
{
    const std::vector<FilePair> pairs =
        pair_files(readers.own().contents(), diff_commits(readers.own().objects(), base, head));
    std::vector<model::FileChange> files;
    files.reserve(pairs.size());
    read_in_chunks<FilePair, model::FileChange>(
        readers, pairs,
        [&](const Reader& reader, const FilePair& pair) {
            return read_file_change(reader.contents(), pair, context_lines);
        },
        [&](const FilePair&, model::FileChange file) { files.push_back(std::move(file)); });
    return files;
}

void read_step_diffs(Readers& readers, const std::vector<Step>& steps, int context_lines,
                     const ReceiveCommitDiff& receive)
{
    read_in_chunks<Step, model::CommitDiff>(
        readers, steps,
        [&](const Reader& reader, const Step& step) {
            model::CommitDiff diff{to_hex(step.commit), {}};
            const std::vector<TreeChange> changes = diff_trees(reader.objects(), step.old_tree, step.new_tree);
            diff.files = read_file_changes(reader.contents(), changes, context_lines);
            for (model::FileChange& file : diff.files) {
                file.commits = {diff.commit};
            }
            return diff;
        },
        [&](const Step&, model::CommitDiff diff) { receive(std::move(diff)); });
}

/// Reads the net diff, which needs no history, while the calling thread goes through that, and then helps it. Empty
/// where there would be nothing to gain, or where what is missing has to be noted by `objects`.
std::future<std::vector<model::FileChange>> start_net_diff(const Objects& objects, const std::optional<git_oid>& base,
                                                           const git_oid& head, const ReadOptions& options,
                                                           StepChanges& touched)
{
    const std::vector<git_oid> parents = objects.read_header(head).parents;
    const bool is_one_commit = base && parents.size() == 1 && IdEqual()(parents.front(), *base);
    if (options.threads <= 1 || options.per_commit || is_one_commit || objects.is_partial()) {
        return {};
    }
    return std::async(std::launch::async, [repository = objects.repository(), base, head, options, &touched] {
        const Reader reader(repository, head, options.largest_file, Objects::usually_kept / options.threads);
        Readers readers(reader.objects(), head, options);
        std::vector<model::FileChange> files = read_net_diff(readers, base, head, options.context_lines);
        touched.help(reader.objects());
        return files;
    });
}

/// The oldest commit's files first, each commit's by path.
std::vector<model::FileChange> read_files_by_commit(Readers& readers, std::vector<Step> steps, int context_lines)
{
    std::ranges::reverse(steps);
    std::vector<model::FileChange> files;
    read_step_diffs(readers, steps, context_lines,
                    [&](model::CommitDiff diff) { std::ranges::move(diff.files, std::back_inserter(files)); });
    return files;
}

} // namespace

std::vector<model::Commit> read_log(const Objects& objects, CommitGraph& graph, const model::Range& range)
{
    return with_remedy(objects, range,
                       [&] { return parse_commits(graph, graph.list(base_of(range), to_oid(range.head))); });
}

std::vector<model::FileChange> read_net_diff(const Objects& objects, const std::optional<git_oid>& base,
                                             const git_oid& head, const ReadOptions& options)
{
    Readers readers(objects, head, options);
    return read_net_diff(readers, base, head, options.context_lines);
}

model::ChangeSet read_changes(const Objects& objects, CommitGraph& graph, const model::Range& range,
                              const ReadOptions& options)
{
    return with_remedy(objects, range, [&] {
        const git_oid head = to_oid(range.head);
        std::vector<Step> steps;
        StepChanges of_steps;
        // Declared after what it helps with, so that it is over before that goes.
        auto net_diff = start_net_diff(objects, base_of(range), head, options, of_steps);
        const std::vector<git_oid> ids = graph.list(base_of(range), head);
        Readers readers(objects, head, options);
        steps = read_steps(graph, ids);
        if (objects.is_partial()) {
            require_attribute_files(objects, tree_of(objects, head), diff_commits(objects, base_of(range), head));
        }
        model::ChangeSet changes{range, parse_commits(graph, ids), {}, {}, options.per_commit};
        std::vector<std::vector<TreeChange>> by_step;
        if (net_diff.valid()) {
            of_steps.read(objects, steps);
            changes.files = net_diff.get(); // from here on nobody helps any more
            by_step = of_steps.take();
        } else {
            read_step_changes(readers, steps,
                              [&](const Step&, auto of_step) { by_step.push_back(std::move(of_step)); });
            changes.files = options.per_commit ? read_files_by_commit(readers, steps, options.context_lines)
                                               : read_net_diff(readers, base_of(range), head, options.context_lines);
        }
        TouchedPaths touched(readers.own().contents(), steps, std::move(by_step));
        if (!options.per_commit) {
            for (model::FileChange& file : changes.files) {
                file.commits = touched.commits_of(file);
            }
        }
        for (model::FileChange& file : changes.files) {
            file.attributes = readers.own().attributes().linguist(file.path);
        }
        changes.touched = touched.paths_of(ids);
        return changes;
    });
}

void read_commit_diffs(const Objects& objects, CommitGraph& graph, const model::Range& range,
                       const ReadOptions& options, const ReceiveCommitDiff& receive)
{
    with_remedy(objects, range, [&] {
        const git_oid head = to_oid(range.head);
        Readers readers(objects, head, options);
        read_step_diffs(readers, read_steps(graph, graph.list(base_of(range), head)), options.context_lines, receive);
    });
}

} // namespace docwake::git
