#include "git/configuration.h"

namespace docwake::git {

std::vector<Setting> read_configuration(git_repository* repository)
{
    constexpr std::string_view what = "read the repository's configuration";
    const auto config = make<ConfigPtr>(what, git_repository_config_snapshot, repository);
    const auto entries = make<ConfigIteratorPtr>(what, git_config_iterator_new, config.get());
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

} // namespace docwake::git
