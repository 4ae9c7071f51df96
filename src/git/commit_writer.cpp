#include "git/commit_writer.h"

#include "base/error.h"
#include "base/text.h"
#include "git/branch_move.h"
#include "git/repository.h"
#include "git/shell_word.h"

#include <fmt/core.h>

#include <array>
#include <optional>
#include <set>
#include <vector>

namespace docwake::git {

namespace {

base::Error path_error(const std::string& path, std::string_view problem)
{
    return {base::ErrorKind::git, fmt::format("The file {} cannot be written: {}", base::repair_utf8(path), problem)};
}

/// As `check`, for a write: libgit2 does not always say why one failed.
void check_written(git_repository& repository, int result, const std::string& what)
{
    if (result >= 0) {
        return;
    }
    const std::string folder = shell_word(common_folder(&repository).string());
    base::Error error(base::ErrorKind::git, "cannot write " + what);
    if (std::string cause = last_message(); !cause.empty()) {
        error.caused_by(std::move(cause));
    }
    throw error.hint(fmt::format("df -h {0}; ls -ld {0}/objects {0}/refs/heads", folder));
}

/// What git itself would not check out, or would check out outside the working tree.
std::string_view path_problem(const std::string& path)
{
    if (path.empty()) {
        return "its path is empty";
    }
    if (path.find('\0') != std::string::npos) {
        return "its path holds a NUL";
    }
    for (const std::string_view part : base::split(path, '/')) {
        if (part.empty()) {
            return "its path is absolute, or holds an empty part";
        }
        if (part == "." || part == "..") {
            return "its path holds . or ..";
        }
        if (base::to_lower_ascii(part) == ".git") {
            return "its path leads into a git folder";
        }
    }
    return "";
}

/// Empty where the path is not there.
std::optional<git_filemode_t> mode_at(git_tree& tree, const std::string& path)
{
    git_tree_entry* entry = nullptr;
    const int result = git_tree_entry_bypath(&entry, &tree, path.c_str());
    const TreeEntryPtr owned(entry);
    if (result == GIT_ENOTFOUND) {
        git_error_clear(); // else it would be given as the cause of a later failure that sets no message
        return std::nullopt;
    }
    check(result, "read the tree entry " + base::repair_utf8(path));
    return git_tree_entry_filemode(entry);
}

void require_folders_above(git_tree& tree, const std::string& path)
{
    for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string above = path.substr(0, slash);
        if (mode_at(tree, above).value_or(GIT_FILEMODE_TREE) != GIT_FILEMODE_TREE) {
            throw path_error(path, base::repair_utf8(above) + " is no folder");
        }
    }
}

std::uint32_t mode_for(git_tree& tree, const FileEdit& edit)
{
    require_folders_above(tree, edit.path);
    const std::optional<git_filemode_t> found = mode_at(tree, edit.path);
    if (!found) {
        return edit.mode == 0 ? static_cast<std::uint32_t>(GIT_FILEMODE_BLOB) : edit.mode;
    }
    const git_filemode_t mode = *found;
    if (mode != GIT_FILEMODE_BLOB && mode != GIT_FILEMODE_BLOB_EXECUTABLE) {
        throw path_error(edit.path, mode == GIT_FILEMODE_TREE     ? "it is a folder"
                                    : mode == GIT_FILEMODE_COMMIT ? "it is a submodule"
                                                                  : "it is a symbolic link");
    }
    return edit.mode == 0 ? static_cast<std::uint32_t>(mode) : edit.mode;
}

git_oid write_tree(git_repository& repository, git_tree& parent, const std::vector<FileEdit>& edits)
{
    std::vector<git_tree_update> updates;
    std::set<std::string_view> paths;
    for (const FileEdit& edit : edits) {
        if (const std::string_view problem = path_problem(edit.path); !problem.empty()) {
            throw path_error(edit.path, problem);
        }
        if (!paths.insert(edit.path).second) {
            throw path_error(edit.path, "it is edited twice");
        }
        git_tree_update update{};
        update.action = GIT_TREE_UPDATE_UPSERT;
        update.filemode = static_cast<git_filemode_t>(mode_for(parent, edit));
        update.path = edit.path.c_str();
        check_written(repository,
                      git_blob_create_from_buffer(&update.id, &repository, edit.content.data(), edit.content.size()),
                      "the file " + base::repair_utf8(edit.path));
        updates.push_back(update);
    }
    git_oid tree{};
    check_written(repository, git_tree_create_updated(&tree, &repository, &parent, updates.size(), updates.data()),
                  "the tree");
    return tree;
}

} // namespace

std::string write_commit(git_repository& repository, const NewCommit& request)
{
    const git_oid parent_id = to_oid(request.parent);
    const auto parent =
        make<CommitPtr>("read the commit " + request.parent, git_commit_lookup, &repository, &parent_id);
    const auto parent_tree = make<TreePtr>("read the tree of " + request.parent, git_commit_tree, parent.get());

    const git_oid tree_id = write_tree(repository, *parent_tree, request.edits);
    if (git_oid_equal(&tree_id, git_tree_id(parent_tree.get())) != 0) {
        throw base::Error(base::ErrorKind::git, fmt::format("The edits for {} change nothing", request.branch));
    }
    const auto tree = make<TreePtr>("read the tree that was written", git_tree_lookup, &repository, &tree_id);
    const auto signature = make<SignaturePtr>("name the author", git_signature_new, request.author.name.c_str(),
                                              request.author.email.c_str(), request.time.time_since_epoch().count(), 0);
    std::array<const git_commit*, 1> parents = {parent.get()};
    git_oid commit{};
    check_written(repository,
                  git_commit_create(&commit, &repository, nullptr, signature.get(), signature.get(), nullptr,
                                    request.message.c_str(), tree.get(), parents.size(), parents.data()),
                  "the commit");
    return to_hex(commit);
}

void move_branch(git_repository& repository, const std::string& branch, const std::string& expected_head,
                 const std::string& commit, const std::string& reason)
{
    // libgit2 takes an id of zeros for "must not exist", and compares it under the reference's lock.
    const git_oid expected = expected_head.empty() ? git_oid{} : to_oid(expected_head);
    const git_oid target = to_oid(commit);
    const BranchMove move(common_folder(&repository), branch);
    git_reference* moved = nullptr;
    const int result = git_reference_create_matching(&moved, &repository, ("refs/heads/" + branch).c_str(), &target, 1,
                                                     &expected, reason.c_str());
    const ReferencePtr reference(moved);
    if (result == GIT_ELOCKED) {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("The branch {} is locked; nothing was changed", base::repair_utf8(branch)))
            .caused_by("another program changes it, or one that was ended left " + move.lock().string())
            .hint("run the same command again")
            .hint(fmt::format("rm {} (where no git program runs)", shell_word(move.lock().string())));
    }
    if (result == GIT_EMODIFIED || (result == GIT_ENOTFOUND && !expected_head.empty())) {
        throw base::Error(
            base::ErrorKind::git,
            fmt::format("The branch {} was moved by another program meanwhile; nothing was changed", branch))
            .caused_by(last_message())
            .hint("run the same command again");
    }
    check_written(repository, result, "the branch " + branch);
}

} // namespace docwake::git
