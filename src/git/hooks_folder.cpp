#include "git/hooks_folder.h"

#include "git/repository.h"

namespace docwake::git {

namespace {

/// Of the more special of the levels that set it; the level is GIT_CONFIG_LEVEL_LOCAL or above for the repository's.
struct HooksPath
{
    std::filesystem::path path;
    git_config_level_t level = GIT_CONFIG_LEVEL_LOCAL;
};

HooksPath configured_path(git_repository* repository)
{
    const auto config = make<ConfigPtr>("read the configuration", git_repository_config_snapshot, repository);
    Buffer path;
    git_config_entry* raw = nullptr;
    if (git_config_get_path(path.get(), config.get(), "core.hooksPath") < 0 ||
        git_config_get_entry(&raw, config.get(), "core.hooksPath") < 0) {
        return {};
    }
    const HandlePtr<git_config_entry, git_config_entry_free> entry(raw);
    return {std::filesystem::path(path.view()), entry->level};
}

} // namespace

HooksFolder hooks_folder(const std::filesystem::path& start)
{
    const RepositoryPtr repository = open_repository(start);
    const HooksPath configured = configured_path(repository.get());
    if (configured.path.empty()) {
        return {common_folder(repository.get()) / "hooks", false, false};
    }
    // Relative to the folder that hooks run in: githooks(5).
    const char* work_folder = git_repository_workdir(repository.get());
    const std::filesystem::path runs_in = work_folder == nullptr ? git_repository_path(repository.get()) : work_folder;
    const std::filesystem::path folder = (runs_in / configured.path).lexically_normal();
    return {folder.has_filename() ? folder : folder.parent_path(), true, configured.level < GIT_CONFIG_LEVEL_LOCAL};
}

} // namespace docwake::git
