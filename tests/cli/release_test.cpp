#include "base/fs.h"
#include "base/hash.h"
#include "state/journal.h"
#include "support/git_repository.h"
#include "support/loopback_server.h"
#include "support/program.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace docwake {
namespace {

using nlohmann::json;

/// v1.0.0 - feat: add b - fix!: change c (v1.1.0)
class ReleaseCommandTest : public testing::Test
{
protected:
    ReleaseCommandTest() : repository(folder.path() / "tool")
    {
        repository.write("a.c", "int a;\n");
        repository.commit("feat: add a");
        repository.tag("v1.0.0");
        repository.write("b.c", "int b;\n");
        repository.commit("feat: add b");
        repository.write("c.c", "int c;\n");
        head = repository.commit("fix!: change c");
        repository.tag("v1.1.0");
    }

    base::ProcessResult run(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), {"release", "--agent", "local"});
        return support::run_docwake(repository.folder(), std::move(arguments));
    }
    /// As an earlier run that sent the whole release leaves it.
    void settle(const std::string& target, const std::string& link) const
    {
        std::filesystem::create_directories(repository.folder() / ".git/docwake");
        const auto journal = state::open_journal(repository.folder() / ".git/docwake/state.db");
        state::Submission sent;
        sent.target = target;
        sent.branch = "tags/v1.1.0";
        sent.docs_branch = "docwake/release-v1.1.0";
        sent.range = {repository.id("v1.0.0^{commit}"), head, "since the release v1.0.0"};
        sent.cursor_after = head;
        sent.intended_at = base::from_iso8601("2026-01-02T03:04:05Z");
        const std::int64_t id = journal->add(sent, {});
        journal->accept(id, "s1");
        journal->settle(id, "pull_request_opened", link, true);
    }
    json release(std::vector<std::string> arguments, int exit_code) const
    {
        arguments.insert(arguments.end(), {"--format", "json"});
        const base::ProcessResult result = run(std::move(arguments));
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return json::parse(result.output, nullptr, false);
    }
    static std::string detail(const json& outcome) { return outcome["gate"]["checks"][0]["detail"]; }
    std::size_t jobs() const
    {
        const auto result = support::run_docwake(repository.folder(), {"jobs", "--agent", "local", "--format", "json"});
        return json::parse(result.output)["jobs"].size();
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::string head;
};

TEST_F(ReleaseCommandTest, OpensWaitsAndAttachesAgain)
{
    const json opened = release({"--require", "opened"}, 0);
    EXPECT_EQ(opened["status"], "pull_request_opened");
    EXPECT_EQ(opened["release"], (json{{"tag", "v1.1.0"}, {"previous", "v1.0.0"}}));
    EXPECT_EQ(opened["docs_branch"], "docwake/release-v1.1.0");
    EXPECT_EQ(opened["commits"], 2);
    EXPECT_EQ(detail(opened), "pull request #1 (docwake/release-v1.1.0) is open");

    const json closed = release({"v1.1.0", "--require", "merged", "--timeout", "1s"}, 8);
    EXPECT_EQ(closed["session_id"], opened["session_id"]);
    EXPECT_EQ(closed["reason"], "nothing was sent: an earlier run has sent this release");
    EXPECT_EQ(closed["gate"],
              (json{{"open", false},
                    {"waived", nullptr},
                    {"checks",
                     {{{"requirement", "merged"},
                       {"met", false},
                       {"detail", "pull request #1 (docwake/release-v1.1.0) is open"},
                       {"remedies", {"merge pull request #1 (docwake/release-v1.1.0)"}}}}},
                    {"remedies",
                     {"docwake release 'v1.1.0' --require merged (looks again, and sends nothing twice)",
                      "docwake release 'v1.1.0' --require merged --waive REASON (opens the gate)"}}}));

    repository.git({"merge", "--quiet", "docwake/release-v1.1.0"});
    EXPECT_EQ(detail(release({"v1.1.0", "--require", "merged,no-stale", "--timeout", "0s"}, 0)),
              "pull request #1 (docwake/release-v1.1.0) is merged");
    EXPECT_EQ(jobs(), 1U);
}

TEST_F(ReleaseCommandTest, ASquashIsAMerge)
{
    release({}, 0);
    repository.git({"merge", "--squash", "docwake/release-v1.1.0"});
    repository.commit("docs: the release");
    release({"v1.1.0", "--require", "merged", "--timeout", "0s"}, 0);
}

TEST_F(ReleaseCommandTest, AWaiverOpensTheGateAndIsKept)
{
    const json waived = release({"--require", "merged", "--waive", "the writer is ill"}, 0);
    EXPECT_EQ(waived["gate"]["waived"], "the writer is ill");
    EXPECT_EQ(waived["gate"]["checks"][0]["met"], false);
    const auto waivers =
        state::open_journal(repository.folder() / ".git/docwake/state.db")->waivers("local", "tags/v1.1.0");
    ASSERT_EQ(waivers.size(), 1U);
    EXPECT_EQ(waivers[0].reason, "the writer is ill");
    EXPECT_EQ(waivers[0].commit, head);
}

TEST_F(ReleaseCommandTest, ADocsBranchThatWasDeletedIsClosedWithoutBeingMerged)
{
    release({}, 0);
    repository.git({"branch", "-D", "docwake/release-v1.1.0"});
    EXPECT_EQ(detail(release({"--require", "merged", "--timeout", "1h"}, 8)),
              "pull request #1 (docwake/release-v1.1.0) was closed without being merged")
        << "and it does not wait for an hour";
}

TEST_F(ReleaseCommandTest, AsksTheForgeOfAPullRequestWithALink)
{
    const auto answer = [](const json& document) {
        return support::LoopbackAnswer{
            .pieces = {support::http_answer("200 OK", {"Content-Type: application/json"}, document.dump())}};
    };
    const json open = {{"state", "open"}, {"merged", false}};
    support::LoopbackServer forge({answer(open), answer({{"state", "closed"}, {"merged", true}}),
                                   answer({{"state", "closed"}, {"merged", false}}), answer(open)});
    settle("local", forge.url() + "/acme/docs/pull/12");
    EXPECT_EQ(detail(release({"--require", "opened"}, 0)), "pull request acme/docs#12 is open");
    EXPECT_EQ(detail(release({"--require", "merged"}, 0)), "pull request acme/docs#12 is merged");
    EXPECT_EQ(detail(release({"--require", "merged"}, 8)), "pull request acme/docs#12 was closed without being merged");
    EXPECT_EQ(detail(release({"--require", "merged", "--timeout", "0s"}, 8)), "pull request acme/docs#12 is open");
    EXPECT_EQ(forge.requests().at(0).substr(0, forge.requests().at(0).find(" HTTP/")),
              "GET /api/v3/repos/acme/docs/pulls/12");
}

TEST_F(ReleaseCommandTest, DeploysWhatIsMergedOnTheRemote)
{
    // The agent works on the remote: here are neither its branch nor what was merged there.
    const auto remote = folder.path() / "remote";
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", repository.folder().string(), remote.string()});
    repository.git({"remote", "add", "origin", "file://" + remote.string()});
    support::run_git(folder.path(), {"clone", "--quiet", remote.string(), "agent"});
    auto agent = support::GitRepository::existing(folder.path() / "agent");
    agent.branch("docwake/release-v1.1.0");
    agent.write("docs/c.md", "C changed.\n");
    agent.commit("docs: the release");
    agent.git({"push", "--quiet", "origin", "docwake/release-v1.1.0"});

    const auto answer = [](const json& document) {
        return support::LoopbackAnswer{{support::http_answer("200 OK", {}, document.dump())}};
    };
    const support::LoopbackServer server(
        {answer({{"statusId", "d1"}}), answer({{"status", "failure"}, {"summary", "No docs.json"}}),
         answer({{"statusId", "d2"}}), answer({{"status", "success"}, {"commit", {{"sha", "0123456789abcdef"}}}})});
    settle(server.url() + "/p1", "");
    const auto check = [&](int exit_code) {
        const base::ProcessResult result =
            support::run_docwake(repository.folder(),
                                 {"release", "--agent", server.url(), "--project-id", "p1", "--require", "deployed",
                                  "--timeout", "0s", "--format", "json"},
                                 {{"MINTLIFY_API_KEY", "mint_test"}});
        EXPECT_EQ(result.exit_code, exit_code) << result.output << result.errors;
        return detail(json::parse(result.output, nullptr, false));
    };
    EXPECT_EQ(check(8), "the branch docwake/release-v1.1.0 is open");
    EXPECT_EQ(server.requests(), std::vector<std::string>()) << "nothing is deployed before it is merged";

    agent.checkout("main");
    agent.merge({"docwake/release-v1.1.0"}, "Merge the documentation");
    agent.git({"push", "--quiet", "origin", "main"});
    EXPECT_EQ(check(8), "the deployment is failed: No docs.json");
    EXPECT_EQ(check(0), "the documentation is deployed (commit 0123456789ab)");
    const std::vector<std::string> requests = server.requests();
    ASSERT_EQ(requests.size(), 4U);
    EXPECT_EQ(requests[2].substr(0, requests[2].find(" HTTP/")), "POST /v1/project/update/p1");
    EXPECT_EQ(requests[3].substr(0, requests[3].find(" HTTP/")), "GET /v1/project/update-status/d2");
}

TEST_F(ReleaseCommandTest, WritesNotesAndLeavesOutWhatPushesHaveSent)
{
    const auto file = folder.path() / "notes.md";
    ASSERT_EQ(support::run_docwake(repository.folder(), {"sync", "--agent", "local", "--last", "1"}).exit_code, 0);
    const json outcome = release({"--notes", file.string(), "--require", "opened", "--timeout", "0s"}, 0);
    EXPECT_EQ(outcome["docs_branch"], "docwake/release-v1.1.0");
    const std::string reference = "(`" + head.substr(0, 12) + "`)";
    EXPECT_EQ(base::read_file(file), "## Breaking changes\n\n- Change c " + reference + "\n\n## Added\n\n- Add b (`" +
                                         repository.id("HEAD^").substr(0, 12) + "`)\n");
    EXPECT_NE(detail(outcome).find("(docwake/main) is open"), std::string::npos)
        << "the branch's docs pull request holds commits of the release: " << detail(outcome);
}

TEST_F(ReleaseCommandTest, APreviewHasTheBytesThatItSends)
{
    const auto preview = [this](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {"preview", "--agent", "local"});
        return support::run_docwake(repository.folder(), std::move(arguments));
    };
    const base::ProcessResult raw = preview({"--raw", "--release"});
    EXPECT_EQ(json::parse(raw.output)["branch"], "docwake/release-v1.1.0");
    EXPECT_EQ(preview({"--raw", "--release", "v1.1.0"}).output, raw.output);
    const base::ProcessResult coming = preview({"--raw", "--release", "v1.2.0", "--previous", "v1.0.0"});
    EXPECT_EQ(json::parse(coming.output)["branch"], "docwake/release-v1.2.0");
    EXPECT_EQ(coming.errors,
              "docwake: v1.2.0 is no tag yet: it is taken for the coming release, at " + head.substr(0, 12) + "\n");
    EXPECT_EQ(jobs(), 0U);
    EXPECT_EQ(release({}, 0)["ledger"]["request_sha256"], base::sha256_hex(raw.output));

    const base::ProcessResult sent = preview({"--release"});
    EXPECT_EQ(sent.exit_code, 0);
    EXPECT_EQ(sent.errors, "docwake: nothing would be sent: everything up to " + head.substr(0, 12) +
                               " is synced already (--resend sends it again)\n");
    const base::ProcessResult two_ranges = preview({"--release", "v1.1.0", "--last", "1"});
    EXPECT_EQ(two_ranges.exit_code, 2);
    EXPECT_EQ(two_ranges.errors, "docwake: --release is a range by itself: everything since the one before\n"
                                 "  try: docwake preview --release TAG --previous TAG\n");
    EXPECT_EQ(preview({"--previous", "v1.0.0"}).exit_code, 2);
}

TEST_F(ReleaseCommandTest, SaysWhatItCannotTell)
{
    repository.write("d.c", "int d;\n");
    repository.commit("feat: add d");
    const base::ProcessResult nameless = run({});
    EXPECT_EQ(nameless.exit_code, 2);
    EXPECT_EQ(nameless.errors, "docwake: HEAD has no release's tag, and the coming release needs a name\n"
                               "  try: docwake release 'v1.2.0' (the last release is v1.1.0)\n");
    const json coming = release({"v1.2.0"}, 0);
    EXPECT_EQ(coming["release"], (json{{"tag", "v1.2.0"}, {"previous", "v1.1.0"}}));
    EXPECT_EQ(run({"v1.2.0", "--require", "merget"}).exit_code, 2);
    EXPECT_EQ(run({"v1.2.0", "--timeout", "soon"}).exit_code, 2);
}

} // namespace
} // namespace docwake
