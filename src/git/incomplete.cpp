#include "git/incomplete.h"

#include "git/remote_name.h"
#include "git/shell_word.h"

#include <fmt/format.h>

namespace docwake::git {

namespace {

void add_settings_of_checkouts(base::Error& error)
{
    error.hint("GitHub Actions: set fetch-depth: 0 for actions/checkout")
        .hint("GitLab CI: set GIT_DEPTH: 0 under variables");
}

} // namespace

TooShallow::TooShallow(std::string message) : base::Error(base::ErrorKind::git, std::move(message))
{
    hint("git fetch --unshallow");
    add_settings_of_checkouts(*this);
}

TooShallow too_shallow(const git_oid& boundary)
{
    return TooShallow(fmt::format("this shallow clone ends at commit {}, and the range needs commits before it",
                                  to_hex(boundary).substr(0, 12)));
}

MissingCommit missing_commit(git_repository* repository, std::string message, std::vector<git_oid> missing)
{
    MissingCommit error(std::move(message), std::move(missing));
    const bool shallow = git_repository_is_shallow(repository) == 1;
    std::string command = fmt::format("git fetch {}{}", shallow ? "--unshallow " : "",
                                      shell_word(remote_name(repository).value_or("origin")));
    for (const git_oid& id : error.ids) {
        command += " " + to_hex(id);
    }
    error.hint(command);
    if (shallow) {
        add_settings_of_checkouts(error);
    }
    error.hint("docwake sync --last 1");
    return error;
}

} // namespace docwake::git
