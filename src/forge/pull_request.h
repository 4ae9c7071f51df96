#pragma once

#include "forge/forge.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace docwake::forge {

enum class PullRequestState
{
    open,
    merged,
    closed, ///< without being merged
};

struct PullRequest
{
    PullRequestState state = PullRequestState::open;
    bool draft = false;
    std::string link;

    bool operator==(const PullRequest&) const = default;
};

/// Whose REST API tells of a pull request.
enum class Family
{
    github,
    gitea, ///< and Forgejo
    gitlab,
};

/// Where the link of a pull or merge request leads.
struct PullRequestAddress
{
    Family family = Family::github;
    std::string server;     ///< "https://github.com"
    std::string repository; ///< "owner/name"
    std::string number;

    bool operator==(const PullRequestAddress&) const = default;
};

/// Nothing for a link that is not one of these forges'.
std::optional<PullRequestAddress> parse_pull_request_link(std::string_view link);

/// Where a server of that family has its REST API if nothing else is said.
std::string usual_api_url(const PullRequestAddress& address);

/// The pull requests of one repository. Every function throws Error{refused} where the token may not, or there is no
/// such pull request, and Error{network} for no answer or an unusable one.
class PullRequests
{
public:
    virtual ~PullRequests() = default;
    virtual PullRequest get(const std::string& number) = 0;
};

/// `client` outlives it. Without a token what is public is told.
std::unique_ptr<PullRequests> make_pull_requests(Family family, const Connection& connection, http::Client& client);

} // namespace docwake::forge
