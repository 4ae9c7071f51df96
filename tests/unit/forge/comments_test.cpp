#include "forge/comments.h"

#include "unit/forge/forge_fixture.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake::forge {
namespace {

using nlohmann::json;
using support::http_answer;
using testing::ElementsAre;
using testing::HasSubstr;

class CommentsTest : public ForgeFixture<Comments>
{
protected:
    /// Comments with the ids from `first` on.
    static json many(int first, int count)
    {
        json list = json::array();
        for (int i = 0; i < count; ++i) {
            list.push_back({{"id", first + i}, {"body", i == 0 ? json(nullptr) : json("text")}});
        }
        return list;
    }
};

TEST_F(CommentsTest, OfGithubAreReadAndWritten)
{
    answer(make_github_like_comments, {page(many(1, 100)), page(many(101, 1)), page(json::object()),
                                       page(json::object()), page(json::array({{{"number", 12}}}))});
    const std::vector<Comment> read = forge->comments("12");
    ASSERT_EQ(read.size(), 101U);
    EXPECT_EQ(read[0], (Comment{"1", ""}));
    EXPECT_EQ(read[1], (Comment{"2", "text"}));
    forge->add_comment("12", "a \"new\" one\xff");
    forge->change_comment("12", "7", "changed");
    EXPECT_EQ(forge->pull_request_of("0123abc"), "12");
    const std::string repository = " /api/repos/acme/sub/tool/";
    EXPECT_THAT(calls(),
                ElementsAre("GET" + repository + "issues/12/comments?per_page=100&page=1",
                            "GET" + repository + "issues/12/comments?per_page=100&page=2",
                            "POST" + repository + "issues/12/comments", "PATCH" + repository + "issues/comments/7",
                            "GET" + repository + "commits/0123abc/pulls"));
    EXPECT_THAT(request(2), HasSubstr("\r\nAuthorization: Bearer token-secret\r\n"));
    EXPECT_THAT(request(2), HasSubstr("\r\n\r\n{\"body\":\"a \\\"new\\\" one\xef\xbf\xbd\"}"));
}

TEST_F(CommentsTest, OfGiteaAreListedOnce)
{
    answer(make_github_like_comments,
           {page(many(1, 120)), page(many(1, 120)), http_answer("404 Not Found", {}, "{}"), page({{"number", 3}}),
            http_answer("404 Not Found", {}, "{}"), http_answer("404 Not Found", {}, "{}")});
    EXPECT_EQ(forge->comments("3").size(), 120U);
    EXPECT_EQ(forge->pull_request_of("0123abc"), "3");
    EXPECT_EQ(forge->pull_request_of("0123abc"), "");
}

TEST_F(CommentsTest, OfGitlabAreNotes)
{
    answer(make_gitlab_comments, {page(many(1, 2)), page(json::object()), page(json::object()),
                                  page(json::array({{{"id", 99}, {"iid", 4}}})), page(json::array())});
    EXPECT_EQ(forge->comments("4").size(), 2U);
    forge->add_comment("4", "new");
    forge->change_comment("4", "7", "changed");
    EXPECT_EQ(forge->pull_request_of("0123abc"), "4");
    EXPECT_EQ(forge->pull_request_of("0123abc"), "");
    const std::string project = " /api/projects/acme%2Fsub%2Ftool/";
    EXPECT_THAT(calls(),
                ElementsAre("GET" + project + "merge_requests/4/notes?sort=asc&order_by=created_at&per_page=100&page=1",
                            "POST" + project + "merge_requests/4/notes", "PUT" + project + "merge_requests/4/notes/7",
                            "GET" + project + "repository/commits/0123abc/merge_requests",
                            "GET" + project + "repository/commits/0123abc/merge_requests"));
}

TEST_F(CommentsTest, ErrorsNameWhatTheTokenMayNot)
{
    answer(make_github_like_comments,
           {http_answer("403 Forbidden", {}, "{}"), http_answer("404 Not Found", {}, "{}"),
            http_answer("500 Oops", {}, ""), page("text"), page(json::array({json::object()})), page("text")});
    EXPECT_EQ(error_of([&] { forge->add_comment("1", "x"); }),
              "refused: the forge's token may not write comments (the forge answered 403)");
    EXPECT_EQ(error_of([&] { (void)forge->comments("1"); }),
              "refused: the forge's token may not read comments (the forge answered 404)");
    EXPECT_EQ(error_of([&] { (void)forge->pull_request_of("a"); }),
              "network: the forge answered 500 when asked to find a commit's pull request");
    EXPECT_EQ(error_of([&] { (void)forge->comments("1"); }), "network: the forge's answer is no list");
    EXPECT_EQ(error_of([&] { (void)forge->comments("1"); }), "network: the forge's answer is no list of comments");
    EXPECT_EQ(error_of([&] { (void)forge->pull_request_of("a"); }), "network: the forge's answer is no pull request");
}

} // namespace
} // namespace docwake::forge
