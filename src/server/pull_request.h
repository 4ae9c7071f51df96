#pragma once

#include "base/clock.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace docwake::server {

enum class PullRequestState
{
    open,
    merged,
    closed, ///< its branch was deleted
};

std::string name_of(PullRequestState state);

/// A proposed change of the documentation, as our agent keeps it beside the repository.
struct PullRequest
{
    int number = 0; ///< unique in the repository; 0: not saved yet
    std::string branch;
    std::string base_branch;
    std::string base_id; ///< the commit that the branch left the base branch at
    std::string head_id;
    std::string title;
    std::string body; ///< Markdown
    bool draft = true;
    PullRequestState state = PullRequestState::open;
    base::Time created{};
    base::Time updated{};
    std::set<std::string> commits; ///< ids of the source's commits that it documents

    bool operator==(const PullRequest&) const = default;
};

/// The page that shows a pull request.
std::filesystem::path page_of(const std::filesystem::path& common_folder, int number);

/// The pull requests of one repository, in `docwake/pulls.db` of its git folder. An instance belongs to one thread;
/// several may work on one repository, also in several processes. Throws Error{unexpected}.
class PullRequestStore
{
public:
    explicit PullRequestStore(const std::filesystem::path& common_folder);

    std::optional<PullRequest> find(int number) const;
    /// There is at most one for a branch.
    std::optional<PullRequest> find_open(const std::string& branch) const;
    /// What the branch's merged pull requests documented.
    std::set<std::string> merged_commits(const std::string& branch) const;

    /// Saves an open pull request: the branch's open one if there is one (its commits stay), else a new one. Returns
    /// what is in the store then.
    PullRequest save(const PullRequest& pull_request);
    /// Ends an open pull request, unless its branch has moved on from `head_id` meanwhile.
    void end(int number, const std::string& head_id, PullRequestState state);

private:
    std::filesystem::path path_;
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace docwake::server
