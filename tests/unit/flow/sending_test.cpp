// What a sync looks at before it sends: limits, jobs of others on the docs branch, and what a person resolves.
#include "base/hash.h"
#include "flow/recover.h"
#include "flow/sync.h"
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

class SendingTest : public testing::Test
{
protected:
    SendingTest()
    {
        request.prepare.range = model::SinceCursor{};
        request.prepare.target = "target";
        request.prepare.digest.repository = "acme/tool";
        request.prepare.digest.branch = "main";
        request.prepare.digest.docs_branch = "docwake/main";
        request.total_limit = std::chrono::minutes(10);
        fake_agent.on_submit = [](const model::JobRequest&, agent::Listener& listener) {
            listener.on_accepted({"s1", "", "", ""});
            return agent::Submission{agent::Accepted{"s1", "", "", ""}, {}, {}};
        };
        fake_agent.on_get = [](const std::string& session) { return completed(session); };
    }

    static model::JobState completed(const std::string& session)
    {
        return {.session_id = session,
                .branch = "docwake/main",
                .halted = true,
                .halt_reason = model::HaltReason::completed,
                .pull_request_link = "https://github.com/acme/docs/pull/1"};
    }

    model::Outcome run(const std::vector<std::string>& ids = {"a", "b"})
    {
        support::FakeSource source(ids);
        return sync(request, parts(source));
    }

    SyncParts parts(git::Source& source)
    {
        return {source, *journal, [this]() -> agent::Agent& { return fake_agent; }, clock, observer};
    }

    model::Outcome resumed(std::int64_t id, const std::string& job)
    {
        support::FakeSource source({"a"});
        return resume(id, job, request, parts(source));
    }

    std::int64_t uncertain()
    {
        fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) {
            return agent::Submission{{}, {http::TransferEnd::lost_before_head, false, "reset"}, {}};
        };
        EXPECT_EQ(run().status, Status::uncertain);
        fake_agent.calls.clear();
        return journal->unsettled().at(0).id;
    }

    support::TemporaryFolder folder;
    std::unique_ptr<state::Journal> journal = state::open_journal(folder.path() / "state.db");
    support::FakeAgent fake_agent;
    support::FakeClock clock;
    support::SilentObserver observer;
    SyncRequest request;
};

TEST_F(SendingTest, NotesEachStepBeforeTheNextBegins)
{
    std::vector<std::string> states;
    const auto note = [&] { states.emplace_back(state::name_of(journal->unsettled().at(0).state)); };
    fake_agent.on_submit = [&](const model::JobRequest&, agent::Listener& listener) {
        note();
        listener.on_accepted({"s1", "", "", ""});
        note();
        listener.on_event(model::StepStarted{});
        note();
        return agent::Submission{agent::Accepted{"s1", "", "", ""}, {}, {}};
    };
    run();
    EXPECT_THAT(states, ElementsAre("sent", "accepted", "streaming"));
    EXPECT_THAT(journal->sent_since("target", clock.now() - std::chrono::hours(1)), ElementsAre(clock.now()));
}

TEST_F(SendingTest, AnIntentOfWhichNothingWasSentIsNotLookedFor)
{
    state::Submission intent;
    intent.target = "target";
    intent.branch = "main";
    intent.docs_branch = "docwake/main";
    intent.intended_at = clock.now();
    journal->add(intent, {});
    EXPECT_EQ(run().status, Status::pull_request_opened);
    EXPECT_THAT(fake_agent.calls, ElementsAre("list 0 20", "submit docwake/main", "get s1"));
}

TEST_F(SendingTest, WaitsForAJobOfOthersOnTheDocsBranch)
{
    const model::JobState others{.session_id = "others", .branch = "docwake/main", .created_at = clock.now()};
    model::JobState dead = others;
    dead.session_id = "dead";
    dead.created_at = clock.now() - std::chrono::hours(2);
    fake_agent.jobs = {others, dead};
    int polls = 0;
    fake_agent.on_get = [&](const std::string& session) {
        return session == "others" && ++polls < 3 ? others : completed(session);
    };
    EXPECT_EQ(run().status, Status::pull_request_opened);
    EXPECT_THAT(fake_agent.calls,
                ElementsAre("list 0 20", "get others", "get others", "get others", "submit docwake/main", "get s1"));
}

TEST_F(SendingTest, SendsNothingWhereTheDocsBranchDoesNotBecomeFree)
{
    fake_agent.jobs = {{.session_id = "others", .branch = "docwake/main", .created_at = clock.now()}};
    fake_agent.on_get = [&](const std::string&) { return fake_agent.jobs.front(); };
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::still_running);
    EXPECT_EQ(outcome.reason, "another job works on docwake/main, so nothing was sent: docwake job others --follow "
                              "(the time limit has passed)");
    EXPECT_THAT(journal->unsettled(), IsEmpty());
    EXPECT_THAT(fake_agent.requests, IsEmpty());
}

TEST_F(SendingTest, KeepsToTheLimitsAndSaysWhenTheyEnd)
{
    request.allowance = {.jobs_per_hour = 100, .jobs_per_day = 2, .min_interval = std::chrono::minutes(5)};
    run({"a", "b"});
    const model::Outcome soon = run({"a", "b", "c"});
    EXPECT_EQ(soon.status, Status::failed);
    EXPECT_EQ(soon.error->kind(), base::ErrorKind::rate_limited);
    EXPECT_EQ(soon.error->message(), "no job may be sent for another 5m 0s: the limit is one job in 5m 0s");
    EXPECT_THAT(soon.error->hints(), ElementsAre("docwake sync (in 5m 0s; the commits stay to be sent)",
                                                 "docwake sync --min-interval ... (another limit)"));
    EXPECT_EQ(soon.retry_after, std::chrono::minutes(5));
    clock.advance(std::chrono::minutes(5));
    EXPECT_EQ(run({"a", "b", "c"}).status, Status::pull_request_updated);
    clock.advance(std::chrono::minutes(10));
    const model::Outcome third = run({"a", "b", "c", "d"});
    EXPECT_EQ(third.error->message(), "no job may be sent for another 23h 45m: the limit is 2 jobs a day");
    EXPECT_EQ(fake_agent.requests.size(), 2u);
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

TEST_F(SendingTest, WithoutAJournalTheAgentsListTellsWhatWasSent)
{
    request.allowance = {.jobs_per_hour = 0, .jobs_per_day = 1, .min_interval = {}};
    model::JobState job = completed("s0");
    job.branch = "docwake/other";
    job.created_at = clock.now() - std::chrono::hours(23);
    fake_agent.jobs = {job};
    EXPECT_EQ(run().retry_after, std::chrono::hours(1));
    EXPECT_THAT(fake_agent.requests, IsEmpty());
}

TEST_F(SendingTest, PassesOnHowLongTheAgentAsksToWait)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) -> agent::Submission {
        throw agent::RateLimited(base::Error(base::ErrorKind::rate_limited, "too many jobs"), "90");
    };
    EXPECT_EQ(run().retry_after, std::chrono::seconds(90));
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

TEST_F(SendingTest, AnAgentWithoutV1IsSentTheSameOverV2WhereThatIsAllowed)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) -> agent::Submission {
        throw agent::AbsentCall(base::Error(base::ErrorKind::configuration, "404"));
    };
    const model::Outcome refused = run();
    EXPECT_EQ(refused.error->message(), "404");
    EXPECT_THAT(journal->unsettled(), IsEmpty());

    support::FakeAgent over_v2;
    over_v2.on_get = fake_agent.on_get;
    over_v2.on_submit = [this](const model::JobRequest& sent, agent::Listener&) {
        EXPECT_EQ(journal->unsettled().size(), 1u);
        EXPECT_EQ(journal->unsettled().at(0).api_version, 2);
        EXPECT_EQ(journal->unsettled().at(0).request_sha256,
                  base::sha256_hex(agent::encode_job_request(agent::Api::v2, sent)));
        return agent::Submission{agent::Accepted{"s2", "", "", ""}, {}, {}};
    };
    support::FakeSource source({"a", "b"});
    SyncParts both = parts(source);
    both.over_v2 = [&]() -> agent::Agent& { return over_v2; };
    const model::Outcome outcome = sync(request, both);
    EXPECT_EQ(outcome.session_id, "s2");
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_THAT(outcome.warnings,
                ElementsAre("the agent has no API v1, so v2 was spoken (--api v2 asks for it at once)"));
    EXPECT_EQ(fake_agent.requests.size(), 2u);
    EXPECT_EQ(over_v2.requests.size(), 1u);
}

TEST_F(SendingTest, AnythingElseThanAbsenceDoesNotLeaveV1)
{
    support::FakeAgent over_v2;
    support::FakeSource source({"a", "b"});
    SyncParts both = parts(source);
    both.over_v2 = [&]() -> agent::Agent& { return over_v2; };
    uncertain();
    EXPECT_EQ(sync(request, both).status, Status::uncertain);
    fake_agent.on_list = [] { throw agent::AbsentCall(base::Error(base::ErrorKind::configuration, "410")); };
    clock.advance(std::chrono::hours(1));
    const model::Outcome gone = sync(request, both);
    EXPECT_EQ(gone.status, Status::uncertain) << "it may have arrived before v1 went";
    EXPECT_THAT(gone.error->causes(), ElementsAre("the agent has no list of the jobs that were sent over API v1"));
    EXPECT_THAT(over_v2.requests, IsEmpty());
}

TEST_F(SendingTest, AJournalThatCannotBeWrittenDoesNotMakeTheAgentsJobForgotten)
{
    fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) -> agent::Submission {
        throw base::Error(base::ErrorKind::unexpected, "the disk is full");
    };
    EXPECT_THROW(run(), base::Error);
    EXPECT_EQ(journal->unsettled().at(0).state, state::SubmissionState::sent);
}

TEST_F(SendingTest, APersonNamesTheJobOfAnUncertainSubmission)
{
    const std::int64_t id = uncertain();
    const model::Outcome outcome = resumed(id, "s7");
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_EQ(outcome.session_id, "s7");
    EXPECT_EQ(journal->cursor("target", "main"), "b");
    EXPECT_THAT(journal->unsettled(), IsEmpty());
}

TEST_F(SendingTest, ResumingLooksForTheJob)
{
    const std::int64_t id = uncertain();
    EXPECT_EQ(resumed(id, "").status, Status::uncertain);
    fake_agent.jobs = {completed("late")};
    EXPECT_EQ(resumed(id, "").session_id, "late");
    EXPECT_THROW(resumed(id, ""), base::Error) << "it is settled";
}

TEST_F(SendingTest, ResumingSaysThatTheAgentDoesNotHaveIt)
{
    const std::int64_t id = uncertain();
    clock.advance(std::chrono::minutes(11));
    const model::Outcome outcome = resumed(id, "");
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(outcome.reason, "the agent does not have it; its commits are sent by the next docwake sync");
}

TEST_F(SendingTest, AJobThatCannotBeTheSubmissionsIsNotTakenForIt)
{
    run({"a"});
    const std::int64_t id = [this] {
        fake_agent.on_submit = [](const model::JobRequest&, agent::Listener&) {
            return agent::Submission{{}, {http::TransferEnd::lost_before_head, false, "reset"}, {}};
        };
        run({"a", "b"});
        return journal->unsettled().at(0).id;
    }();
    EXPECT_THROW(resumed(id, "s1"), base::Error) << "it is another submission's";
    fake_agent.on_get = [](const std::string& session) {
        model::JobState job = completed(session);
        job.branch = "docwake/other";
        return job;
    };
    EXPECT_THROW(resumed(id, "s8"), base::Error) << "it is another branch's";
    request.prepare.target = "another agent";
    EXPECT_THROW(resumed(id, ""), base::Error);
    EXPECT_EQ(journal->unsettled().at(0).state, state::SubmissionState::uncertain);
}

} // namespace
} // namespace docwake::flow
