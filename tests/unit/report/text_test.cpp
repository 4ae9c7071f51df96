#include "report/report.h"
#include "support/golden.h"
#include "support/outcomes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace docwake::report {
namespace {

using model::Outcome;
using model::Status;

Outcome bare(Status status)
{
    Outcome outcome;
    outcome.status = status;
    outcome.agent = "mintlify";
    outcome.branch = "main";
    outcome.docs_branch = "docwake/main";
    outcome.elapsed = std::chrono::milliseconds(400);
    return outcome;
}

TEST(OutcomeAsText, PullRequestOpened)
{
    support::expect_golden("report/opened.txt", outcome_as_text(support::sample_outcome(), {}));
}

TEST(OutcomeAsText, Verbose)
{
    support::expect_golden("report/opened_verbose.txt", outcome_as_text(support::sample_outcome(), {.verbose = true}));
}

TEST(OutcomeAsText, Color)
{
    support::expect_golden("report/opened_color.txt", outcome_as_text(support::sample_outcome(), {.color = true}));
}

TEST(OutcomeAsText, PullRequestUpdatedOnThisMachine)
{
    Outcome outcome = bare(Status::pull_request_updated);
    outcome.agent = "local";
    outcome.branch = "it's main";
    outcome.pull_request_link = "file:///home/ada/rocket/.git/docwake/pulls/1.html";
    EXPECT_EQ(outcome_as_text(outcome, {}), "Docs pull request updated\n"
                                            "file:///home/ada/rocket/.git/docwake/pulls/1.html\n"
                                            "\n"
                                            "  branch       it's main\n"
                                            "  docs branch  docwake/main\n"
                                            "  agent        local\n"
                                            "  elapsed      0.4s\n"
                                            "\n"
                                            "Next: git diff 'it'\\''s main...docwake/main'\n");
}

TEST(OutcomeAsText, LinkThatIsNoneStandsInASentence)
{
    Outcome outcome = bare(Status::pull_request_opened);
    outcome.pull_request_link = "::error::a\r##[b]";
    EXPECT_EQ(outcome_as_text(outcome, {}), "Docs pull request opened\n"
                                            "Pull request: ::error::a #\\#[b]\n"
                                            "\n"
                                            "  branch       main\n"
                                            "  docs branch  docwake/main\n"
                                            "  agent        mintlify\n"
                                            "  elapsed      0.4s\n");
}

TEST(OutcomeAsText, EveryOtherStatus)
{
    std::string text;
    for (const Status status : {Status::no_changes, Status::nothing_to_do, Status::still_running, Status::uncertain}) {
        Outcome outcome = bare(status);
        outcome.session_id = status == Status::still_running ? "session-1" : "";
        outcome.reason = status == Status::nothing_to_do ? "every commit of the range is skipped" : "";
        text += outcome_as_text(outcome, {}) + "========\n";
    }
    support::expect_golden("report/statuses.txt", text);
}

TEST(OutcomeAsText, Failed)
{
    Outcome outcome = bare(Status::failed);
    outcome.error = base::Error(base::ErrorKind::network, "the agent could not be reached")
                        .caused_by("connecting to api.example.com took longer than 10 s")
                        .hint("docwake doctor");
    support::expect_golden("report/failed.txt", outcome_as_text(outcome, {}));
}

TEST(ErrorAsText, HasALineForEachCauseAndHint)
{
    const base::Error error = base::Error(base::ErrorKind::git, "the range `a..b` names nothing")
                                  .caused_by("revision `a` is unknown")
                                  .caused_by("the clone is shallow")
                                  .hint("git fetch --unshallow")
                                  .hint("docwake sync --last 1");
    EXPECT_EQ(error_as_text(error, {}), "docwake: the range `a..b` names nothing\n"
                                        "  because revision `a` is unknown\n"
                                        "  because the clone is shallow\n"
                                        "  try: git fetch --unshallow\n"
                                        "  try: docwake sync --last 1\n");
    EXPECT_EQ(error_as_text(error, {.color = true}), "\x1b[31mdocwake:\x1b[0m the range `a..b` names nothing\n"
                                                     "  because revision `a` is unknown\n"
                                                     "  because the clone is shallow\n"
                                                     "  try: \x1b[1mgit fetch --unshallow\x1b[0m\n"
                                                     "  try: \x1b[1mdocwake sync --last 1\x1b[0m\n");
}

TEST(ErrorAsText, SanitisesWhatItIsGiven)
{
    const base::Error error =
        base::Error(base::ErrorKind::job, "a\n::error::b").caused_by("##[c]").hint("\x1b[2Jd\xff");
    EXPECT_EQ(error_as_text(error, {}), "docwake: a ::error::b\n  because #\\#[c]\n  try: d\ufffd\n");
}

TEST(LedgerAsText, HasEveryRow)
{
    support::expect_golden("report/ledger.txt", ledger_as_text(support::sample_outcome().ledger));
}

TEST(LedgerAsText, EmptyLedger)
{
    EXPECT_EQ(ledger_as_text({}), "Commits: 0\n\nFiles: 0\n");
}

TEST(LedgerAsText, LongTableIsWhole)
{
    model::Ledger ledger;
    for (int i = 0; i < 5000; ++i) {
        ledger.files.push_back({"f" + std::to_string(i), model::Disposition::sent, "", 1, 1, 1, 1, 0});
    }
    ledger.files[4321].path = std::string(5000, 'p');
    const std::string text = ledger_as_text(ledger);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5000 + 5);
    EXPECT_NE(text.find("  sent  1 byte  " + std::string(5000, 'p') + "\n"), std::string::npos);
}

} // namespace
} // namespace docwake::report
