#include "git/repository.h"

#include "base/error.h"
#include "base/process.h"
#include "base/utf8.h"
#include "git/shell_word.h"

#include <fmt/format.h>
#include <git2/sys/repository.h>

#include <optional>
#include <utility>

namespace docwake::git {

namespace {

std::filesystem::path absolute_folder(const std::filesystem::path& start)
{
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(start.empty() ? "." : start, error).lexically_normal();
    if (error) {
        throw base::Error(base::ErrorKind::git, "the current folder cannot be read").caused_by(error.message());
    }
    // "a/b/." becomes "a/b/"; people write it without the slash.
    return folder.has_filename() ? folder : folder.parent_path();
}

std::string shown(const std::filesystem::path& path)
{
    return base::repair_utf8(path.string());
}

/// The value of a key in the repository's own configuration, read without opening the repository.
std::optional<std::string> configured(const std::filesystem::path& git_folder, const char* key)
{
    git_config* raw = nullptr;
    if (git_config_open_ondisk(&raw, (git_folder / "config").c_str()) < 0) {
        return std::nullopt;
    }
    const ConfigPtr config(raw);
    Buffer value;
    if (git_config_get_string_buf(value.get(), config.get(), key) < 0) {
        return std::nullopt;
    }
    return std::string(value.view());
}

/// The folder that holds the configuration of the repository around `folder`; empty when none is found.
std::filesystem::path discover(const std::filesystem::path& folder, const char* ceilings)
{
    Buffer found;
    if (git_repository_discover(found.get(), folder.c_str(), 0, ceilings) < 0) {
        return {};
    }
    const std::filesystem::path git_folder = std::filesystem::path(found.view()).parent_path();
    // The folder of a linked working tree is <common>/worktrees/<name>.
    const std::filesystem::path common = git_folder.parent_path().parent_path();
    std::error_code error;
    return !std::filesystem::exists(git_folder / "config", error) && std::filesystem::exists(common / "config", error)
               ? common
               : git_folder;
}

/// Refuses what libgit2 cannot read, or takes for something else.
void require_readable_formats(const std::filesystem::path& git_folder)
{
    if (const auto format = configured(git_folder, "extensions.objectformat"); format && *format != "sha1") {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("the repository {} names its objects by {}, which docwake cannot read: its git "
                                      "library, libgit2 {}, reads SHA-1 only (since 1.7 it can be built with SHA-256)",
                                      shown(git_folder), base::repair_utf8(*format), LIBGIT2_VERSION))
            .hint("git init --object-format=sha1 --initial-branch=\"$(git branch --show-current)\" COPY && "
                  "git fast-export --all | git -C COPY fast-import");
    }
    if (const auto storage = configured(git_folder, "extensions.refstorage"); storage && *storage != "files") {
        throw base::Error(base::ErrorKind::git,
                          fmt::format("the repository {} stores its references as {}, which docwake cannot read: its "
                                      "git library, libgit2 {}, reads files only",
                                      shown(git_folder), base::repair_utf8(*storage), LIBGIT2_VERSION))
            .hint("git refs migrate --ref-format=files");
    }
}

[[noreturn]] void throw_cannot_open(const std::filesystem::path& folder, const char* ceilings)
{
    const std::string cause = last_message();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) {
        throw base::Error(base::ErrorKind::git, fmt::format("there is no folder {}", shown(folder)))
            .hint("docwake --repo FOLDER ...");
    }
    const std::filesystem::path git_folder = discover(folder, ceilings);
    if (git_folder.empty()) {
        throw base::Error(base::ErrorKind::git, fmt::format("{} is not in a git repository", shown(folder)))
            .hint("docwake --repo FOLDER ...")
            .hint(fmt::format("git -C {} init", shell_word(folder.string())));
    }
    require_readable_formats(git_folder);
    base::Error failure(base::ErrorKind::git, fmt::format("cannot open the git repository {}", shown(git_folder)));
    if (!cause.empty()) {
        failure.caused_by(cause);
    }
    failure.hint(fmt::format("git -C {} status", shell_word(folder.string())));
    throw failure;
}

/// Where a work tree has nothing in it that leads to its repository, as with `git --git-dir=DIR --work-tree=start`.
bool is_work_tree_of_environment(const std::filesystem::path& start)
{
    const auto work_tree = base::environment_variable("GIT_WORK_TREE");
    std::error_code error;
    return work_tree && !work_tree->empty() && std::filesystem::equivalent(start, *work_tree, error);
}

} // namespace

RepositoryPtr open_repository(const std::filesystem::path& start)
{
    initialise();
    const auto ceilings = base::environment_variable("GIT_CEILING_DIRECTORIES");
    const char* ceiling_list = ceilings ? ceilings->c_str() : nullptr;
    const bool by_environment = start.empty() || is_work_tree_of_environment(start);
    const auto git_dir = by_environment ? base::environment_variable("GIT_DIR") : std::nullopt;
    const bool fixed = git_dir && !git_dir->empty();
    const std::filesystem::path folder = absolute_folder(fixed ? std::filesystem::path(*git_dir) : start);

    git_repository* raw = nullptr;
    const unsigned flags = fixed ? unsigned{GIT_REPOSITORY_OPEN_NO_SEARCH} : 0U;
    if (git_repository_open_ext(&raw, folder.c_str(), flags, ceiling_list) < 0) {
        throw_cannot_open(folder, ceiling_list);
    }
    RepositoryPtr repository(raw);
    require_readable_formats(common_folder(raw));
    if (const auto work_folder = fixed ? base::environment_variable("GIT_WORK_TREE") : std::nullopt;
        work_folder && !work_folder->empty()) {
        check(git_repository_set_workdir(raw, absolute_folder(*work_folder).c_str(), 0), "use GIT_WORK_TREE");
    }
    // libgit2 consults the index for attributes, and fails on a split, sparse or damaged one. Nothing here needs it.
    const auto no_index = make<IndexPtr>("make an empty index", git_index_new);
    check(git_repository_set_index(raw, no_index.get()), "set an empty index");
    return repository;
}

std::filesystem::path common_folder(git_repository* repository)
{
    std::filesystem::path folder(git_repository_commondir(repository));
    return folder.has_filename() ? folder : folder.parent_path();
}

} // namespace docwake::git
