#pragma once

#include "forge/comments.h"
#include "forge/forge.h"
#include "forge/pull_request.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::forge {

// The answers of both families. Each function throws Error{network} for text that is no such answer.

struct ListedCommit
{
    std::string id;
    std::string first_parent; ///< empty: a root

    bool operator==(const ListedCommit&) const = default;
};

/// A page of the list of commits.
std::vector<ListedCommit> parse_commits(std::string_view json);

/// The status of one context in GitHub's combined status of a commit.
std::optional<CommitStatus> parse_combined_status(std::string_view json, const std::string& context);

/// The newest status of one context in GitLab's list of a commit's statuses.
std::optional<CommitStatus> parse_status_list(std::string_view json, const std::string& context);

/// A page of a list of comments or notes.
std::vector<Comment> parse_comments(std::string_view json);

/// The number of the first pull request (`number`) or merge request (`iid`) of a list, or of the one that is there;
/// empty: none.
std::string parse_pull_request_number(std::string_view json);

PullRequest parse_pull_request(std::string_view json);

/// Puts the pages of a list together to the line of first parents that begins with the first commit of all.
class FirstParentLine
{
public:
    explicit FirstParentLine(std::size_t count) : count_(count) {}

    /// False when nothing more is wanted.
    bool add(const std::vector<ListedCommit>& page);
    const std::vector<std::string>& ids() const { return ids_; }

private:
    std::size_t count_;
    std::vector<ListedCommit> seen_;
    std::vector<std::string> ids_;
    std::string next_;
};

} // namespace docwake::forge
