#pragma once

#include "forge/forge.h"

#include <memory>
#include <string>
#include <vector>

namespace docwake::forge {

struct Comment
{
    std::string id;
    std::string body;

    bool operator==(const Comment&) const = default;
};

/// The comments on the pull requests of one repository; at GitLab the notes of merge requests. An interface so that
/// the use cases can be tested with a recording fake. Every function throws as those of `Forge` do.
class Comments
{
public:
    virtual ~Comments() = default;
    /// The number of the pull request that brought the commit; empty: none did.
    virtual std::string pull_request_of(const std::string& commit) = 0;
    /// Oldest first; not beyond the first 500.
    virtual std::vector<Comment> comments(const std::string& pull_request) = 0;
    virtual void add_comment(const std::string& pull_request, const std::string& body) = 0;
    virtual void change_comment(const std::string& pull_request, const std::string& id, const std::string& body) = 0;
};

/// GitHub's REST API, and those that speak like it: Forgejo, Gitea. `client` outlives the comments.
std::unique_ptr<Comments> make_github_like_comments(const Connection& connection, http::Client& client);

/// GitLab's REST API. `client` outlives the comments.
std::unique_ptr<Comments> make_gitlab_comments(const Connection& connection, http::Client& client);

} // namespace docwake::forge
