#include "support/loopback_server.h"
#include "unit/forge/forge_fixture.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake::forge {
namespace {

using nlohmann::json;
using support::http_answer;
using support::LoopbackServer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string id(char digit)
{
    return std::string(40, digit);
}

class Apis : public ForgeFixture<Forge>
{
};

TEST_F(Apis, GithubListsFirstParentsOverPages)
{
    const json first = {{{"sha", id('3')}, {"parents", {{{"sha", id('2')}}, {{"sha", id('9')}}}}},
                        {{"sha", id('9')}, {"parents", {{{"sha", id('1')}}}}}};
    const json second = {{{"sha", id('2')}, {"parents", {{{"sha", id('1')}}}}},
                         {{"sha", id('1')}, {"parents", json::array()}}};
    answer(make_github_like, {page(first), page(second)});
    EXPECT_THAT(forge->first_parents("feature/x y", 10), ElementsAre(id('3'), id('2'), id('1')));
    const std::string start = "GET /api/repos/acme/sub/tool/commits?sha=feature%2Fx%20y&per_page=100&limit=100&page=";
    const std::string end = "&stat=false&verification=false&files=false";
    EXPECT_THAT(calls(), ElementsAre(start + "1" + end, start + "2" + end));
    EXPECT_THAT(request(0), HasSubstr("\r\nAuthorization: Bearer token-secret\r\n"));
    EXPECT_THAT(request(0), HasSubstr("\r\nUser-Agent: docwake\r\n"));
}

TEST_F(Apis, GithubKnowsNoSuchBranch)
{
    answer(make_github_like, {http_answer("404 Not Found", {}, "{}")});
    EXPECT_THAT(forge->first_parents("gone", 10), IsEmpty());
}

TEST_F(Apis, GithubReadsTheStatusOfAContext)
{
    const json statuses = {{"state", "failure"},
                           {"statuses",
                            {{{"state", "failure"}, {"context", "ci"}, {"description", nullptr}},
                             {{"state", "success"},
                              {"context", "docwake"},
                              {"description", "Docs pull request opened (job s1)"},
                              {"target_url", "https://github.com/acme/docs/pull/1"},
                              {"created_at", "2026-01-02T03:04:05Z"},
                              {"updated_at", "2026-01-02T03:04:05Z"}}}}};
    answer(make_github_like, {page(statuses), page({{"statuses", json::array()}})});
    EXPECT_EQ(forge->status(id('3'), "docwake"),
              (CommitStatus{StatusState::success, "Docs pull request opened (job s1)",
                            "https://github.com/acme/docs/pull/1", base::from_iso8601("2026-01-02T03:04:05Z")}));
    EXPECT_EQ(forge->status(id('2'), "docwake"), std::nullopt);
    EXPECT_THAT(calls(),
                ElementsAre("GET /api/repos/acme/sub/tool/commits/" + id('3') + "/status?per_page=100&limit=100",
                            "GET /api/repos/acme/sub/tool/commits/" + id('2') + "/status?per_page=100&limit=100"));
}

TEST_F(Apis, GiteaSaysStatusForStateAndNullForNone)
{
    const json statuses = {
        {"statuses", {{{"status", "pending"}, {"context", "docwake"}, {"updated_at", "2026-01-02T04:04:05+01:00"}}}}};
    answer(make_github_like, {page(statuses), page({{"statuses", nullptr}})});
    EXPECT_EQ(forge->status(id('3'), "docwake"),
              (CommitStatus{StatusState::pending, "", "", base::from_iso8601("2026-01-02T03:04:05Z")}));
    EXPECT_EQ(forge->status(id('2'), "docwake"), std::nullopt);
}

TEST_F(Apis, GithubSetsAStatus)
{
    answer(make_github_like, {http_answer("201 Created", {}, "{}"), http_answer("201 Created", {}, "{}")});
    forge->set_status(id('3'), "docwake", {StatusState::success, "done", "https://github.com/acme/docs/pull/1"});
    forge->set_status(id('3'), "docwake", {StatusState::running, "under way", ""});
    EXPECT_THAT(calls(), testing::Each("POST /api/repos/acme/sub/tool/statuses/" + id('3')));
    EXPECT_EQ(body(0), (json{{"state", "success"},
                             {"context", "docwake"},
                             {"description", "done"},
                             {"target_url", "https://github.com/acme/docs/pull/1"}}));
    EXPECT_EQ(body(1), (json{{"state", "pending"}, {"context", "docwake"}, {"description", "under way"}}));
}

TEST_F(Apis, GithubRefusesAndFails)
{
    answer(make_github_like,
           {http_answer("403 Forbidden", {}, "{\"message\": \"token-secret\"}"),
            http_answer("500 Internal Server Error", {}, ""), page({{"statuses", 1}}), "HTTP/1.1 200"});
    EXPECT_EQ(error_of([&] { forge->set_status(id('3'), "docwake", {}); }),
              "refused: the forge's token may not set commit statuses (the forge answered 403)");
    EXPECT_EQ(error_of([&] { forge->first_parents("main", 1); }),
              "network: the forge answered 500 when asked to list the commits");
    EXPECT_EQ(error_of([&] { forge->status(id('3'), "docwake"); }), "network: the forge's answer is no list");
    EXPECT_EQ(error_of([&] { forge->status(id('3'), "docwake"); }),
              "network: the forge gave no whole answer when asked to read commit statuses");
}

TEST_F(Apis, TheTokenFollowsNoRedirectToAnotherHost)
{
    LoopbackServer other({{.pieces = {page({{"statuses", json::array()}})}}});
    answer(make_github_like, {http_answer("302 Found", {"Location: " + other.url() + "/x"}, "")});
    EXPECT_NE(error_of([&] { forge->status(id('3'), "docwake"); }), "no error");
    EXPECT_THAT(other.requests(), IsEmpty());
}

TEST_F(Apis, TheTokenGoesOverEncryptedConnectionsOnly)
{
    const auto client = http::make_curl_client();
    const auto plain = make_github_like(
        {.api_url = "http://forge.example.com/api", .repository = "a/b", .token = base::Secret("token-secret")},
        *client);
    EXPECT_EQ(error_of([&] { plain->status(id('3'), "docwake"); }),
              "configuration: the key would go to forge.example.com without encryption");
}

TEST_F(Apis, GitlabListsFirstParents)
{
    const json commits = {{{"id", id('3')}, {"parent_ids", {id('2'), id('9')}}},
                          {{"id", id('2')}, {"parent_ids", json::array()}}};
    answer(make_gitlab, {page(commits), http_answer("404 Not Found", {}, "{}")});
    EXPECT_THAT(forge->first_parents("main", 25), ElementsAre(id('3'), id('2')));
    EXPECT_THAT(forge->first_parents("gone", 25), IsEmpty());
    EXPECT_EQ(calls().front(),
              "GET /api/projects/acme%2Fsub%2Ftool/repository/commits?ref_name=main&first_parent=true&per_page=25");
}

TEST_F(Apis, GitlabReadsTheNewestStatusOfAContext)
{
    const json statuses = {{{"id", 7}, {"status", "failed"}, {"name", "docwake"}},
                           {{"id", 9},
                            {"status", "running"},
                            {"name", "docwake"},
                            {"description", "Docs job under way (job s1)"},
                            {"created_at", "2026-01-02T03:04:05.678Z"}},
                           {{"id", 11}, {"status", "success"}, {"name", "other"}}};
    answer(make_gitlab, {page(statuses)});
    EXPECT_EQ(forge->status(id('3'), "docwake"), (CommitStatus{StatusState::running, "Docs job under way (job s1)", "",
                                                               base::from_iso8601("2026-01-02T03:04:05Z")}));
    EXPECT_EQ(calls().front(), "GET /api/projects/acme%2Fsub%2Ftool/repository/commits/" + id('3') +
                                   "/statuses?per_page=100&name=docwake");
}

TEST_F(Apis, GitlabSetsAStatusAndTakesThatItIsSoAlready)
{
    const std::string already =
        R"json({"message":"Cannot transition status via :succeed from :success (Reason(s): it cannot)"})json";
    const std::string ended = R"({"message":"Cannot transition status via :enqueue from :failed"})";
    answer(make_gitlab, {http_answer("201 Created", {}, "{}"), http_answer("400 Bad Request", {}, already),
                         http_answer("400 Bad Request", {}, ended)});
    forge->set_status(id('3'), "docwake",
                      {StatusState::failure, "failed", "https://gitlab.com/a/b/-/merge_requests/1"});
    EXPECT_EQ(calls().front(), "POST /api/projects/acme%2Fsub%2Ftool/statuses/" + id('3'));
    EXPECT_EQ(body(0), (json{{"state", "failed"},
                             {"name", "docwake"},
                             {"description", "failed"},
                             {"target_url", "https://gitlab.com/a/b/-/merge_requests/1"},
                             {"ref", "main"}}));
    EXPECT_EQ(error_of([&] { forge->set_status(id('3'), "docwake", {StatusState::success, "", ""}); }), "no error");
    EXPECT_EQ(error_of([&] {
                  forge->set_status(id('3'), "docwake", {StatusState::pending, "", ""});
              }),
              "network: the forge answered 400 when asked to set commit statuses");
}

} // namespace
} // namespace docwake::forge
