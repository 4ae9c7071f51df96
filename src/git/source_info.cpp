#include "git/source_info.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "git/configuration.h"
#include "git/repository.h"
#include "git/revisions.h"

#include <map>
#include <string_view>
#include <vector>

namespace docwake::git {

namespace {

bool branch_exists(git_repository* repository, const std::string& branch)
{
    return reference_commit(repository, "refs/heads/" + branch) ||
           reference_commit(repository, "refs/remotes/origin/" + branch);
}

/// The address with the longest fitting `url.<base>.insteadOf` replaced by its base, as git does.
std::string rewritten(const std::string& address, const std::vector<Setting>& settings)
{
    std::string_view longest;
    std::string_view replacement;
    for (const Setting& setting : settings) {
        const std::string_view base = middle_of(setting.name, "url.", ".insteadof");
        if (!base.empty() && setting.value.size() > longest.size() && address.starts_with(setting.value)) {
            longest = setting.value;
            replacement = base;
        }
    }
    return std::string(replacement) + address.substr(longest.size());
}

std::string configured_default_branch(git_repository* repository)
{
    const auto config =
        make<ConfigPtr>("read the repository's configuration", git_repository_config_snapshot, repository);
    const char* value = nullptr;
    return git_config_get_string(&value, config.get(), "init.defaultBranch") < 0 ? std::string() : value;
}

std::string default_branch(git_repository* repository)
{
    if (std::string branch = symbolic_target(repository, "refs/remotes/origin/HEAD", "refs/remotes/origin/");
        !branch.empty()) {
        return branch;
    }
    for (const std::string& candidate :
         {configured_default_branch(repository), std::string("main"), std::string("master")}) {
        if (!candidate.empty() && branch_exists(repository, candidate)) {
            return candidate;
        }
    }
    return {};
}

/// By the files: libgit2 would read and sort all packed references for it, which may be many.
bool has_replacements(const std::filesystem::path& folder)
{
    std::error_code none;
    if (std::filesystem::directory_iterator(folder / "refs" / "replace", none) !=
        std::filesystem::directory_iterator()) {
        return true;
    }
    const std::string packed = base::read_file_if_present(folder / "packed-refs").value_or("");
    return packed.find(" refs/replace/") != std::string::npos;
}

std::vector<std::string> warnings_of(git_repository* repository)
{
    const std::filesystem::path folder = common_folder(repository);
    std::error_code error;
    const std::uintmax_t grafts = std::filesystem::file_size(folder / "info" / "grafts", error);
    std::vector<std::string> warnings;
    if (has_replacements(folder)) {
        warnings.emplace_back("docwake reads the history as it was committed: it ignores replaced objects (git replace "
                              "--list)");
    }
    if (!error && grafts > 0) {
        warnings.emplace_back("docwake reads the history as it was committed: it ignores the file info/grafts");
    }
    return warnings;
}

/// The folder that a person would name the repository by.
std::string folder_name(const SourceInfo& info)
{
    std::filesystem::path folder = info.work_folder.empty() ? info.common_folder : info.work_folder;
    if (info.work_folder.empty() && folder.extension() == ".git") {
        folder.replace_extension();
    }
    return base::repair_utf8(folder.filename().string());
}

std::filesystem::path without_final_slash(const char* path)
{
    const std::filesystem::path folder(path == nullptr ? "" : path);
    return folder.has_filename() ? folder : folder.parent_path();
}

} // namespace

SourceInfo read_source_info(git_repository* repository)
{
    SourceInfo info;
    info.work_folder = without_final_slash(git_repository_workdir(repository));
    info.common_folder = common_folder(repository);
    info.branch = symbolic_target(repository, "HEAD", "refs/heads/");
    if (const auto head = reference_commit(repository, "HEAD")) {
        info.head = to_hex(*head);
    }
    info.default_branch = default_branch(repository);
    info.shallow = git_repository_is_shallow(repository) == 1;
    info.warnings = warnings_of(repository);
    RemoteAddress remote = read_remote_address(repository);
    info.name = remote.name.empty() ? folder_name(info) : std::move(remote.name);
    info.url = std::move(remote.url);
    return info;
}

RemoteAddress read_remote_address(git_repository* repository)
{
    const std::vector<Setting> settings = read_configuration(repository);
    std::map<std::string, std::string> addresses;
    for (const Setting& setting : settings) {
        if (const auto name = middle_of(setting.name, "remote.", ".url"); !name.empty()) {
            addresses.try_emplace(std::string(name), setting.value); // a remote's first address is fetched from
        }
    }
    const auto chosen = addresses.size() == 1 ? addresses.begin() : addresses.find("origin");
    return chosen == addresses.end() ? RemoteAddress() : parse_remote_address(rewritten(chosen->second, settings));
}

} // namespace docwake::git
