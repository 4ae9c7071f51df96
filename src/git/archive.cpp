#include "git/archive.h"

#include "base/fs.h"
#include "base/in_order.h"
#include "git/attributes.h"
#include "git/blame.h"
#include "git/commit_graph.h"
#include "git/file_changes.h"
#include "git/merges.h"
#include "git/newest_commits.h"
#include "git/objects.h"
#include "git/raw_commit.h"
#include "git/read_in_chunks.h"
#include "git/readers.h"
#include "git/repository.h"
#include "git/revisions.h"
#include "git/source_info.h"
#include "git/steps.h"
#include "git/tree_diff.h"
#include "git/working_files.h"

#include <algorithm>
#include <atomic>
#include <map>

namespace docwake::git {

namespace {

std::string_view base_name(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Files that went and came with the same content, or alone with the same name.
std::vector<std::pair<std::string, std::string>> plain_renames(const std::vector<TreeChange>& changes)
{
    std::map<std::string, std::vector<const TreeChange*>> added_by_id;
    std::map<std::string_view, std::vector<const TreeChange*>> added_by_name;
    for (const TreeChange& change : changes) {
        if (change.is_addition()) {
            added_by_id[to_hex(change.new_id)].push_back(&change);
            added_by_name[base_name(change.path)].push_back(&change);
        }
    }
    std::vector<std::pair<std::string, std::string>> renames;
    if (added_by_id.empty()) {
        return renames;
    }
    for (const TreeChange& change : changes) {
        if (!change.is_deletion()) {
            continue;
        }
        const auto same = added_by_id.find(to_hex(change.old_id));
        const auto named = added_by_name.find(base_name(change.path));
        if (same != added_by_id.end() && same->second.size() == 1) {
            renames.emplace_back(change.path, same->second.front()->path);
        } else if (named != added_by_name.end() && named->second.size() == 1) {
            renames.emplace_back(change.path, named->second.front()->path);
        }
    }
    return renames;
}

/// Nothing where a partial clone does not have what it takes.
std::optional<PastChange> read_past(const Reader& reader, const Step& step, const Archive::WantsDiff& wants_diff)
{
    std::vector<TreeChange> changes;
    try {
        changes = diff_trees(reader.objects(), step.old_tree, step.new_tree);
    } catch (const MissingObject&) {
        return std::nullopt;
    }
    PastChange past{.commit =
                        parse_commit(content_of(reader.objects().read(step.commit, GIT_OBJECT_COMMIT)), step.commit),
                    .renames = plain_renames(changes)};
    std::ranges::transform(changes, std::back_inserter(past.paths), &TreeChange::path);
    if (wants_diff(past.paths)) {
        try {
            past.diff = {past.commit.id, read_file_changes(reader.contents(), changes, 0)};
        } catch (const MissingObject&) {
            past.diff = {};
        }
    }
    return past;
}

class RepositoryArchive : public Archive
{
public:
    explicit RepositoryArchive(RepositoryPtr repository)
        : repository_(std::move(repository)), objects_(repository_.get()), graph_(objects_)
    {
    }

    std::vector<std::string> newest(const std::string& head, std::size_t most, std::string& walked) override
    {
        return newest_commits(objects_, to_oid(head), most, walked);
    }

    void read_commits(const std::vector<std::string>& commits, std::size_t threads, const WantsDiff& wants_diff,
                      const std::function<void(PastChange)>& receive) override
    {
        if (commits.empty()) {
            return;
        }
        std::vector<git_oid> ids(commits.size());
        std::ranges::transform(commits, ids.begin(), to_oid);
        Readers readers(objects_, ids.front(), {.context_lines = 0, .largest_file = 1U << 20, .threads = threads});
        using Found = std::optional<PastChange>;
        read_in_chunks<Step, Found>(
            readers, read_steps(graph_, ids),
            [&wants_diff](const Reader& reader, const Step& step) { return read_past(reader, step, wants_diff); },
            [&receive](const Step&, Found past) {
                if (past) {
                    receive(*std::move(past));
                }
            });
    }

    std::vector<LineOrigin> blame(const std::string& head, const std::string& path,
                                  const std::optional<std::string>& text, std::size_t most) override
    {
        return git::blame(objects_, graph_, to_oid(head), path, text, most);
    }

    std::vector<std::string> ids_of(const model::Range& range) override
    {
        std::vector<std::string> ids;
        const auto has = [&](const std::string& id) { return objects_.contains(to_oid(id)); };
        if (!has(range.head) || (!range.base.empty() && !has(range.base))) {
            return ids;
        }
        try {
            const auto base = range.base.empty() ? std::nullopt : std::optional(to_oid(range.base));
            std::ranges::transform(graph_.list(base, to_oid(range.head)), std::back_inserter(ids), to_hex);
        } catch (const base::Error&) { // too shallow
            ids.clear();
        }
        return ids;
    }

    std::vector<std::string> merges_of(const std::vector<std::string>& commits, const std::string& head) override
    {
        return find_merges(objects_, graph_, commits, to_oid(head));
    }

    model::Commit commit(const std::string& id) override
    {
        const git_oid oid = to_oid(id);
        return parse_commit(content_of(objects_.read(oid, GIT_OBJECT_COMMIT)), oid);
    }

    std::string commit_of(const std::string& revision) override
    {
        return to_hex(resolve_commit(repository_.get(), revision));
    }

    std::vector<File> list(const std::string& commit, const WantsPath& wants) override
    {
        std::vector<File> files;
        const git_oid tree = objects_.read_header(to_oid(commit)).tree;
        const auto has = [this](const git_oid& blob) { return !objects_.is_partial() || objects_.contains(blob); };
        for (const TreeChange& file : diff_trees(objects_, std::nullopt, tree)) {
            if (is_regular(file.new_mode) && wants(file.path) && has(file.new_id)) {
                files.push_back({file.path, to_hex(file.new_id), 0});
            }
        }
        std::ranges::sort(files, {}, &File::path);
        return files;
    }

    std::optional<std::vector<File>> changes(const std::string& from, const std::string& to) override
    {
        if (objects_.is_partial() || !objects_.contains(to_oid(from))) {
            return std::nullopt;
        }
        std::vector<File> files;
        try {
            const auto tree_of = [this](const std::string& commit) {
                return objects_.read_header(to_oid(commit)).tree;
            };
            for (const TreeChange& file : diff_trees(objects_, tree_of(from), tree_of(to))) {
                files.push_back({file.path, is_regular(file.new_mode) ? to_hex(file.new_id) : std::string(), 0});
            }
        } catch (const base::Error&) { // what no branch has any more may be gone in part
            return std::nullopt;
        }
        std::ranges::sort(files, {}, &File::path);
        return files;
    }

    std::vector<File> list_working_tree(const WantsPath& wants) override
    {
        return list_working_files(repository_.get(), wants);
    }

    std::string read(const std::string& blob) override
    {
        return std::string(content_of(objects_.read(to_oid(blob), GIT_OBJECT_BLOB)));
    }

    void find_in_texts(const std::vector<File>& files, std::size_t largest, std::size_t threads,
                       const std::function<std::string(std::string_view)>& find,
                       const std::function<bool(std::string)>& receive) override
    {
        constexpr std::size_t files_per_chunk = 8; // they differ much in size
        threads = std::clamp<std::size_t>(base::chunks_of(files.size(), files_per_chunk), 1, threads);
        std::vector<std::unique_ptr<RepositoryArchive>> others;
        while (threads > 1 && others.size() < threads) {
            others.push_back(
                std::make_unique<RepositoryArchive>(open_repository(git_repository_path(repository_.get()))));
        }
        std::atomic<bool> is_over = false;
        base::make_in_chunks<std::string>(
            files.size(), threads,
            [&](std::size_t thread, std::size_t index) -> std::string {
                if (is_over) {
                    return {};
                }
                const RepositoryArchive& archive = others.empty() ? *this : *others[thread];
                return find(archive.read_if_small(files[index].blob, largest));
            },
            [&](std::size_t, std::string found) {
                if (!is_over && !receive(std::move(found))) {
                    is_over = true;
                }
            },
            files_per_chunk);
    }

    std::string read_working_tree(const std::string& path) override
    {
        return base::read_file(std::filesystem::path(git_repository_workdir(repository_.get())) / path);
    }

    bool has_file(const std::string& path) override
    {
        std::error_code problem;
        return has_working_tree() &&
               std::filesystem::is_regular_file(std::filesystem::path(git_repository_workdir(repository_.get())) / path,
                                                problem);
    }

    bool has_working_tree() override { return git_repository_workdir(repository_.get()) != nullptr; }

private:
    std::string read_if_small(const std::string& blob, std::size_t largest) const
    {
        const git_oid id = to_oid(blob);
        if (objects_.size(id) > largest) {
            return {};
        }
        std::string text(content_of(objects_.read(id, GIT_OBJECT_BLOB)));
        return looks_binary(text) ? std::string() : text;
    }

    RepositoryPtr repository_;
    Objects objects_;
    CommitGraph graph_;
};

} // namespace

std::unique_ptr<Archive> open_archive(const std::filesystem::path& start)
{
    return std::make_unique<RepositoryArchive>(open_repository(start));
}

} // namespace docwake::git
