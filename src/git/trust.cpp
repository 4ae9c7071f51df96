#include "git/trust.h"

#include "base/error.h"
#include "base/fs.h"
#include "base/ownership.h"
#include "base/text.h"
#include "git/repository.h"

#include <utility>

namespace docwake::git {

namespace {

constexpr const char* key = "safe.directory";

std::string variable(const base::Environment& environment, const std::string& name)
{
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
}

std::filesystem::path resolved(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
    if (error) {
        real = path.lexically_normal();
    }
    return real.has_filename() ? real : real.parent_path();
}

/// Whether the git program, started in `folder`, would find the repository whose git folder this is.
bool leads_to(const std::filesystem::path& folder, const std::filesystem::path& git_folder)
{
    std::error_code error;
    const std::filesystem::path link = folder / ".git";
    if (std::filesystem::is_directory(link, error)) {
        return resolved(link) == git_folder;
    }
    constexpr std::string_view prefix = "gitdir:";
    constexpr std::size_t longest_path = 8192;
    const auto text = base::read_file_if_present(link, longest_path);
    if (!text || !text->starts_with(prefix)) {
        return false;
    }
    return resolved(folder / std::filesystem::path(base::trim(std::string_view(*text).substr(prefix.size())))) ==
           git_folder;
}

bool belongs_to_user(git_repository* repository)
{
    const std::filesystem::path git_folder = resolved(git_repository_path(repository));
    const std::filesystem::path place = place_of(repository);
    const bool owned = base::belongs_to_user(git_folder) && base::belongs_to_user(resolved(common_folder(repository)));
    return place == git_folder ? owned : owned && base::belongs_to_user(place) && base::belongs_to_user(place / ".git");
}

bool is_workspace(const std::filesystem::path& place, const base::Environment& environment)
{
    const std::string workspace = variable(environment, "GITHUB_WORKSPACE");
    return variable(environment, "GITHUB_ACTIONS") == "true" && !workspace.empty() && resolved(workspace) == place;
}

} // namespace

std::filesystem::path place_of(git_repository* repository)
{
    std::filesystem::path git_folder = resolved(git_repository_path(repository));
    const char* work_folder = git_repository_workdir(repository);
    const std::filesystem::path place = work_folder == nullptr ? git_folder : resolved(work_folder);
    return leads_to(place, git_folder) ? place : git_folder;
}

bool is_trusted(git_repository* repository, const base::Environment& environment)
{
    const std::filesystem::path place = place_of(repository);
    return belongs_to_user(repository) || is_workspace(place, environment) ||
           is_allowed(place, safe_directories(environment));
}

std::vector<std::string> safe_directories(base::Environment environment)
{
    std::erase_if(environment, [](const auto& variable) {
        const std::string& name = variable.first;
        return name.starts_with("GIT_") && !name.starts_with("GIT_CONFIG_") && name != "GIT_EXEC_PATH";
    });
    // No repository's configuration is read, nor any condition on one, which is how git itself looks for this.
    environment["GIT_DIR"] = "/dev/null";
    base::ProcessResult result;
    try {
        result = base::run_process({.arguments = {"git", "config", "--null", "--type=path", "--get-all", key},
                                    .folder = std::filesystem::current_path().root_path(),
                                    .environment = std::move(environment),
                                    .input = {}});
    } catch (const base::Error&) {
        return {}; // without git there is nothing that could be started
    }
    std::vector<std::string> values;
    if (result.exit_code == 0) {
        for (const std::string_view value : base::split(result.output, '\0')) {
            values.emplace_back(value);
        }
        values.pop_back(); // behind the last NUL
    }
    return values;
}

bool is_allowed(const std::filesystem::path& place, const std::vector<std::string>& values)
{
    bool allowed = false;
    for (const std::string& value : values) {
        if (value.empty()) {
            allowed = false;
            continue;
        }
        // A final "/*" allows all below, since git 2.46; an older git refuses by itself.
        const bool below =
            value.ends_with("/*") && place.string().starts_with(std::string_view(value).substr(0, value.size() - 1));
        allowed = allowed || value == "*" || below || std::filesystem::path(value).lexically_normal() == place;
    }
    return allowed;
}

} // namespace docwake::git
