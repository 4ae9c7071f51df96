#include "forge/pull_request.h"

#include "base/ascii.h"
#include "base/text.h"
#include "forge/answers.h"
#include "forge/rest.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace docwake::forge {

namespace {

constexpr std::string_view action = "read the pull request";

const RestAnswer& success(const RestAnswer& answer)
{
    if (!http::is_success(answer.status)) {
        throw Rest::error_of(answer, action);
    }
    return answer;
}

/// "https://docs.github.com/rest/pulls/pulls"; Gitea's and Forgejo's calls of the same names.
class GithubLikePullRequests final : public PullRequests
{
public:
    GithubLikePullRequests(const Connection& connection, http::Client& client)
        : rest_(connection, client), repository_(connection.repository)
    {
    }

    PullRequest get(const std::string& number) override
    {
        return parse_pull_request(
            success(rest_.get(fmt::format("{}/{}", calls(), base::percent_encoded(number)), action)).body);
    }

private:
    std::string calls() const { return fmt::format("/repos/{}/pulls", base::percent_encoded(repository_, "/")); }

    Rest rest_;
    std::string repository_;
};

/// "https://docs.gitlab.com/api/merge_requests".
class GitlabMergeRequests final : public PullRequests
{
public:
    GitlabMergeRequests(const Connection& connection, http::Client& client)
        : rest_(connection, client),
          calls_(fmt::format("/projects/{}/merge_requests", base::percent_encoded(connection.repository)))
    {
    }

    PullRequest get(const std::string& number) override
    {
        return parse_pull_request(
            success(rest_.get(fmt::format("{}/{}", calls_, base::percent_encoded(number)), action)).body);
    }

private:
    Rest rest_;
    std::string calls_;
};

} // namespace

std::optional<PullRequestAddress> parse_pull_request_link(std::string_view link)
{
    constexpr std::array<std::pair<std::string_view, Family>, 3> forms{{
        {"/-/merge_requests/", Family::gitlab},
        {"/pulls/", Family::gitea},
        {"/pull/", Family::github},
    }};
    const std::size_t scheme = link.find("://");
    if (scheme == std::string_view::npos || (link.substr(0, scheme) != "https" && link.substr(0, scheme) != "http")) {
        return std::nullopt;
    }
    const std::size_t path = link.find('/', scheme + 3);
    if (path == std::string_view::npos || link.substr(0, path).find('@') != std::string_view::npos) {
        return std::nullopt;
    }
    for (const auto& [form, family] : forms) {
        const std::size_t at = link.rfind(form);
        if (at == std::string_view::npos || at <= path + 1) {
            continue;
        }
        std::string_view number = link.substr(at + form.size());
        number = number.substr(0, number.find_first_of("/?#"));
        const std::string_view repository = link.substr(path + 1, at - path - 1);
        if (base::is_digits(number) && repository.find('/') != std::string_view::npos) {
            return PullRequestAddress{family, std::string(link.substr(0, path)), std::string(repository),
                                      std::string(number)};
        }
    }
    return std::nullopt;
}

std::string usual_api_url(const PullRequestAddress& address)
{
    switch (address.family) {
    case Family::github:
        return address.server == "https://github.com" ? "https://api.github.com" : address.server + "/api/v3";
    case Family::gitea:
        return address.server + "/api/v1";
    case Family::gitlab:
        break;
    }
    return address.server + "/api/v4";
}

std::unique_ptr<PullRequests> make_pull_requests(Family family, const Connection& connection, http::Client& client)
{
    if (family == Family::gitlab) {
        return std::make_unique<GitlabMergeRequests>(connection, client);
    }
    return std::make_unique<GithubLikePullRequests>(connection, client);
}

} // namespace docwake::forge
