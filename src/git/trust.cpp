#include "git/trust.h"

#include "base/fs.h"
#include "base/ownership.h"
#include "base/text.h"
#include "git/configuration.h"
#include "git/repository.h"

#include <algorithm>
#include <charconv>

namespace docwake::git {

namespace {

constexpr std::string_view key = "safe.directory";

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

void append_from_file(const std::filesystem::path& file, std::vector<std::string>& values)
{
    git_config* raw = nullptr;
    if (file.empty() || git_config_open_ondisk(&raw, file.c_str()) < 0) {
        return;
    }
    const ConfigPtr config(raw);
    for (const Setting& setting : read_configuration(config.get())) {
        if (setting.name == key) {
            values.push_back(setting.value);
        }
    }
}

std::filesystem::path system_file(const base::Environment& environment)
{
    if (const std::string no_system = base::to_lower_ascii(variable(environment, "GIT_CONFIG_NOSYSTEM"));
        !no_system.empty() && no_system != "0" && no_system != "false" && no_system != "no" && no_system != "off") {
        return {};
    }
    if (const std::string named = variable(environment, "GIT_CONFIG_SYSTEM"); !named.empty()) {
        return named;
    }
    Buffer found;
    return git_config_find_system(found.get()) < 0 ? std::filesystem::path() : std::filesystem::path(found.view());
}

std::vector<std::filesystem::path> user_files(const base::Environment& environment)
{
    if (const auto named = environment.find("GIT_CONFIG_GLOBAL"); named != environment.end()) {
        return {named->second};
    }
    const std::filesystem::path home = variable(environment, "HOME");
    const std::filesystem::path shared = variable(environment, "XDG_CONFIG_HOME");
    std::vector<std::filesystem::path> files;
    if (!shared.empty() || !home.empty()) {
        files.push_back((shared.empty() ? home / ".config" : shared) / "git" / "config");
    }
    if (!home.empty()) {
        files.push_back(home / ".gitconfig");
    }
    return files;
}

void append_from_pairs(const base::Environment& environment, std::vector<std::string>& values)
{
    const std::string text = variable(environment, "GIT_CONFIG_COUNT");
    constexpr int most = 1000; // as nobody sets; git itself stops at INT_MAX
    int count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    for (int i = 0; i < std::min(count, most); ++i) {
        if (base::to_lower_ascii(variable(environment, "GIT_CONFIG_KEY_" + std::to_string(i))) == key) {
            values.push_back(variable(environment, "GIT_CONFIG_VALUE_" + std::to_string(i)));
        }
    }
}

/// What `git -c` hands down: `'key'='value'` or, from git before 2.31, `'key=value'`; a quote inside is `'\''`.
void append_from_parameters(std::string_view text, std::vector<std::string>& values)
{
    std::string setting;
    bool quoted = false;
    const auto finish = [&] {
        const std::size_t equals = setting.find('=');
        if (equals != std::string::npos && base::to_lower_ascii(setting.substr(0, equals)) == key) {
            values.push_back(setting.substr(equals + 1));
        }
        setting.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\'') {
            quoted = !quoted;
        } else if (!quoted && text[i] == ' ') {
            finish();
        } else if (!quoted && text[i] == '\\' && i + 1 < text.size()) {
            setting += text[++i];
        } else {
            setting += text[i];
        }
    }
    finish();
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
           is_allowed(place, safe_directories(environment), variable(environment, "HOME"));
}

std::vector<std::string> safe_directories(const base::Environment& environment)
{
    initialise();
    std::vector<std::string> values;
    append_from_file(system_file(environment), values);
    for (const std::filesystem::path& file : user_files(environment)) {
        append_from_file(file, values);
    }
    append_from_pairs(environment, values);
    append_from_parameters(variable(environment, "GIT_CONFIG_PARAMETERS"), values);
    return values;
}

bool is_allowed(const std::filesystem::path& place, const std::vector<std::string>& values,
                const std::filesystem::path& home)
{
    bool allowed = false;
    for (const std::string& value : values) {
        if (value.empty()) {
            allowed = false;
            continue;
        }
        const std::filesystem::path written =
            value.starts_with("~/") && !home.empty() ? home / value.substr(2) : std::filesystem::path(value);
        // A final "/*" allows all below, since git 2.46; an older git refuses by itself.
        const bool below = value.ends_with("/*") &&
                           place.string().starts_with(written.string().substr(0, written.string().size() - 1));
        allowed = allowed || value == "*" || below || written.lexically_normal() == place;
    }
    return allowed;
}

} // namespace docwake::git
