#pragma once

#include "base/process.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::support {

/// Runs `git` in a folder with no configuration but its repository's, a fixed identity and zone, and no prompt; the
/// date is `seconds` after 2026-01-01T00:00:00Z. Gives its standard output as it is; throws with its errors when it
/// fails.
std::string run_git(const std::filesystem::path& folder, std::vector<std::string> arguments, std::string input = {},
                    long seconds = 0);

/// The environment that run_git uses, for programs that start git themselves.
base::Environment git_environment(long seconds = 0);

/// Gives a folder and all in it to a user that is not this process's. Only root can.
void give_to_another_user(const std::filesystem::path& folder);

/// A repository for tests, made with the git program, the same byte for byte each time: the first commit is of
/// 2026-01-01T00:01:00Z, each further one of a minute later.
class GitRepository
{
public:
    /// Makes the folder and a repository in it, on the unborn branch main. `arguments` go to `git init`.
    explicit GitRepository(std::filesystem::path folder, const std::vector<std::string>& arguments = {});
    /// Uses what is there (a clone, a linked working tree).
    static GitRepository existing(std::filesystem::path folder);

    const std::filesystem::path& folder() const { return folder_; }

    // The working tree. Paths are relative to the folder and may hold any bytes.
    void write(const std::string& path, std::string_view content) const;
    void write_executable(const std::string& path, std::string_view content) const;
    void symlink(const std::string& path, const std::string& target) const;
    void remove(const std::string& path) const;
    void rename(const std::string& from, const std::string& to) const;

    /// Commits the whole working tree, also when nothing changed; gives the new commit's id. The message is kept as
    /// it is.
    std::string commit(const std::string& message);

    /// git's standard output as it is; see run_git.
    std::string git(const std::vector<std::string>& arguments, const std::string& input = {}) const;
    std::string id(const std::string& revision = "HEAD") const;

    /// Makes the branch where HEAD is and checks it out.
    void branch(const std::string& name) const;
    void checkout(const std::string& revision) const;
    /// Merges with a merge commit, also where a fast-forward would do (several names: an octopus); gives its id.
    std::string merge(const std::vector<std::string>& revisions, const std::string& message);
    /// An annotated tag.
    void tag(const std::string& name, const std::string& revision = "HEAD") const;

    /// The next commit's date: seconds after 2026-01-01T00:00:00Z.
    void set_next_date(long seconds) { next_date_ = seconds; }

private:
    struct Existing
    {
    };
    GitRepository(std::filesystem::path folder, Existing) : folder_(std::move(folder)) {}
    long advance();

    std::filesystem::path folder_;
    long next_date_ = 60;
};

} // namespace docwake::support
