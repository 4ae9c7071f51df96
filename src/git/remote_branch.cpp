#include "git/remote_branch.h"

#include "base/error.h"
#include "base/sanitise.h"
#include "git/git_program.h"
#include "git/remote_name.h"
#include "git/repository.h"
#include "git/revisions.h"

#include <fmt/format.h>

namespace docwake::git {

std::optional<std::string> fetch_remote_branch(const std::filesystem::path& repository, const std::string& branch)
{
    const RepositoryPtr handle = open_repository(repository);
    const auto remote = remote_name(handle.get());
    if (!remote) {
        return std::nullopt;
    }
    // The remote's own branches are left alone where somebody is on one of them: this is a name of ours.
    const std::string kept = "refs/docwake/gate/" + branch;
    const GitResult result =
        run_git(handle.get(), {.arguments = {"-c", "gc.auto=0", "-c", "maintenance.auto=false", "fetch", "--quiet",
                                             "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", *remote,
                                             fmt::format("+refs/heads/{}:{}", branch, kept)}});
    if (result.succeeded) {
        const auto commit = reference_commit(handle.get(), kept);
        return commit ? std::optional(to_hex(*commit)) : std::nullopt;
    }
    if (result.errors.find("couldn't find remote ref") != std::string::npos) {
        return std::nullopt;
    }
    throw base::Error(base::ErrorKind::network,
                      fmt::format("git could not fetch the branch {}", base::sanitise_inline(branch)));
}

} // namespace docwake::git
