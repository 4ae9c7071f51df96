#pragma once

#include "base/clock.h"
#include "base/secret.h"
#include "http/client.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace docwake::forge {

enum class StatusState
{
    pending,
    running, ///< GitHub and its like know it as pending
    success,
    failure,
};

/// What a forge shows beside a commit under one context.
struct CommitStatus
{
    StatusState state = StatusState::pending;
    std::string description; ///< at most 140 characters, which is what GitHub takes
    std::string link;        ///< empty: none
    base::Time updated{};    ///< when it was set; ignored when setting

    bool operator==(const CommitStatus&) const = default;
};

/// The commit statuses of one repository. An interface so that the use cases can be tested with a recording fake. Every
/// function throws Error{refused} where the token may not, and Error{network} for no answer or an unusable one.
class Forge
{
public:
    virtual ~Forge() = default;
    /// The commit that `revision` (a branch or an id) names, its first parent, and so on, newest first; at most `count`
    /// of them, and fewer where the forge does not list them on its first pages. Empty: it knows no such revision.
    virtual std::vector<std::string> first_parents(const std::string& revision, std::size_t count) = 0;
    /// The newest status of that context; empty: none.
    virtual std::optional<CommitStatus> status(const std::string& commit, const std::string& context) = 0;
    virtual void set_status(const std::string& commit, const std::string& context, const CommitStatus& status) = 0;
};

struct Connection
{
    std::string api_url;    ///< "https://api.github.com"
    std::string repository; ///< "owner/name"
    std::string branch;     ///< that statuses are for, where the forge keeps them by branch
    base::Secret token;
    std::chrono::milliseconds connect_limit{10'000};
};

/// GitHub's REST API, and those that speak like it: Forgejo, Gitea. `client` outlives the forge.
std::unique_ptr<Forge> make_github_like(const Connection& connection, http::Client& client);

/// GitLab's REST API. `client` outlives the forge.
std::unique_ptr<Forge> make_gitlab(const Connection& connection, http::Client& client);

} // namespace docwake::forge
