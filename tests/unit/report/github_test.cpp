#include "report/github.h"

#include "report/workflow_command.h"
#include "support/github_files.h"
#include "support/golden.h"
#include "support/outcomes.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace docwake::report {
namespace {

using model::Outcome;
using model::Status;
using support::Annotation;

const GithubOptions options = {.link_hosts = {}, .delimiter = "ghdelimiter_0f", .page = "", .diff = ""};

std::vector<Annotation> annotations_of(const Outcome& outcome)
{
    return support::read_annotations(outcome_for_github(outcome, options).log).value();
}

TEST(OutcomeForGithub, PullRequestOpened)
{
    const GithubReport report = outcome_for_github(support::sample_outcome(), options);
    support::expect_golden("report/github_opened.log", report.log);
    support::expect_golden("report/github_opened.md", report.summary);
    support::expect_golden("report/github_opened.outputs", report.outputs);
}

TEST(OutcomeForGithub, LocalAgentHasAPageAndADiff)
{
    Outcome outcome = support::sample_outcome();
    outcome.pull_request_link = "file:///home/x/.git/docwake/1.html";
    GithubOptions local = options;
    local.page = "/home/x/.git/docwake/1.html";
    local.diff = "--- a/changelog.mdx\n+++ b/changelog.mdx\n@@ -1 +1,2 @@\n title\n+```js\n";
    const GithubReport report = outcome_for_github(outcome, local);
    support::expect_golden("report/github_local.log", report.log);
    support::expect_golden("report/github_local.md", report.summary);
    EXPECT_EQ(support::read_outputs(report.outputs).value(),
              (std::map<std::string, std::string>{{"status", "pull_request_opened"},
                                                  {"pr-url", ""},
                                                  {"docs-branch", "docwake/main"},
                                                  {"session-id", "session-1"},
                                                  {"stale-lines", "0"},
                                                  {"result-page", "/home/x/.git/docwake/1.html"}}));
}

TEST(OutcomeForGithub, Failed)
{
    Outcome outcome;
    outcome.status = Status::failed;
    outcome.docs_branch = "docwake/main";
    outcome.error = base::Error(base::ErrorKind::refused, "the agent refused the key: 100%, <b>")
                        .caused_by("401: bad key\r\n::error::forged")
                        .hint("export MINTLIFY_API_KEY=mint_...");
    const GithubReport report = outcome_for_github(outcome, options);
    support::expect_golden("report/github_failed.log", report.log);
    support::expect_golden("report/github_failed.md", report.summary);
}

TEST(OutcomeForGithub, FinalAnnotationOfEachStatus)
{
    Outcome outcome;
    outcome.docs_branch = "docwake/main";
    std::vector<Annotation> all;
    for (const Status status : {Status::pull_request_opened, Status::pull_request_updated, Status::no_changes,
                                Status::nothing_to_do, Status::still_running, Status::uncertain, Status::failed}) {
        outcome.status = status;
        all.push_back(annotations_of(outcome).front());
    }
    const std::string branch = "Docs branch docwake/main; more in the job's summary";
    EXPECT_EQ(all, (std::vector<Annotation>{
                       {"notice", "Docs pull request opened", branch},
                       {"notice", "Docs pull request updated", branch},
                       {"notice", "The agent edited nothing", branch},
                       {"notice", "Nothing to do", "More in the job's summary"},
                       {"warning", "The docs job is still running", branch},
                       {"warning", "It is not known whether the docs job was started", branch},
                       {"error", "The docs job failed", branch},
                   }));
}

TEST(OutcomeForGithub, AnnotatesAtMostTenOfALevel)
{
    Outcome outcome;
    for (int i = 0; i < 25; ++i) {
        outcome.warnings.push_back("w" + std::to_string(i));
    }
    EXPECT_EQ(annotations_of(outcome).size(), 1U + 10U);
    outcome.status = Status::uncertain; // is a warning itself
    EXPECT_EQ(annotations_of(outcome).size(), 10U);
    const std::string summary = outcome_for_github(outcome, options).summary;
    EXPECT_NE(summary.find("**Warnings** (25, of which 9 are annotations)\n\n- w0\n"), std::string::npos) << summary;
    EXPECT_NE(summary.find("- w24\n"), std::string::npos) << summary;
}

TEST(OutcomeForGithub, UntrustedLinkIsNotShownAsOne)
{
    Outcome outcome;
    outcome.status = Status::pull_request_opened;
    outcome.pull_request_link = "https://evil.example/pull/1";
    const GithubReport report = outcome_for_github(outcome, options);
    EXPECT_EQ(support::read_annotations(report.log).value(),
              (std::vector<Annotation>{{"notice", "Docs pull request opened", "More in the job's summary"}}));
    EXPECT_EQ(support::read_outputs(report.outputs).value().at("pr-url"), "");
    EXPECT_EQ(report.summary, "### Docs pull request opened\n\n"
                              "The agent named a pull request whose address is not an https one of a configured host: "
                              "`https://evil.example/pull/1`\n\n"
                              "\n");
}

TEST(OutcomeForGithub, SummaryKeepsItsLimit)
{
    Outcome outcome = support::sample_outcome();
    outcome.status = Status::failed;
    const std::string worst(5000, '&');
    base::Error error(base::ErrorKind::job, worst);
    for (int i = 0; i < 100; ++i) {
        outcome.warnings.push_back(worst);
        error.caused_by(worst);
        outcome.ledger.files.push_back({worst, model::Disposition::omitted, worst, 0, 0, 0, 0, 0});
    }
    outcome.error = error;
    outcome.message = std::string(200'000, '`');
    GithubOptions large = options;
    for (int i = 0; i < 50'000; ++i) {
        large.diff += "+line\n";
    }
    const GithubReport report = outcome_for_github(outcome, large);
    EXPECT_LE(report.summary.size(), 500'000U);
    EXPECT_FALSE(support::read_markdown(report.summary).fence_is_open);
    const std::vector<Annotation> annotations = support::read_annotations(report.log).value();
    for (const Annotation& annotation : annotations) {
        EXPECT_LE(support::utf16_units(annotation.message), 4096U);
    }
}

TEST(OutcomeForGithub, OutputsAreExactOrEmpty)
{
    Outcome outcome;
    outcome.docs_branch = "a\nb";
    outcome.session_id = "s\x1b[31m";
    const auto outputs = support::read_outputs(outcome_for_github(outcome, options).outputs).value();
    EXPECT_EQ(outputs.at("docs-branch"), "");
    EXPECT_EQ(outputs.at("session-id"), "");
}

TEST(OutcomeForGithub, RefusesAValueThatHoldsTheDelimiter)
{
    Outcome outcome;
    outcome.session_id = "a" + options.delimiter;
    try {
        (void)outcome_for_github(outcome, options);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::unexpected);
        EXPECT_EQ(error.message(), "the value of the output `session-id` holds the delimiter that should end it");
    }
}

TEST(Annotation, EscapesDataAndProperties)
{
    EXPECT_EQ(annotation(AnnotationLevel::warning, "a:b,c%\r\n", "a:b,c%\r\nd::e"),
              "::warning title=a%3Ab%2Cc%25%0D%0A::a:b,c%25%0D%0Ad::e\n");
}

TEST(Annotation, ClipsByUtf16Units)
{
    EXPECT_EQ(annotation(AnnotationLevel::notice, "t", std::string(4096, 'a')),
              "::notice title=t::" + std::string(4096, 'a') + "\n");
    EXPECT_EQ(annotation(AnnotationLevel::notice, "t", std::string(4097, 'a')),
              "::notice title=t::" + std::string(4093, 'a') + "...\n");
    std::string pairs;
    std::string clipped;
    for (int i = 0; i < 2049; ++i) {
        pairs += "\U0001f600";
        clipped += i < 2046 ? "\U0001f600" : "";
    }
    EXPECT_EQ(annotation(AnnotationLevel::notice, "t", pairs), "::notice title=t::" + clipped + "...\n");
}

TEST(MaskCommands, MaskEachLine)
{
    EXPECT_EQ(mask_commands("mint_a"), "::add-mask::mint_a\n");
    EXPECT_EQ(mask_commands("a%\r\n\nb\rc\n"), "::add-mask::a%25\n::add-mask::b\n::add-mask::c\n");
    EXPECT_EQ(mask_commands(""), "");
}

TEST(StopCommands, StandAroundForeignText)
{
    EXPECT_EQ(stop_commands("0f") + "| a\n" + resume_commands("0f"), "::stop-commands::0f\n| a\n::0f::\n");
}

} // namespace
} // namespace docwake::report
