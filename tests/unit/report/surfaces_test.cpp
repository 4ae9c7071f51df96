#include "report/document_findings.h"
#include "report/gitlab.h"
#include "report/outcome_markdown.h"
#include "report/report.h"
#include "support/golden.h"
#include "support/outcomes.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace docwake::report {
namespace {

using model::Outcome;
using model::Status;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

/// A pull request that changes one of two stale lines.
Outcome outcome_with_stale_lines()
{
    Outcome outcome = support::sample_outcome();
    outcome.stale_lines = {{"docs/cli, a.md", 12, "--old", "Pass `--old`."},
                           {"README.md", 3, "RETRIES", "Set RETRIES."}};
    outcome.stale_check = model::StaleCheck{2, {outcome.stale_lines[1]}, {"CHANGELOG.md"}};
    return outcome;
}

std::vector<Outcome> scopes()
{
    Outcome api = outcome_with_stale_lines();
    api.scope = "api";
    Outcome web;
    web.scope = "web";
    web.reason = "nothing in it changed";
    Outcome worker;
    worker.scope = "worker";
    worker.status = Status::failed;
    worker.error =
        base::Error(base::ErrorKind::refused, "the agent refused the key").hint("export MINTLIFY_API_KEY=...");
    return {api, web, worker};
}

TEST(Sarif, HasStaleLinesAsResultsAndTheRestAsNotifications)
{
    support::expect_golden("report/outcome.sarif", outcomes_as_sarif({outcome_with_stale_lines()}, {}));
    const json log = json::parse(outcomes_as_sarif(scopes(), {}));
    const json& invocation = log["runs"][0]["invocations"][0];
    EXPECT_EQ(invocation["executionSuccessful"], false);
    std::vector<std::string> told;
    for (const json& notification : invocation["toolExecutionNotifications"]) {
        told.push_back(notification["level"].get<std::string>() + ": " +
                       notification["message"]["text"].get<std::string>());
    }
    EXPECT_THAT(told, ElementsAre("note: api: Docs pull request opened: https://github.com/acme/docs/pull/12",
                                  "warning: the last sync's commit 1111111 is no longer in the history",
                                  "note: web: Nothing to do: nothing in it changed",
                                  "error: worker: The docs job failed", "error: the agent refused the key"));
}

TEST(Sarif, KeepsToWhatCodeScanningShows)
{
    Outcome outcome = support::sample_outcome();
    for (int line = 1; line <= 5003; ++line) {
        outcome.stale_lines.push_back({"a.md", line, "--old", "the same line"});
    }
    const json run = json::parse(outcomes_as_sarif({outcome}, {}))["runs"][0];
    EXPECT_EQ(run["results"].size(), 5000U);
    EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"].back()["message"]["text"],
              "3 more lines are left out here: `docwake impact` names them");
}

TEST(DocumentFindings, AreThoseOfAllScopesOnce)
{
    std::vector<Outcome> two = {outcome_with_stale_lines(), outcome_with_stale_lines()};
    EXPECT_EQ(findings_of(two).size(), 2U);
    two[1].docs_repository = "handbook";
    const std::vector<DocumentFinding> findings = findings_of(two);
    ASSERT_EQ(findings.size(), 4U);
    EXPECT_TRUE(findings[0].mended);
    EXPECT_FALSE(findings[1].mended);
    EXPECT_FALSE(findings[1].elsewhere);
    EXPECT_TRUE(findings[2].elsewhere);
    EXPECT_NE(findings[0].fingerprint, findings[2].fingerprint);
}

TEST(Markdown, OfAnOutcome)
{
    const Outcome outcome = outcome_with_stale_lines();
    support::expect_golden("report/outcome.md",
                           outcome_as_markdown(outcome, {.link = outcome.pull_request_link, .page = "", .diff = ""}));
}

TEST(Markdown, OfScopes)
{
    support::expect_golden("report/scopes.md",
                           outcomes_as_markdown(scopes(), std::vector<MarkdownOptions>(3, {.parts = 3})));
}

TEST(Markdown, OfAComment)
{
    support::expect_golden("report/comment.md",
                           outcomes_as_comment(scopes(), {{.link = "https://github.com/acme/docs/pull/12"}, {}, {}}));
    Outcome large = outcome_with_stale_lines();
    for (int i = 0; i < 200; ++i) {
        large.warnings.push_back(std::string(400, '&'));
    }
    large.status = Status::nothing_to_do;
    const std::string comment = outcomes_as_comment({large, large}, {{}, {}});
    EXPECT_LE(comment.size(), 60'000U);
    EXPECT_THAT(comment, testing::EndsWith("\n(There is more than a comment holds: see the build's log.)\n"));
}

TEST(Gitlab, HasTheFilesOfItsReports)
{
    const GitlabReport report = outcomes_for_gitlab({outcome_with_stale_lines()}, {}, Status::pull_request_opened);
    support::expect_golden("report/gitlab_annotations.json", report.annotations);
    support::expect_golden("report/gitlab_codequality.json", report.code_quality);
    support::expect_golden("report/gitlab.env", report.dotenv);
}

TEST(Gitlab, PutsScopesBesideEachOther)
{
    std::vector<Outcome> outcomes = scopes();
    outcomes[2].docs_branch = "docwake/worker/main";
    outcomes[2].pull_request_link = "https://gitlab.com/acme/docs/-/merge_requests/7?a,b";
    const GitlabReport report = outcomes_for_gitlab(outcomes, {}, Status::failed);
    EXPECT_EQ(report.dotenv, "DOCS_STATUS=failed\n"
                             "DOCS_PR_URL=https://github.com/acme/docs/pull/12,"
                             "https://gitlab.com/acme/docs/-/merge_requests/7?a%2Cb\n"
                             "DOCS_BRANCH=docwake/main,docwake/worker/main\n"
                             "DOCS_SESSION_ID=session-1\n"
                             "DOCS_STALE_LINES=2\n");
    const json links = json::parse(report.annotations)["docwake"];
    EXPECT_EQ(links[0]["external_link"]["label"], "Docs pull request #12 of api");
    EXPECT_EQ(links[1]["external_link"]["url"], outcomes[2].pull_request_link);
}

TEST(Gitlab, LeavesOutWhatIsNoLinkAndWhatNoVariableHolds)
{
    Outcome outcome;
    outcome.pull_request_link = "https://evil.example/pull/1";
    outcome.docs_branch = "a'b";
    outcome.session_id = "s\nDOCS_PR_URL=https://evil.example";
    const GitlabReport report = outcomes_for_gitlab({outcome}, {}, outcome.status);
    EXPECT_EQ(report.dotenv, "DOCS_STATUS=nothing_to_do\nDOCS_STALE_LINES=0\n");
    EXPECT_EQ(json::parse(report.annotations), json::parse(R"({"docwake": []})"));
    EXPECT_EQ(report.code_quality, "[]\n");
}

TEST(Gitlab, ShowsNoFileOfAnotherProject)
{
    Outcome outcome = outcome_with_stale_lines();
    outcome.docs_repository = "handbook";
    EXPECT_EQ(outcomes_for_gitlab({outcome}, {}, outcome.status).code_quality, "[]\n");
}

TEST(Gitlab, FoldsASection)
{
    const base::Time time{std::chrono::seconds(1'560'896'352)};
    EXPECT_EQ(gitlab_section_start("docwake_1", "The docs job\x1b[31m", time),
              "\x1b[0Ksection_start:1560896352:docwake_1[collapsed=true]\r\x1b[0KThe docs job\n");
    EXPECT_EQ(gitlab_section_end("docwake_1", time), "\x1b[0Ksection_end:1560896352:docwake_1\r\x1b[0K\n");
}

TEST(Stale, LinesWithoutACheckAreToldToo)
{
    Outcome outcome = outcome_with_stale_lines();
    outcome.stale_check.reset();
    EXPECT_THAT(outcome_as_text(outcome, {}),
                HasSubstr("  stale        2 lines: --old (docs/cli, a.md:12), RETRIES (README.md:3)\n"));
    const json stale = json::parse(outcome_as_json(outcome))["stale"];
    EXPECT_EQ(stale["lines"], 2);
    EXPECT_EQ(stale["found"][1], json({{"path", "README.md"}, {"line", 3}, {"term", "RETRIES"}}));
    EXPECT_TRUE(stale["remaining"].is_null());
}

} // namespace
} // namespace docwake::report
