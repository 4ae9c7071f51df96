#include "config/load.h"

#include "base/error.h"

#include <fmt/format.h>

#include <system_error>

namespace docwake::config {

namespace {

// A configuration file of more than a few kilobytes is not one.
constexpr std::size_t largest_file = 1U << 20;

std::optional<ConfigFile> read_if_present(const std::filesystem::path& folder, const std::string& name)
{
    if (folder.empty()) {
        return std::nullopt;
    }
    const std::filesystem::path path = folder / name;
    auto text = base::read_file_if_present(path, largest_file);
    if (!text) {
        return std::nullopt;
    }
    return ConfigFile{path.string(), std::move(*text), folder};
}

ConfigFile read_named(const std::filesystem::path& file, const std::filesystem::path& current_folder)
{
    const std::filesystem::path path = (current_folder / file).lexically_normal();
    return {file.string(), base::read_file(path, largest_file), path.parent_path()};
}

/// resolve() sees names only; here the links behind them are followed.
void refuse_templates_outside(const Resolved& resolved, const ConfigFile& file)
{
    for (const ResolvedKey& setting : resolved.keys) {
        if (setting.key->trust != Trust::inside_only || !setting.origin.starts_with(file.path + ":")) {
            continue;
        }
        const auto& path = std::get<std::string>(setting.value);
        if (path.empty()) {
            continue;
        }
        std::error_code error;
        const auto target = std::filesystem::weakly_canonical(path, error);
        const auto root = std::filesystem::weakly_canonical(file.folder, error);
        const auto relative = target.lexically_relative(root);
        if (relative.empty() || *relative.begin() == "..") {
            throw base::Error(base::ErrorKind::configuration,
                              fmt::format("{}: {} names a file outside the repository through a symbolic link",
                                          setting.origin, setting.key->name));
        }
    }
}

} // namespace

Resolved load(const LoadRequest& request)
{
    Layers layers{.user_file = read_if_present(request.user_folder, "config.toml"),
                  .repository_file = std::nullopt,
                  .repository_file_trust = FileTrust::repository,
                  .environment = request.environment,
                  .flags = request.flags,
                  .current_folder = request.current_folder};
    if (!request.config_file.empty()) {
        layers.repository_file = read_named(request.config_file, request.current_folder);
        layers.repository_file_trust = FileTrust::user;
    } else {
        layers.repository_file = read_if_present(request.repository_root, repository_file_name);
    }
    Resolved resolved = resolve(layers);
    if (layers.repository_file && layers.repository_file_trust == FileTrust::repository) {
        refuse_templates_outside(resolved, *layers.repository_file);
    }
    return resolved;
}

} // namespace docwake::config
