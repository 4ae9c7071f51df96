#include "git/remote_name.h"

#include "git/configuration.h"
#include "git/revisions.h"

#include <set>

namespace docwake::git {

std::optional<std::string> remote_name(git_repository* repository)
{
    const std::string of_branch = "branch." + symbolic_target(repository, "HEAD", "refs/heads/") + ".remote";
    std::set<std::string> remotes;
    std::optional<std::string> configured;
    for (const Setting& setting : read_configuration(repository)) {
        if (setting.name == of_branch) {
            configured = setting.value;
        } else if (const auto name = middle_of(setting.name, "remote.", ".url"); !name.empty()) {
            remotes.emplace(name);
        }
    }
    if (configured && remotes.contains(*configured)) {
        return configured;
    }
    if (remotes.contains("origin")) {
        return "origin";
    }
    return remotes.size() == 1 ? std::optional(*remotes.begin()) : std::nullopt;
}

std::optional<std::string> promisor_name(git_repository* repository)
{
    std::optional<std::string> promisor;
    for (const Setting& setting : read_configuration(repository)) {
        if (setting.name == "extensions.partialclone") {
            return setting.value;
        }
        if (const auto name = middle_of(setting.name, "remote.", ".promisor");
            !name.empty() && setting.value != "false") {
            promisor = promisor.value_or(std::string(name));
        }
    }
    return promisor;
}

} // namespace docwake::git
