#include "flow/shared_journal.h"

#include "flow/sync.h"
#include "support/fake_agent.h"
#include "support/fake_clock.h"
#include "support/fake_forge.h"
#include "support/fake_source.h"
#include "support/silent_observer.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>

namespace docwake::flow {
namespace {

using model::Status;
using testing::ElementsAre;
using testing::IsEmpty;

/// Runs of a build, each in a fresh checkout, with one forge and one agent.
class SharedJournalTest : public testing::Test
{
protected:
    SharedJournalTest()
    {
        forge.line = {"e", "d", "c", "b", "a"};
        request.prepare.target = "target";
        request.prepare.is_event = true;
        request.prepare.digest.repository = "acme/tool";
        request.prepare.digest.branch = "main";
        request.prepare.digest.docs_branch = "docwake/main";
        request.total_limit = std::chrono::minutes(10);
        fake_agent.on_submit = [this](const model::JobRequest& sent, agent::Listener& listener) {
            const std::string session = "s" + std::to_string(fake_agent.requests.size());
            fake_agent.jobs.insert(fake_agent.jobs.begin(), job(session, true));
            fake_agent.jobs.front().branch = sent.branch;
            listener.on_accepted({session, sent.branch, "", ""});
            return agent::Submission{agent::Accepted{session, sent.branch, "", ""}, {}, {}};
        };
        fake_agent.on_get = [this](const std::string& session) { return job(session, true); };
    }

    model::JobState job(const std::string& session, bool halted)
    {
        model::JobState state;
        state.session_id = session;
        state.branch = "docwake/main";
        state.created_at = clock.now();
        state.halted = halted;
        state.halt_reason = halted ? model::HaltReason::completed : model::HaltReason::processing;
        state.pull_request_link = halted ? "https://github.com/acme/docs/pull/1" : "";
        return state;
    }

    /// The build of a push, in a clone without state. The line's commits up to `head` are there.
    model::Outcome build(const std::string& base, const std::string& head)
    {
        std::vector<std::string> ids;
        for (char id = 'a'; id <= head.front(); ++id) {
            ids.emplace_back(1, id);
        }
        support::FakeSource source(std::move(ids));
        const support::TemporaryFolder folder;
        const auto local = state::open_journal(folder.path() / "state.db");
        request.prepare.range = model::BetweenIds{base, head, "main"};
        request.prepare.event_head = head;
        SharedJournal journal(*local, forge, {"target", "main", "docwake/main", "docwake", {}});
        journal.learn(head, base);
        journal.take_over_open();
        support::SilentObserver observer;
        model::Outcome outcome =
            sync(request, {source, journal, [this]() -> agent::Agent& { return fake_agent; }, clock, observer});
        warnings = journal.warnings();
        return outcome;
    }

    support::FakeForge forge;
    support::FakeAgent fake_agent;
    support::FakeClock clock;
    SyncRequest request;
    std::vector<std::string> warnings;
};

TEST_F(SharedJournalTest, TheSyncedHeadGetsAStatusAndTheNextBuildBeginsThere)
{
    const model::Outcome first = build("a", "b");
    EXPECT_EQ(first.status, Status::pull_request_opened);
    EXPECT_THAT(first.warnings,
                ElementsAre("no earlier sync of main is known, so only this build's own commits are sent"));
    EXPECT_THAT(forge.calls, ElementsAre("list main", "read e", "read d", "read c", "read b", "read a", "list a",
                                         "set b pending: Docs job being sent for docwake/main since a",
                                         "set b running: Docs job under way for docwake/main since a (job s1)",
                                         "set b success: Docs pull request opened (job s1) "
                                         "https://github.com/acme/docs/pull/1"));
    // The build of c was dropped.
    const model::Outcome second = build("c", "d");
    EXPECT_EQ(second.status, Status::pull_request_updated);
    EXPECT_EQ(second.range, (model::Range{"b", "d", "since the last sync"}));
    EXPECT_THAT(second.warnings, IsEmpty());
    EXPECT_THAT(warnings, IsEmpty());
}

TEST_F(SharedJournalTest, ARepeatedBuildSendsNothing)
{
    build("a", "b");
    build("b", "d");
    EXPECT_EQ(build("a", "b").status, Status::nothing_to_do);
    EXPECT_EQ(build("b", "d").status, Status::nothing_to_do);
    EXPECT_EQ(fake_agent.requests.size(), 2u);
}

TEST_F(SharedJournalTest, AJobThatACancelledBuildLeftIsWaitedFor)
{
    request.wait = false;
    EXPECT_EQ(build("a", "b").status, Status::still_running);
    request.wait = true;
    const model::Outcome outcome = build("b", "c");
    EXPECT_EQ(outcome.range, (model::Range{"b", "c", "since the last sync"}));
    EXPECT_EQ(fake_agent.calls, (std::vector<std::string>{"list 0 20", "submit docwake/main", "get s1", "list 0 20",
                                                          "submit docwake/main", "get s2"}));
    EXPECT_EQ((forge.statuses[{"b", "docwake"}].state), forge::StatusState::success);
    EXPECT_EQ((forge.statuses[{"c", "docwake"}].state), forge::StatusState::success);
}

TEST_F(SharedJournalTest, AnIntentWithoutAJobIsUncertainAndThenSentAgain)
{
    forge.statuses[{"b", "docwake"}] = {forge::StatusState::pending, "Docs job being sent for docwake/main", "",
                                        clock.now()};
    EXPECT_EQ(build("b", "c").status, Status::uncertain);
    EXPECT_THAT(fake_agent.requests, IsEmpty());
    EXPECT_EQ((forge.statuses[{"b", "docwake"}].state), forge::StatusState::pending);

    clock.advance(std::chrono::minutes(11));
    EXPECT_EQ(build("b", "c").status, Status::pull_request_opened);
    EXPECT_EQ((forge.statuses[{"b", "docwake"}].state), forge::StatusState::failure);
}

TEST_F(SharedJournalTest, AnIntentOverV2StaysUncertainForARunOverV1)
{
    request.prepare.api = agent::Api::v2;
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) {
        return agent::Submission{{}, {http::TransferEnd::lost_before_head, false, "reset"}, {}};
    };
    EXPECT_EQ(build("a", "b").status, Status::uncertain);
    EXPECT_EQ(forge.calls.back(), "set b pending: Docs job being sent over API v2 for docwake/main since a");
    clock.advance(std::chrono::minutes(11));
    request.prepare.api = agent::Api::v1;
    EXPECT_EQ(build("b", "c").status, Status::uncertain);
    EXPECT_EQ((forge.statuses[{"b", "docwake"}].state), forge::StatusState::pending);
}

TEST_F(SharedJournalTest, AnIntentIsNotTakenForAnOlderJobOfTheBranch)
{
    build("a", "b");
    fake_agent.jobs.push_back(job("older", true)); // within the margin, and settled before s1 began
    forge.statuses[{"c", "docwake"}] = {forge::StatusState::pending, "Docs job being sent for docwake/main", "",
                                        clock.now()};
    EXPECT_EQ(build("c", "d").status, Status::uncertain);
    fake_agent.jobs.insert(fake_agent.jobs.begin(), job("lost", true));
    const model::Outcome outcome = build("c", "d");
    EXPECT_EQ(outcome.range, (model::Range{"c", "d", "since the last sync"}));
    EXPECT_EQ(fake_agent.requests.size(), 2u);
}

TEST_F(SharedJournalTest, AFailedJobIsShownAndSentAgain)
{
    fake_agent.on_get = [this](const std::string& session) {
        model::JobState state = job(session, true);
        state.halt_reason = model::HaltReason::error;
        return state;
    };
    EXPECT_EQ(build("a", "b").status, Status::failed);
    EXPECT_EQ(forge.calls.back(), "set b failure: The docs job failed, to be sent again since a (job s1)");
    fake_agent.on_get = [this](const std::string& session) { return job(session, true); };
    EXPECT_EQ(build("a", "b").status, Status::pull_request_opened);
}

TEST_F(SharedJournalTest, WhereNothingWasSentTheStatusSaysSo)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) {
        return agent::Submission{{}, {http::TransferEnd::not_sent, false, "connection refused"}, {}};
    };
    EXPECT_EQ(build("a", "b").status, Status::failed);
    EXPECT_EQ(forge.calls.back(), "set b failure: The docs job was not sent since a");
}

TEST_F(SharedJournalTest, ALinkThatMayNotBeShownIsNotOnTheForge)
{
    fake_agent.on_get = [this](const std::string& session) {
        model::JobState state = job(session, true);
        state.pull_request_link = "file:///docs/.git/docwake/pulls/1.html";
        return state;
    };
    build("a", "b");
    EXPECT_EQ(forge.calls.back(), "set b success: Docs pull request opened (job s1)");
}

TEST_F(SharedJournalTest, AForgeThatRefusesIsOneWarning)
{
    const std::string advice =
        "; on GitHub the job needs `permissions: statuses: write`, on GitLab the token the scope `api`";
    forge.refusal = "set";
    EXPECT_EQ(build("a", "b").status, Status::pull_request_opened);
    EXPECT_THAT(
        warnings,
        ElementsAre("the next run on another machine does not know what was synced: the forge said no" + advice));
    EXPECT_EQ(std::ranges::count_if(forge.calls, [](const std::string& call) { return call.starts_with("set"); }), 1);

    forge.calls.clear();
    forge.refusal = "list";
    EXPECT_EQ(build("b", "c").status, Status::pull_request_opened);
    EXPECT_THAT(warnings, ElementsAre("what other runs have synced is not known: the forge said no" + advice));
    EXPECT_THAT(forge.calls, ElementsAre("list main"));
}

TEST_F(SharedJournalTest, ANetworkThatFailsIsOneWarningAndTriedAgain)
{
    forge.refusal = "set b pending";
    forge.refusal_kind = base::ErrorKind::network;
    EXPECT_EQ(build("a", "b").status, Status::pull_request_opened);
    EXPECT_EQ(warnings.size(), 1u);
    EXPECT_EQ((forge.statuses[{"b", "docwake"}].state), forge::StatusState::success);
}

} // namespace
} // namespace docwake::flow
