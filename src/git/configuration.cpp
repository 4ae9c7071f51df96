#include "git/configuration.h"

namespace docwake::git {

namespace {

constexpr std::string_view what = "read the repository's configuration";

} // namespace

std::vector<Setting> read_configuration(git_repository* repository)
{
    return read_configuration(make<ConfigPtr>(what, git_repository_config_snapshot, repository).get());
}

std::vector<Setting> read_configuration(git_config* config)
{
    const auto entries = make<ConfigIteratorPtr>(what, git_config_iterator_new, config);
    std::vector<Setting> settings;
    git_config_entry* entry = nullptr;
    int rc = 0;
    while ((rc = git_config_next(&entry, entries.get())) == 0) {
        settings.push_back({entry->name, entry->value == nullptr ? "" : entry->value});
    }
    if (rc != GIT_ITEROVER) {
        check(rc, what);
    }
    return settings;
}

std::string_view middle_of(std::string_view text, std::string_view start, std::string_view end)
{
    if (text.size() <= start.size() + end.size() || !text.starts_with(start) || !text.ends_with(end)) {
        return {};
    }
    return text.substr(start.size(), text.size() - start.size() - end.size());
}

} // namespace docwake::git
