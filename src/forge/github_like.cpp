#include "base/error.h"
#include "base/text.h"
#include "forge/answers.h"
#include "forge/forge.h"
#include "forge/rest.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::forge {

namespace {

// A page has 100 commits of every parent's line, Gitea's 50; in a history of many merges a line is thin in them.
constexpr int most_pages = 5;

/// "https://docs.github.com/rest/commits/statuses"; Gitea's and Forgejo's calls of the same names.
class GithubLike final : public Forge
{
public:
    GithubLike(const Connection& connection, http::Client& client)
        : rest_(connection, client), repository_("/repos/" + base::percent_encoded(connection.repository, "/"))
    {
    }

    std::vector<std::string> first_parents(const std::string& revision, std::size_t count) override
    {
        constexpr std::string_view action = "list the commits";
        FirstParentLine line(count);
        for (int page = 1; page <= most_pages; ++page) {
            // GitHub counts by per_page, Gitea by limit; stat and verification cost Gitea seconds.
            const RestAnswer answer = rest_.get(
                fmt::format(
                    "{}/commits?sha={}&per_page=100&limit=100&page={}&stat=false&verification=false&files=false",
                    repository_, base::percent_encoded(revision), page),
                action);
            // 409: an empty repository; 422: an id that GitHub does not know.
            if (answer.status == 404 || answer.status == 409 || answer.status == 422) {
                break;
            }
            if (!http::is_success(answer.status)) {
                throw Rest::error_of(answer, action);
            }
            if (!line.add(parse_commits(answer.body))) {
                break;
            }
        }
        return line.ids();
    }

    std::optional<CommitStatus> status(const std::string& commit, const std::string& context) override
    {
        constexpr std::string_view action = "read commit statuses";
        const RestAnswer answer =
            rest_.get(fmt::format("{}/commits/{}/status?per_page=100&limit=100", repository_, commit), action);
        if (!http::is_success(answer.status)) {
            throw Rest::error_of(answer, action);
        }
        return parse_combined_status(answer.body, context);
    }

    void set_status(const std::string& commit, const std::string& context, const CommitStatus& status) override
    {
        constexpr std::string_view action = "set commit statuses";
        nlohmann::json body = {
            {"state", word_of(status.state)}, {"context", context}, {"description", status.description}};
        if (!status.link.empty()) {
            body["target_url"] = status.link;
        }
        const RestAnswer answer =
            rest_.post(fmt::format("{}/statuses/{}", repository_, commit),
                       body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), action);
        if (!http::is_success(answer.status)) {
            throw Rest::error_of(answer, action);
        }
    }

private:
    static const char* word_of(StatusState state)
    {
        switch (state) {
        case StatusState::success:
            return "success";
        case StatusState::failure:
            return "failure";
        default:
            return "pending";
        }
    }

    Rest rest_;
    std::string repository_;
};

} // namespace

std::unique_ptr<Forge> make_github_like(const Connection& connection, http::Client& client)
{
    return std::make_unique<GithubLike>(connection, client);
}

} // namespace docwake::forge
