#include "git/docs_repository.h"

#include "base/error.h"
#include "git/branch_checks.h"
#include "git/commit_graph.h"
#include "git/commit_writer.h"
#include "git/history.h"
#include "git/objects.h"
#include "git/repository.h"
#include "git/shell_word.h"
#include "git/source_info.h"
#include "git/tree_diff.h"

#include <fmt/core.h>

#include <algorithm>

namespace docwake::git {

struct DocsRepository::State
{
    explicit State(const std::filesystem::path& start)
        : repository(open_repository(start)),
          objects(repository.get()),
          graph(objects),
          info(read_source_info(repository.get()))
    {
    }

    std::optional<std::string> reference_target(const std::string& name) const
    {
        git_oid id{};
        const int result = git_reference_name_to_id(&id, repository.get(), name.c_str());
        if (result == GIT_ENOTFOUND || result == GIT_EINVALIDSPEC) {
            return std::nullopt;
        }
        check(result, "read the reference " + name);
        return to_hex(id);
    }

    std::string folder() const { return (info.work_folder.empty() ? info.common_folder : info.work_folder).string(); }

    git_oid tree_of(const git_oid& commit) const { return objects.read_header(commit).tree; }

    RepositoryPtr repository;
    Objects objects;
    CommitGraph graph;
    SourceInfo info;
};

namespace {

/// Null where the path is not there.
TreeEntryPtr entry_at(git_tree* tree, const std::string& path)
{
    git_tree_entry* entry = nullptr;
    const int result = path.empty() ? GIT_ENOTFOUND : git_tree_entry_bypath(&entry, tree, path.c_str());
    if (result == GIT_ENOTFOUND) {
        return nullptr;
    }
    check(result, "read the tree entry " + path);
    return TreeEntryPtr(entry);
}

/// Whether the tree has at the path what the change led to.
bool holds(git_tree* tree, const TreeChange& change)
{
    const TreeEntryPtr entry = entry_at(tree, change.path);
    if (entry == nullptr || change.is_deletion()) {
        return entry == nullptr && change.is_deletion();
    }
    return git_oid_equal(git_tree_entry_id(entry.get()), &change.new_id) != 0 &&
           git_tree_entry_filemode(entry.get()) == change.new_mode;
}

} // namespace

DocsRepository::DocsRepository(std::unique_ptr<State> state) : state_(std::move(state)) {}
DocsRepository::~DocsRepository() = default;
DocsRepository::DocsRepository(DocsRepository&&) noexcept = default;
DocsRepository& DocsRepository::operator=(DocsRepository&&) noexcept = default;

DocsRepository DocsRepository::open(const std::filesystem::path& folder)
{
    return DocsRepository(std::make_unique<State>(folder));
}

const std::filesystem::path& DocsRepository::common_folder() const
{
    return state_->info.common_folder;
}

std::string DocsRepository::head_branch() const
{
    const SourceInfo& info = state_->info;
    if (info.head.empty()) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("The documentation's repository {} has no commits", state_->folder()))
            .hint(fmt::format("git -C {} commit --allow-empty -m 'First commit'", shell_word(state_->folder())));
    }
    const std::string& branch = info.branch.empty() ? info.default_branch : info.branch;
    if (branch.empty()) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("The documentation's repository {} is on no branch, and has no default branch",
                                      state_->folder()))
            .hint(fmt::format("git -C {} switch BRANCH", shell_word(state_->folder())));
    }
    return branch;
}

std::string DocsRepository::url() const
{
    return state_->info.url;
}

std::optional<std::string> DocsRepository::local_branch_head(const std::string& branch) const
{
    return state_->reference_target("refs/heads/" + branch);
}

std::optional<std::string> DocsRepository::branch_head(const std::string& branch) const
{
    const std::optional<std::string> local = local_branch_head(branch);
    return local ? local : state_->reference_target("refs/remotes/origin/" + branch);
}

bool DocsRepository::has_commit(const std::string& id) const
{
    git_oid oid{};
    if (id.size() != GIT_OID_HEXSZ || git_oid_fromstr(&oid, id.c_str()) != 0) {
        return false;
    }
    git_commit* commit = nullptr;
    const int result = git_commit_lookup(&commit, state_->repository.get(), &oid);
    const CommitPtr owned(commit);
    return result == 0;
}

bool DocsRepository::is_ancestor(const std::string& ancestor, const std::string& descendant) const
{
    return state_->graph.is_ancestor(to_oid(ancestor), to_oid(descendant));
}

std::string DocsRepository::merge_base(const std::string& left, const std::string& right) const
{
    const std::optional<git_oid> base = state_->graph.merge_base(to_oid(left), to_oid(right));
    if (!base) {
        throw base::Error(
            base::ErrorKind::git,
            fmt::format("The commits {} and {} of the documentation's repository have no common history", left, right))
            .hint(fmt::format("git -C {} log --oneline --graph {} {}", shell_word(state_->folder()), left, right));
    }
    return to_hex(*base);
}

bool DocsRepository::has_taken_over(const std::string& base, const std::string& head) const
{
    const git_oid base_id = to_oid(base);
    const std::optional<git_oid> fork = state_->graph.merge_base(base_id, to_oid(head));
    if (!fork) {
        return false;
    }
    const std::vector<TreeChange> changes =
        diff_trees(state_->objects, state_->tree_of(*fork), state_->tree_of(to_oid(head)));
    const std::vector<git_oid> since = state_->graph.list(fork, base_id);
    return changes.empty() || std::any_of(since.begin(), since.end(), [&](const git_oid& commit) {
               const git_oid tree_id = state_->tree_of(commit);
               const auto tree = make<TreePtr>("read a tree", git_tree_lookup, state_->repository.get(), &tree_id);
               return std::all_of(changes.begin(), changes.end(),
                                  [&](const TreeChange& change) { return holds(tree.get(), change); });
           });
}

std::vector<model::Commit> DocsRepository::log(const std::string& base, const std::string& head) const
{
    return read_log(state_->objects, state_->graph, {base, head, ""});
}

std::vector<std::string> DocsRepository::list_files(const std::string& commit) const
{
    std::vector<std::string> paths;
    for (const TreeChange& file : diff_trees(state_->objects, std::nullopt, state_->tree_of(to_oid(commit)))) {
        if (is_regular(file.new_mode)) {
            paths.push_back(file.path);
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::optional<std::string> DocsRepository::read_file(const std::string& commit, const std::string& path) const
{
    const git_oid tree_id = state_->tree_of(to_oid(commit));
    const auto tree = make<TreePtr>("read a tree", git_tree_lookup, state_->repository.get(), &tree_id);
    const TreeEntryPtr entry = entry_at(tree.get(), path);
    if (entry == nullptr || !is_regular(git_tree_entry_filemode(entry.get()))) {
        return std::nullopt;
    }
    return std::string(content_of(state_->objects.read(*git_tree_entry_id(entry.get()), GIT_OBJECT_BLOB)));
}

std::vector<model::FileChange> DocsRepository::diff(const std::string& base, const std::string& head) const
{
    return read_net_diff(state_->objects, to_oid(base), to_oid(head), ReadOptions{});
}

void DocsRepository::require_writable(const std::string& branch) const
{
    require_possible_name(*state_->repository, branch);
    require_not_checked_out(*state_->repository, branch);
}

std::string DocsRepository::commit(const NewCommit& request)
{
    require_writable(request.branch);
    std::string id = write_commit(*state_->repository, request);
    move_branch(*state_->repository, request.branch, request.expected_head, id, "docwake: document commits");
    return id;
}

} // namespace docwake::git
