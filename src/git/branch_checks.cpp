#include "git/branch_checks.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/ref_name.h"
#include "base/text.h"
#include "git/repository.h"
#include "git/shell_word.h"

#include <fmt/core.h>

#include <optional>
#include <system_error>

namespace docwake::git {

namespace {

bool branch_exists(git_repository& repository, const std::string& branch)
{
    git_oid ignored{};
    const int result = git_reference_name_to_id(&ignored, &repository, ("refs/heads/" + branch).c_str());
    if (result == GIT_ENOTFOUND) {
        return false;
    }
    check(result, "read the branch " + branch);
    return true;
}

/// A branch whose name begins with `branch` and a slash.
std::optional<std::string> branch_below(git_repository& repository, const std::string& branch)
{
    const std::string prefix = "refs/heads/" + branch + "/";
    const auto iterator = make<ReferenceIteratorPtr>("list the branches", git_reference_iterator_new, &repository);
    const char* name = nullptr;
    int result = 0;
    while ((result = git_reference_next_name(&name, iterator.get())) == 0) {
        if (std::string_view(name).starts_with(prefix)) {
            return std::string(name).substr(std::string_view("refs/heads/").size());
        }
    }
    if (result != GIT_ITEROVER) {
        check(result, "list the branches");
    }
    return std::nullopt;
}

base::Error name_conflict(const std::string& branch, const std::string& other)
{
    std::string free_name = branch;
    base::replace_all(free_name, "/", "-");
    if (free_name == branch) {
        free_name = "docwake-" + branch;
    }
    return base::Error(
               base::ErrorKind::git,
               fmt::format("The branch {} cannot be made: git keeps no other beside the branch {}, which exists",
                           branch, other))
        .hint("docwake sync --docs-branch " + shell_word(free_name))
        .hint(fmt::format("git branch -m {} {}", shell_word(other), shell_word("old-" + other)));
}

struct WorkingTree
{
    std::filesystem::path git_folder; ///< with its HEAD
    std::filesystem::path folder;
};

std::vector<WorkingTree> working_trees(git_repository& repository)
{
    const std::filesystem::path common = common_folder(&repository);
    std::vector<WorkingTree> trees;
    const auto config = make<ConfigPtr>("read the configuration", git_repository_config_snapshot, &repository);
    int bare = 0;
    if (git_config_get_bool(&bare, config.get(), "core.bare") != 0 || bare == 0) {
        // Only the repository that is no linked worktree knows where a submodule's working tree is.
        const char* folder =
            git_repository_is_worktree(&repository) != 0 ? nullptr : git_repository_workdir(&repository);
        // libgit2's path of a folder ends with a slash.
        trees.push_back(
            {common, folder == nullptr ? common.parent_path() : std::filesystem::path(folder).parent_path()});
    }
    std::error_code absent;
    for (const auto& entry : std::filesystem::directory_iterator(common / "worktrees", absent)) {
        const std::string file = base::read_file_if_present(entry.path() / "gitdir").value_or("");
        trees.push_back({entry.path(), std::filesystem::path(base::trim(file)).parent_path()});
    }
    return trees;
}

/// The full name of the branch that a working tree is on or rebases.
std::vector<std::string> branches_in_use(const WorkingTree& tree)
{
    constexpr std::string_view symbolic = "ref: ";
    std::vector<std::string> names;
    const std::string head = base::read_file_if_present(tree.git_folder / "HEAD").value_or("");
    if (head.starts_with(symbolic)) {
        names.emplace_back(base::trim(std::string_view(head).substr(symbolic.size())));
    }
    for (const char* rebase : {"rebase-merge", "rebase-apply"}) {
        const std::string name = base::read_file_if_present(tree.git_folder / rebase / "head-name").value_or("");
        if (!name.empty()) {
            names.emplace_back(base::trim(name));
        }
    }
    return names;
}

} // namespace

void require_possible_name(git_repository& repository, const std::string& branch)
{
    if (const std::string problem = base::branch_name_problem(branch); !problem.empty()) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("\"{}\" cannot be the name of a branch: {}", base::repair_utf8(branch), problem))
            .hint("docwake sync --docs-branch 'docwake/{branch}'");
    }
    for (std::size_t slash = branch.find('/'); slash != std::string::npos; slash = branch.find('/', slash + 1)) {
        if (branch_exists(repository, branch.substr(0, slash))) {
            throw name_conflict(branch, branch.substr(0, slash));
        }
    }
    if (const std::optional<std::string> below = branch_below(repository, branch)) {
        throw name_conflict(branch, *below);
    }
}

void require_not_checked_out(git_repository& repository, const std::string& branch)
{
    for (const WorkingTree& tree : working_trees(repository)) {
        for (const std::string& name : branches_in_use(tree)) {
            if (name == "refs/heads/" + branch) {
                throw base::Error(
                    base::ErrorKind::git,
                    fmt::format("The docs branch {} is checked out in {}; docwake changes no working tree", branch,
                                tree.folder.string()))
                    .hint(fmt::format("git -C {} switch --detach", shell_word(tree.folder.string())));
            }
        }
    }
}

} // namespace docwake::git
