#include "flow/attach.h"

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

constexpr const char* link = "https://github.com/acme/docs/pull/1";

/// A release, which another machine may have asked for before. FakeSource's commits are of 1970.
class AttachTest : public testing::Test
{
protected:
    AttachTest()
    {
        request.prepare.range = model::ExactRange{{"a", "c", "since the release v1"}};
        request.prepare.target = "target";
        request.prepare.branch_before = "main";
        request.prepare.digest.repository = "acme/tool";
        request.prepare.digest.branch = "tags/v2";
        request.prepare.digest.docs_branch = "docwake/release-v2";
        request.total_limit = std::chrono::minutes(10);
        request.attach_margin = std::chrono::minutes(10);
        agent_of_release.on_submit = [](const model::JobRequest& sent, agent::Listener& listener) {
            listener.on_accepted({"sent", sent.branch, "", ""});
            return agent::Submission{agent::Accepted{"sent", sent.branch, "", ""}, {}, {}};
        };
        agent_of_release.on_get = [this](const std::string& session) { return job(session); };
    }

    model::JobState job(const std::string& session, const std::string& branch = "docwake/release-v2") const
    {
        model::JobState state;
        state.session_id = session;
        state.branch = branch;
        state.created_at = clock.now();
        state.halted = true;
        state.halt_reason = model::HaltReason::completed;
        state.pull_request_link = link;
        return state;
    }

    model::Outcome run()
    {
        support::FakeSource source({"a", "b", "c", "d"});
        return sync(request,
                    {source, *journal, [this]() -> agent::Agent& { return agent_of_release; }, clock, observer});
    }

    support::TemporaryFolder folder;
    std::unique_ptr<state::Journal> journal = state::open_journal(folder.path() / "state.db");
    support::FakeAgent agent_of_release;
    support::FakeClock clock;
    support::SilentObserver observer;
    SyncRequest request;
};

TEST_F(AttachTest, AJobOfAnotherMachineIsTaken)
{
    agent_of_release.jobs = {job("other", "docwake/main"), job("s1")};
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::pull_request_opened);
    EXPECT_EQ(outcome.session_id, "s1");
    EXPECT_EQ(outcome.pull_request_link, link);
    EXPECT_EQ(outcome.reason, "nothing was sent: the agent has the job since 2026-01-02T03:04:05Z");
    EXPECT_THAT(agent_of_release.requests, IsEmpty());
    EXPECT_EQ(journal->cursor("target", "tags/v2"), "c");
    const auto settled = find_settled("target", "tags/v2", "c", *journal);
    ASSERT_TRUE(settled);
    EXPECT_EQ(settled->session_id, "s1");
    EXPECT_EQ(run().status, Status::nothing_to_do) << "and not asked for a third time";
}

TEST_F(AttachTest, OnlyOneThatCanHoldTheHeadIsTaken)
{
    model::JobState failed = job("failed");
    failed.halt_reason = model::HaltReason::error;
    model::JobState undated = job("undated");
    undated.created_at.reset();
    model::JobState old = job("old");
    old.created_at = base::from_iso8601("1969-12-31T23:49:59Z");
    agent_of_release.jobs = {failed, undated, job("other", "docwake/release-v20"), old};
    EXPECT_EQ(run().session_id, "sent");
    EXPECT_THAT(agent_of_release.requests, testing::SizeIs(1));
}

TEST_F(AttachTest, AnAgentWithoutAListIsSentTo)
{
    agent_of_release.on_list = [] { throw base::Error(base::ErrorKind::pending, "there is no list"); };
    EXPECT_EQ(run().session_id, "sent");
}

TEST_F(AttachTest, WithoutAMarginNoneIsTaken)
{
    request.attach_margin.reset();
    agent_of_release.jobs = {job("s1")};
    EXPECT_EQ(run().session_id, "sent");
}

TEST_F(AttachTest, WhatTheBranchHasSentIsLeftOut)
{
    journal->pass("target", "main", "b", {});
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.range, (model::Range{"b", "c", "since the release v1, without what is synced already"}));
    EXPECT_EQ(journal->cursor("target", "tags/v2"), "c");
    EXPECT_EQ(journal->cursor("target", "main"), "b") << "a release does not move the branch's";
}

TEST_F(AttachTest, ABranchThatIsFartherHasSentItAll)
{
    journal->pass("target", "main", "d", {});
    const model::Outcome outcome = run();
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(outcome.reason, "everything up to c is synced already (--resend sends it again)");
    EXPECT_THAT(agent_of_release.calls, IsEmpty());
}

TEST_F(AttachTest, ABranchThatIsBehindDoesNotKeepTheReleaseBack)
{
    request.prepare.range = model::ExactRange{{"b", "c", "since the release v1"}};
    journal->pass("target", "main", "a", {});
    EXPECT_EQ(run().range, (model::Range{"b", "c", "since the release v1"}));
    EXPECT_EQ(journal->cursor("target", "tags/v2"), "c");
}

} // namespace
} // namespace docwake::flow
