#include "flow/sync.h"

#include "base/hash.h"
#include "support/fake_agent.h"
#include "support/fake_clock.h"
#include "support/fake_source.h"
#include "support/silent_observer.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>

namespace docwake::flow {
namespace {

using model::Status;
using testing::ElementsAre;
using testing::IsEmpty;

model::JobState halted(const std::string& session, model::HaltReason reason, const std::string& link = {})
{
    model::JobState job;
    job.session_id = session;
    job.branch = "docwake/main";
    job.halted = true;
    job.halt_reason = reason;
    job.pull_request_link = link;
    return job;
}

constexpr const char* link = "https://github.com/acme/docs/pull/1";

class SyncTest : public testing::Test
{
protected:
    SyncTest()
    {
        request.prepare.range = model::LastCommits{2};
        request.prepare.target = "target";
        request.prepare.digest.repository = "acme/tool";
        request.prepare.digest.branch = "main";
        request.prepare.digest.docs_branch = "docwake/main";
        request.total_limit = std::chrono::minutes(10);
        fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
            listener.on_accepted({"s1", "docwake/main", "", ""});
            return agent::Submission{agent::Accepted{"s1", "docwake/main", "", ""}, {}, {}};
        };
        fake_agent.on_get = [](const std::string& session) {
            return halted(session, model::HaltReason::completed, link);
        };
    }

    model::Outcome run(std::vector<std::string> ids = {"a", "b", "c"})
    {
        support::FakeSource source(std::move(ids));
        return sync(request, {source, *journal, [this]() -> agent::Agent& { return fake_agent; }, clock, observer});
    }

    support::TemporaryFolder folder;
    std::unique_ptr<state::Journal> journal = state::open_journal(folder.path() / "state.db");
    support::FakeAgent fake_agent;
    support::FakeClock clock;
    support::SilentObserver observer;
    SyncRequest request;
};

TEST_F(SyncTest, OpensAPullRequestAndMovesTheCursor)
{
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_EQ(outcome.pull_request_link, link);
    EXPECT_EQ(outcome.session_id, "s1");
    EXPECT_EQ(outcome.commits, 2u);
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 20", "submit docwake/main", "get s1"));
    EXPECT_EQ(journal->cursor("target", "main"), "c");
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

TEST_F(SyncTest, SendsNothingTwice)
{
    run();
    fake_agent.calls.clear();
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(outcome.reason, "everything up to c is synced already (--resend sends it again)");
    EXPECT_THAT(fake_agent.calls, IsEmpty());
}

TEST_F(SyncTest, SendsOnlyWhatIsNewAndKnowsThePullRequest)
{
    run();
    request.prepare.range = model::LastCommits{4};
    const model::Outcome outcome = run({"a", "b", "c", "d", "e"});
    EXPECT_EQ(outcome.status, Status::pull_request_updated);
    EXPECT_EQ(outcome.range->base, "c");
    EXPECT_EQ(outcome.commits, 2u);
}

TEST_F(SyncTest, LeavesTheCursorWhereAnExplicitRangeSkipsCommits)
{
    request.prepare.range = model::LastCommits{2};
    run({"a", "b"});
    EXPECT_EQ(journal->cursor("target", "main"), "b");
    request.prepare.range = model::LastCommits{1};
    EXPECT_EQ(run({"a", "b", "c", "d"}).status, Status::pull_request_updated);
    EXPECT_EQ(journal->cursor("target", "main"), "b");
}

TEST_F(SyncTest, LeavesTheCursorWhereAnOlderRangeIsSentAgain)
{
    run();
    request.prepare.resend = true;
    for (const char* older : {"a..b", "..b"}) {
        request.prepare.range = model::Expression{older};
        EXPECT_EQ(run().status, Status::pull_request_updated) << older;
        EXPECT_EQ(journal->cursor("target", "main"), "c") << older;
    }
}

TEST_F(SyncTest, NeedsNoAgentWhereNothingIsToBeSent)
{
    support::FakeSource source({});
    const model::Outcome outcome =
        sync(request,
             {source, *journal, []() -> agent::Agent& { throw base::Error(base::ErrorKind::configuration, "no key"); },
              clock, observer});
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(outcome.reason, "the repository has no commits yet");
}

TEST_F(SyncTest, AFailedJobIsSentAgain)
{
    fake_agent.on_get = [](const std::string& session) {
        model::JobState job = halted(session, model::HaltReason::error);
        job.message_to_user = "out of tokens";
        return job;
    };
    const model::Outcome failed = run();
    EXPECT_EQ(failed.status, Status::failed);
    EXPECT_EQ(failed.error->message(), "job s1 failed");
    EXPECT_THAT(failed.error->causes(), ElementsAre("the agent says: out of tokens"));
    EXPECT_EQ(journal->cursor("target", "main"), "");

    fake_agent.on_get = [](const std::string& session) { return halted(session, model::HaltReason::completed); };
    EXPECT_EQ(run().status, Status::no_changes);
    EXPECT_EQ(fake_agent.requests.size(), 2u);
    EXPECT_EQ(fake_agent.requests[0], fake_agent.requests[1]);
}

TEST_F(SyncTest, NothingIsWrittenDownWhereNothingWasSent)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) {
        return agent::Submission{{}, {http::TransferEnd::not_sent, false, "connection refused"}, {}};
    };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::failed);
    EXPECT_EQ(outcome.error->kind(), base::ErrorKind::network);
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

TEST_F(SyncTest, ARefusalIsReportedAndForgotten)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) -> agent::Submission {
        throw base::Error(base::ErrorKind::rate_limited, "too many jobs");
    };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::failed);
    EXPECT_EQ(outcome.error->kind(), base::ErrorKind::rate_limited);
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

agent::Submission lost(const model::JobRequest&, agent::Listener&)
{
    return {{}, {http::TransferEnd::lost_before_head, false, "connection reset"}, {}};
}

TEST_F(SyncTest, FindsTheJobWhoseAnswerWasLost)
{
    fake_agent.on_submit = lost;
    model::JobState old = halted("old", model::HaltReason::completed);
    old.created_at = clock.now() - std::chrono::minutes(11);
    model::JobState elsewhere = halted("elsewhere", model::HaltReason::completed);
    elsewhere.branch = "docwake/other";
    model::JobState ours = halted("ours", model::HaltReason::completed);
    ours.created_at = clock.now() - std::chrono::minutes(9);
    fake_agent.jobs = {elsewhere, ours, old};
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_EQ(outcome.session_id, "ours");
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 20", "submit docwake/main", "list 0 100", "get ours"));
}

TEST_F(SyncTest, IsUncertainWhereALostJobIsNotFoundAndThenSendsNothing)
{
    fake_agent.on_submit = lost;
    const model::Outcome first = run();
    EXPECT_EQ(first.status, Status::uncertain);
    EXPECT_EQ(first.error->kind(), base::ErrorKind::pending);

    fake_agent.calls.clear();
    EXPECT_EQ(run().status, Status::uncertain);
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 100"));

    fake_agent.jobs = {halted("late", model::HaltReason::completed)};
    fake_agent.calls.clear();
    EXPECT_EQ(run().session_id, "late");
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 100", "get late"));
    EXPECT_EQ(journal->cursor("target", "main"), "c");
}

TEST_F(SyncTest, AnUncertainJobIsGivenUpWhereItIsToBeSentAgain)
{
    fake_agent.on_submit = lost;
    run();
    request.prepare.resend = true;
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s2", "", "", ""});
        return agent::Submission{agent::Accepted{"s2", "", "", ""}, {}, {}};
    };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_THAT(outcome.warnings, ElementsAre("submission 1 is given up as --resend asks: it is not known whether the "
                                              "agent has its job"));
    EXPECT_THAT(journal->unsettled(), IsEmpty());

    // Where it is found, it is not sent again before it has halted.
    fake_agent.on_submit = lost;
    run();
    fake_agent.jobs = {halted("late", model::HaltReason::completed)};
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s3", "", "", ""});
        return agent::Submission{agent::Accepted{"s3", "", "", ""}, {}, {}};
    };
    fake_agent.calls.clear();
    EXPECT_THAT(run().warnings, IsEmpty());
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 100", "get late", "list 0 20", "submit docwake/main", "get s3"));
}

TEST_F(SyncTest, OneThatOtherMachinesSeeIsGivenUpThere)
{
    fake_agent.on_submit = lost;
    request.is_shared = true;
    EXPECT_THAT(run().error->hints(),
                ElementsAre("docwake sync (looks for it again, and sends nothing while it is not found)",
                            "docwake sync --resend (gives it up where it is not found, and sends its commits again)"));
}

TEST_F(SyncTest, WhatWasLeftOpenBeforeThereWereScopesIsTakenUpByThem)
{
    fake_agent.on_submit = lost;
    EXPECT_EQ(run().status, Status::uncertain);
    request.prepare.target_before = request.prepare.target;
    request.prepare.target = "target, scope web";
    fake_agent.calls.clear();
    EXPECT_EQ(run().status, Status::uncertain);
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 100"));

    fake_agent.jobs = {halted("late", model::HaltReason::completed)};
    EXPECT_EQ(run().session_id, "late");
    EXPECT_EQ(journal->cursor("target", "main"), "c");
}

TEST_F(SyncTest, IsUncertainAfterAFailingServer)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) -> agent::Submission {
        throw base::Error(base::ErrorKind::network, "the agent answered 502");
    };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::uncertain);
    EXPECT_THAT(outcome.error->causes(), ElementsAre("the agent answered 502"));
}

TEST_F(SyncTest, SendsAgainOnceTheLostJobCanNoLongerCome)
{
    fake_agent.on_submit = lost;
    run();
    clock.advance(std::chrono::minutes(11));
    model::JobState mute = halted("mute", model::HaltReason::completed);
    mute.branch.clear();
    fake_agent.jobs = {mute};
    EXPECT_EQ(run().status, Status::uncertain);

    fake_agent.jobs.clear();
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s2", "", "", ""});
        return agent::Submission{agent::Accepted{"s2", "", "", ""}, {}, {}};
    };
    EXPECT_EQ(run().status, Status::pull_request_opened);
    EXPECT_EQ(fake_agent.requests.size(), 2u);
}

TEST_F(SyncTest, AListOfV1DoesNotProveThatAJobOfV2IsNotThere)
{
    request.prepare.api = agent::Api::v2;
    fake_agent.on_submit = [this](const model::JobRequest& sent, agent::Listener&) {
        EXPECT_EQ(journal->unsettled().at(0).api_version, 2);
        EXPECT_EQ(journal->unsettled().at(0).request_sha256,
                  base::sha256_hex(agent::encode_job_request(agent::Api::v2, sent)));
        return agent::Submission{{}, {http::TransferEnd::lost_before_head, false, "reset"}, {}};
    };
    EXPECT_EQ(run().status, Status::uncertain);
    clock.advance(std::chrono::hours(1));
    request.prepare.api = agent::Api::v1;
    EXPECT_EQ(run().status, Status::uncertain);
    EXPECT_THAT(fake_agent.calls,
                ElementsAre("no list of v2", "submit docwake/main", "no list of v2", "no list of v2"));

    fake_agent.lists_v2 = true; // as our own agent does
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s2", "", "", ""});
        return agent::Submission{agent::Accepted{"s2", "", "", ""}, {}, {}};
    };
    EXPECT_EQ(run().status, Status::pull_request_opened);
    EXPECT_EQ(fake_agent.requests.size(), 2u);
}

TEST_F(SyncTest, SendsAgainWhereTheListIsFinal)
{
    fake_agent.on_submit = lost;
    run();
    request.list_is_final = true;
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s2", "", "", ""});
        return agent::Submission{agent::Accepted{"s2", "", "", ""}, {}, {}};
    };
    EXPECT_EQ(run().status, Status::pull_request_opened);
    EXPECT_EQ(fake_agent.requests.size(), 2u);
}

TEST_F(SyncTest, PollsWithGrowingPausesUntilTheJobHasHalted)
{
    int polls = 0;
    fake_agent.on_get = [&polls](const std::string& session) {
        return ++polls < 4 ? model::JobState{.session_id = session} : halted(session, model::HaltReason::completed);
    };
    EXPECT_EQ(run().status, Status::no_changes);
    EXPECT_EQ(clock.passed(), std::chrono::milliseconds(250 + 500 + 1000));
}

TEST_F(SyncTest, IsStillRunningAtTheTimeLimitAndTakenUpAgain)
{
    fake_agent.on_get = [](const std::string& session) { return model::JobState{.session_id = session}; };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::still_running);
    EXPECT_EQ(outcome.reason, "the time limit has passed");
    EXPECT_EQ(clock.passed(), std::chrono::minutes(10));

    fake_agent.on_get = [](const std::string& session) { return halted(session, model::HaltReason::completed, link); };
    const model::Outcome second = run();
    EXPECT_EQ(second.status, Status::pull_request_opened) << "nobody was told of it yet";
    EXPECT_EQ(second.pull_request_link, link);
    EXPECT_EQ(run().status, Status::nothing_to_do);
    EXPECT_EQ(fake_agent.requests.size(), 1u);
    EXPECT_EQ(journal->cursor("target", "main"), "c");
}

TEST_F(SyncTest, ToleratesSomeLostPolls)
{
    int polls = 0;
    fake_agent.on_get = [&polls](const std::string& session) {
        if (++polls < 5) {
            throw base::Error(base::ErrorKind::network, "no route");
        }
        return halted(session, model::HaltReason::completed);
    };
    EXPECT_EQ(run().status, Status::no_changes);
}

TEST_F(SyncTest, TheJobCallGivesTheVerdictAndTheStreamFillsIn)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
        listener.on_accepted({"s1", "", "", ""});
        agent::StreamSummary stream;
        stream.completeness = model::Completeness::failed;
        stream.errors = {"An error occurred."};
        stream.last_text = "Done.";
        stream.pull_request_link = "https://github.com/acme/docs/pull/7";
        return agent::Submission{agent::Accepted{"s1", "", "", ""}, {}, stream};
    };
    fake_agent.on_get = [](const std::string& session) { return halted(session, model::HaltReason::completed); };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_EQ(outcome.pull_request_link, "https://github.com/acme/docs/pull/7");
    EXPECT_EQ(outcome.message, "Done.");
}

} // namespace
} // namespace docwake::flow
