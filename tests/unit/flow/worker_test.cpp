#include "flow/worker.h"

#include "flow/next_try.h"
#include "support/fake_clock.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>

namespace docwake::flow {
namespace {

using model::Status;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

struct Tried
{
    seconds at{0}; ///< since the start
    std::string head;

    bool operator==(const Tried&) const = default;
};

void PrintTo(const Tried& tried, std::ostream* stream)
{
    *stream << tried.at.count() << "s " << tried.head;
}

model::Outcome outcome_with(Status status)
{
    model::Outcome outcome;
    outcome.status = status;
    return outcome;
}

model::Outcome failure(base::ErrorKind kind, seconds retry_after = seconds(0))
{
    model::Outcome outcome = outcome_with(Status::failed);
    outcome.error = base::Error(kind, "it failed");
    if (retry_after > seconds(0)) {
        outcome.retry_after = retry_after;
    }
    return outcome;
}

/// Lets things happen while the worker sleeps.
class EventfulClock : public support::FakeClock
{
public:
    void sleep_for(std::chrono::milliseconds duration) override
    {
        FakeClock::sleep_for(duration);
        while (!events.empty() && events.front().first <= passed()) {
            const auto event = events.front().second;
            events.erase(events.begin());
            event();
        }
    }

    std::vector<std::pair<seconds, std::function<void()>>> events;
};

class WorkerTest : public testing::Test
{
protected:
    void add(const std::string& head) { queue->add("main", "base", head, clock.now()); }

    WorkerEnd work(seconds quiet = seconds(60))
    {
        const auto sync = [this](const state::QueueEntry& entry) {
            tries.push_back({std::chrono::duration_cast<seconds>(clock.passed()), entry.head});
            if (outcomes.empty()) {
                return outcome_with(Status::pull_request_opened);
            }
            const auto next = outcomes.front();
            outcomes.erase(outcomes.begin());
            return next();
        };
        return run_worker(
            quiet, {*queue, clock, sync, [this](const std::string& line) { log.push_back(line); }, [] { return 1.0; }});
    }

    support::TemporaryFolder folder;
    std::unique_ptr<state::Queue> queue = state::open_queue(folder.path() / "state.db");
    EventfulClock clock;
    std::vector<std::function<model::Outcome()>> outcomes; ///< of the tries, in their order
    std::vector<Tried> tries;
    std::vector<std::string> log;
};

TEST_F(WorkerTest, EndsAtOnceWhereNothingIsQueued)
{
    EXPECT_EQ(work(), WorkerEnd::idle);
    EXPECT_EQ(clock.passed(), seconds(0));
}

TEST_F(WorkerTest, TenCommitsBecomeOneTryOnceTheBranchIsQuiet)
{
    for (int i = 1; i < 10; ++i) {
        clock.events.emplace_back(seconds(i * 20), [this, i] { add("c" + std::to_string(i)); });
    }
    add("c0");
    EXPECT_EQ(work(), WorkerEnd::idle);
    EXPECT_THAT(tries, ElementsAre(Tried{seconds(180 + 60), "c9"}));
    EXPECT_THAT(queue->entries(), IsEmpty());
    EXPECT_THAT(log, ElementsAre("main: pull_request_opened"));
}

TEST_F(WorkerTest, CommitsThatKeepComingDoNotPutItOffForEver)
{
    for (int i = 1; i < 40; ++i) {
        clock.events.emplace_back(seconds(i * 30), [this, i] { add("c" + std::to_string(i)); });
    }
    add("c0");
    work();
    EXPECT_THAT(tries, ElementsAre(Tried{seconds(600), "c20"}));
}

TEST_F(WorkerTest, OfflineItTriesAgainWithGrowingPauses)
{
    add("c");
    outcomes.assign(3, [] { return failure(base::ErrorKind::network); });
    EXPECT_EQ(work(seconds(0)), WorkerEnd::idle);
    EXPECT_THAT(tries, ElementsAre(Tried{seconds(0), "c"}, Tried{seconds(120), "c"}, Tried{seconds(360), "c"},
                                   Tried{seconds(840), "c"}));
    EXPECT_EQ(log.front(), "main: failed: it failed; tried again at 2026-01-02T03:06:05Z");
}

TEST_F(WorkerTest, OfflineItTriesAgainAtTheNextCommit)
{
    add("c");
    outcomes.assign(5, [] { return failure(base::ErrorKind::network); });
    clock.events.emplace_back(seconds(1000), [this] {
        outcomes.clear();
        add("d");
    });
    work(seconds(10));
    ASSERT_EQ(tries.size(), 5u);
    EXPECT_EQ(tries.back(), (Tried{seconds(1010), "d"}));
}

TEST_F(WorkerTest, ARateLimitIsWaitedForAlsoWhenCommitsCome)
{
    add("c");
    outcomes = {[] { return failure(base::ErrorKind::rate_limited, minutes(40)); }};
    clock.events.emplace_back(seconds(300), [this] { add("d"); });
    EXPECT_EQ(work(seconds(0)), WorkerEnd::idle);
    EXPECT_THAT(tries, ElementsAre(Tried{seconds(0), "c"}, Tried{seconds(2400), "d"}));
}

TEST_F(WorkerTest, WhatDoesNotPassIsHeldForTheNextCommit)
{
    for (const auto kind : {base::ErrorKind::job, base::ErrorKind::refused, base::ErrorKind::configuration,
                            base::ErrorKind::git, base::ErrorKind::gate, base::ErrorKind::unexpected}) {
        tries.clear();
        add("c");
        outcomes = {[kind]() -> model::Outcome { throw base::Error(kind, "it failed"); }};
        EXPECT_EQ(work(seconds(0)), WorkerEnd::idle);
        EXPECT_EQ(work(seconds(0)), WorkerEnd::idle);
        EXPECT_EQ(tries.size(), 1u) << base::name_of(kind);
        EXPECT_TRUE(queue->entries().at(0).held);
    }
    EXPECT_EQ(log.front(), "main: failed: it failed; not tried again before the next commit (docwake queue drain)");
    add("d");
    work(seconds(0));
    EXPECT_THAT(queue->entries(), IsEmpty());
}

TEST_F(WorkerTest, ACommitThatComesDuringATryIsTriedToo)
{
    add("c");
    outcomes = {[this] {
        add("d");
        return outcome_with(Status::no_changes);
    }};
    work(seconds(60));
    EXPECT_THAT(tries, ElementsAre(Tried{seconds(60), "c"}, Tried{seconds(120), "d"}));
}

TEST_F(WorkerTest, GivesUpAfterADayAndLeavesTheEntry)
{
    add("c");
    outcomes.assign(1000, [] { return failure(base::ErrorKind::network); });
    work();
    EXPECT_LE(clock.passed(), hours(26));
    EXPECT_GT(clock.passed(), hours(24));
    EXPECT_EQ(queue->entries().size(), 1u);
    EXPECT_LT(tries.size(), 70u);
}

TEST_F(WorkerTest, DoesNotLiveForEver)
{
    add("c");
    queue->postpone(queue->entries().at(0), clock.now() + hours(48), true, clock.now(), "an odd answer");
    EXPECT_EQ(work(), WorkerEnd::old_age);
    EXPECT_THAT(tries, IsEmpty());
    EXPECT_EQ(queue->entries().size(), 1u);
}

TEST(NextTry, LooksForALostSubmissionForAnHour)
{
    const base::Time now = base::from_iso8601("2026-01-02T03:04:05Z");
    state::QueueEntry entry;
    EXPECT_EQ(next_try(outcome_with(Status::uncertain), entry, now, 1),
              (NextTry{.kind = NextTry::Kind::later, .at = now + minutes(2)}));
    entry.failures = 3;
    entry.failing_since = now - minutes(14);
    EXPECT_EQ(next_try(outcome_with(Status::uncertain), entry, now, 1),
              (NextTry{.kind = NextTry::Kind::later, .at = now + minutes(16)}));
    entry.failing_since = now - hours(1);
    EXPECT_EQ(next_try(outcome_with(Status::uncertain), entry, now, 1).kind, NextTry::Kind::held);
    EXPECT_EQ(next_try(outcome_with(Status::still_running), entry, now, 1).kind, NextTry::Kind::later);
}

} // namespace
} // namespace docwake::flow
