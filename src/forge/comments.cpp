#include "forge/comments.h"

#include "base/error.h"
#include "base/text.h"
#include "forge/answers.h"
#include "forge/rest.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace docwake::forge {

namespace {

constexpr int most_pages = 5;
constexpr std::size_t page_size = 100;

/// What the forges' calls have in common.
class RestComments : public Comments
{
public:
    RestComments(const Connection& connection, http::Client& client) : rest_(connection, client) {}

    std::string pull_request_of(const std::string& commit) override
    {
        constexpr std::string_view action = "find a commit's pull request";
        for (const std::string& path : lookup_paths(commit)) {
            const RestAnswer answer = rest_.get(path, action);
            if (http::is_success(answer.status)) {
                return parse_pull_request_number(answer.body);
            }
            // 422: a commit that GitHub does not know.
            if (answer.status != 404 && answer.status != 422) {
                throw Rest::error_of(answer, action);
            }
        }
        return {};
    }

    std::vector<Comment> comments(const std::string& pull_request) override
    {
        constexpr std::string_view action = "read comments";
        std::vector<Comment> all;
        for (int page = 1; page <= most_pages; ++page) {
            const RestAnswer answer = rest_.get(
                fmt::format("{}?{}per_page={}&page={}", list_path(pull_request), list_order(), page_size, page),
                action);
            if (!http::is_success(answer.status)) {
                throw Rest::error_of(answer, action);
            }
            const std::vector<Comment> listed = parse_comments(answer.body);
            // Gitea lists all of them on every page.
            const bool is_known = !all.empty() && !listed.empty() && listed.front() == all.front();
            if (!is_known) {
                all.insert(all.end(), listed.begin(), listed.end());
            }
            if (is_known || listed.size() < page_size) {
                break;
            }
        }
        return all;
    }

    void add_comment(const std::string& pull_request, const std::string& body) override
    {
        write("POST", list_path(pull_request), body);
    }

    void change_comment(const std::string& pull_request, const std::string& id, const std::string& body) override
    {
        write(change_method(), comment_path(pull_request, id), body);
    }

private:
    /// Where to ask for a commit's pull request, one after another.
    virtual std::vector<std::string> lookup_paths(const std::string& commit) const = 0;
    virtual std::string list_path(const std::string& pull_request) const = 0;
    virtual std::string comment_path(const std::string& pull_request, const std::string& id) const = 0;
    virtual std::string list_order() const { return {}; }
    virtual std::string change_method() const { return "PATCH"; }

    void write(const std::string& method, const std::string& path, const std::string& body)
    {
        constexpr std::string_view action = "write comments";
        const nlohmann::json content = {{"body", body}};
        const RestAnswer answer =
            rest_.send(method, path, content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), action);
        if (!http::is_success(answer.status)) {
            throw Rest::error_of(answer, action);
        }
    }

    Rest rest_;
};

/// "https://docs.github.com/rest/issues/comments"; Gitea's and Forgejo's calls of the same names.
class GithubLikeComments final : public RestComments
{
public:
    GithubLikeComments(const Connection& connection, http::Client& client)
        : RestComments(connection, client), repository_("/repos/" + base::percent_encoded(connection.repository, "/"))
    {
    }

private:
    std::vector<std::string> lookup_paths(const std::string& commit) const override
    {
        // GitHub lists them; Forgejo and Gitea tell of the one that was merged, under another name.
        return {fmt::format("{}/commits/{}/pulls", repository_, commit),
                fmt::format("{}/commits/{}/pull", repository_, commit)};
    }
    std::string list_path(const std::string& pull_request) const override
    {
        return fmt::format("{}/issues/{}/comments", repository_, pull_request);
    }
    std::string comment_path(const std::string&, const std::string& id) const override
    {
        return fmt::format("{}/issues/comments/{}", repository_, id);
    }

    std::string repository_;
};

/// "https://docs.gitlab.com/api/notes".
class GitlabComments final : public RestComments
{
public:
    GitlabComments(const Connection& connection, http::Client& client)
        : RestComments(connection, client), project_("/projects/" + base::percent_encoded(connection.repository))
    {
    }

private:
    std::vector<std::string> lookup_paths(const std::string& commit) const override
    {
        return {fmt::format("{}/repository/commits/{}/merge_requests", project_, commit)};
    }
    std::string list_path(const std::string& merge_request) const override
    {
        return fmt::format("{}/merge_requests/{}/notes", project_, merge_request);
    }
    std::string comment_path(const std::string& merge_request, const std::string& id) const override
    {
        return fmt::format("{}/{}", list_path(merge_request), id);
    }
    std::string list_order() const override { return "sort=asc&order_by=created_at&"; }
    std::string change_method() const override { return "PUT"; }

    std::string project_;
};

} // namespace

std::unique_ptr<Comments> make_github_like_comments(const Connection& connection, http::Client& client)
{
    return std::make_unique<GithubLikeComments>(connection, client);
}

std::unique_ptr<Comments> make_gitlab_comments(const Connection& connection, http::Client& client)
{
    return std::make_unique<GitlabComments>(connection, client);
}

} // namespace docwake::forge
