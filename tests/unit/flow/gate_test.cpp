#include "flow/gate.h"

#include "support/fake_clock.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <functional>
#include <map>

namespace docwake::flow {
namespace {

using model::GateCheck;
using model::Requirement;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* link = "https://github.com/acme/docs/pull/12";

/// Records what it is asked, and answers by the minute that it is.
class FakeFacts : public GateFacts
{
public:
    explicit FakeFacts(support::FakeClock& clock) : clock_(clock) {}

    std::map<std::string, std::function<DocsState(long minute)>> states; ///< by the docs branch
    std::function<agent::Deployment(long minute)> on_deployment;
    std::function<std::vector<model::StaleLine>(long minute)> on_stale;
    std::vector<std::string> calls;

    DocsStanding standing(const DocsPullRequest& pull_request) override
    {
        record("standing of " + pull_request.docs_branch);
        return {states.at(pull_request.docs_branch)(minute()), "pull request #12", pull_request.link};
    }
    std::string deploy() override
    {
        record("deploy");
        return "d1";
    }
    agent::Deployment deployment(const std::string& id) override
    {
        record("deployment " + id);
        return on_deployment(minute());
    }
    std::vector<model::StaleLine> stale_lines() override
    {
        record("stale lines");
        return on_stale(minute());
    }

private:
    long minute() const { return std::chrono::duration_cast<minutes>(clock_.passed()).count(); }
    void record(const std::string& call) { calls.push_back(fmt::format("{}: {}", minute(), call)); }

    support::FakeClock& clock_;
};

class GateTest : public testing::Test
{
protected:
    model::Gate wait()
    {
        return wait_for_gate(request, {facts, clock, [this](const std::string& text) { told.push_back(text); },
                                       [this] { return keep_waiting; }});
    }
    void docs_are(DocsState first, DocsState then = DocsState::open, long from = 1000)
    {
        request.pull_requests = {{"docwake/release-v1", link}};
        facts.states["docwake/release-v1"] = [=](long minute) { return minute < from ? first : then; };
    }

    support::FakeClock clock;
    FakeFacts facts{clock};
    GateRequest request;
    std::vector<std::string> told;
    bool keep_waiting = true;
};

TEST_F(GateTest, OfWhatThePullRequestIs)
{
    struct Case
    {
        Requirement requirement;
        DocsState state;
        GateCheck check;
    };
    const auto ok = [](Requirement requirement, const std::string& detail) {
        return GateCheck{requirement, true, detail, {}};
    };
    const auto no = [](Requirement requirement, const std::string& detail, const std::string& remedy) {
        return GateCheck{requirement, false, detail, {remedy}};
    };
    const std::string url = link;
    for (const Case& each : std::vector<Case>{
             {Requirement::opened, DocsState::open, ok(Requirement::opened, "pull request #12 is open")},
             {Requirement::opened, DocsState::merged, ok(Requirement::opened, "pull request #12 is merged")},
             {Requirement::opened, DocsState::closed,
              no(Requirement::opened, "pull request #12 was closed without being merged", "reopen and merge " + url)},
             {Requirement::opened, DocsState::missing,
              no(Requirement::opened, "pull request #12 is not there", "open a pull request for pull request #12")},
             {Requirement::opened, DocsState::told,
              ok(Requirement::opened, "pull request #12 was opened by the agent, and whether it is merged cannot be "
                                      "asked from here")},
             {Requirement::merged, DocsState::told,
              no(Requirement::merged,
                 "pull request #12 was opened by the agent, and whether it is merged cannot be asked from here",
                 "look at " + url + " where the agent is")},
             {Requirement::merged, DocsState::open,
              no(Requirement::merged, "pull request #12 is open", "merge " + url)},
             {Requirement::merged, DocsState::merged, ok(Requirement::merged, "pull request #12 is merged")},
             {Requirement::merged, DocsState::closed,
              no(Requirement::merged, "pull request #12 was closed without being merged", "reopen and merge " + url)},
             {Requirement::deployed, DocsState::open,
              no(Requirement::deployed, "pull request #12 is open", "merge " + url)},
         }) {
        request.required = {each.requirement};
        docs_are(each.state);
        const model::Gate gate = wait();
        EXPECT_EQ(gate.checks, std::vector<GateCheck>{each.check}) << each.check.detail;
        EXPECT_EQ(gate.is_open(), each.check.met);
    }
    EXPECT_EQ(clock.passed().count(), 0);
    EXPECT_THAT(told, IsEmpty());
}

TEST_F(GateTest, IsOpenWhereNothingWasToBeDocumented)
{
    request.required = {Requirement::opened, Requirement::merged, Requirement::deployed};
    request.limit = minutes(60);
    const model::Gate gate = wait();
    EXPECT_TRUE(gate.is_open());
    for (const GateCheck& check : gate.checks) {
        EXPECT_EQ(check.detail, "nothing was to be changed in the documentation");
    }
    EXPECT_THAT(facts.calls, IsEmpty());
}

TEST_F(GateTest, LooksOnceAMinuteUntilItIsMerged)
{
    request.required = {Requirement::merged};
    request.limit = minutes(60);
    docs_are(DocsState::open, DocsState::merged, 3);
    EXPECT_TRUE(wait().is_open());
    EXPECT_EQ(clock.passed(), minutes(3));
    EXPECT_EQ(facts.calls.size(), 4U);
    EXPECT_THAT(told, ElementsAre("waiting for merged (pull request #12 is open), looking once a minute for 1h 0m"));
}

TEST_F(GateTest, GivesUpAtItsLimit)
{
    request.required = {Requirement::opened, Requirement::merged};
    request.limit = std::chrono::seconds(150);
    docs_are(DocsState::open);
    const model::Gate gate = wait();
    EXPECT_FALSE(gate.is_open());
    EXPECT_TRUE(gate.checks[0].met);
    EXPECT_FALSE(gate.checks[1].met);
    EXPECT_EQ(clock.passed(), request.limit);
    EXPECT_THAT(facts.calls, ElementsAre("0: standing of docwake/release-v1", "1: standing of docwake/release-v1",
                                         "2: standing of docwake/release-v1", "2: standing of docwake/release-v1"));
}

TEST_F(GateTest, DoesNotWaitForWhatWaitingDoesNotMend)
{
    request.required = {Requirement::merged};
    request.limit = minutes(60);
    for (const DocsState state : {DocsState::closed, DocsState::told}) {
        docs_are(state);
        EXPECT_FALSE(wait().is_open());
        EXPECT_EQ(clock.passed().count(), 0);
    }
}

TEST_F(GateTest, EveryPullRequestCounts)
{
    request.required = {Requirement::merged};
    docs_are(DocsState::merged);
    request.pull_requests.push_back({"docwake/main", ""});
    facts.states["docwake/main"] = [](long) { return DocsState::open; };
    const model::Gate gate = wait();
    EXPECT_EQ(gate.checks[0].detail, "pull request #12 is open");
    EXPECT_EQ(gate.checks[0].remedies, std::vector<std::string>{"merge pull request #12"});
}

TEST_F(GateTest, IsWaivedAtOnceAndStillSaysWhatIsMissing)
{
    request.required = {Requirement::merged};
    request.limit = minutes(60);
    request.waived = "the writer is ill";
    docs_are(DocsState::open);
    const model::Gate gate = wait();
    EXPECT_TRUE(gate.is_open());
    EXPECT_FALSE(gate.is_met());
    EXPECT_EQ(gate.waived, "the writer is ill");
    EXPECT_EQ(clock.passed().count(), 0);
}

TEST_F(GateTest, ADeploymentIsStartedOnceAndAfterTheMerge)
{
    request.required = {Requirement::deployed};
    request.limit = minutes(60);
    docs_are(DocsState::open, DocsState::merged, 2);
    facts.on_deployment = [](long minute) {
        return agent::Deployment{minute < 4 ? agent::DeploymentState::in_progress : agent::DeploymentState::success, "",
                                 "0123456789abcdef"};
    };
    const model::Gate gate = wait();
    EXPECT_TRUE(gate.is_open());
    EXPECT_EQ(gate.checks[0].detail, "the documentation is deployed (commit 0123456789ab)");
    EXPECT_EQ(std::ranges::count(facts.calls, "2: deploy"), 1);
    EXPECT_EQ(clock.passed(), minutes(4));
    EXPECT_THAT(told, ElementsAre("waiting for deployed (pull request #12 is open), looking once a minute for 1h 0m",
                                  "waiting for deployed (the deployment is in progress (commit 0123456789ab)), looking "
                                  "once a minute for 58m 0s"));
}

TEST_F(GateTest, ADeploymentThatFailedIsNotWaitedFor)
{
    request.required = {Requirement::deployed};
    request.limit = minutes(60);
    docs_are(DocsState::merged);
    facts.on_deployment = [](long) {
        return agent::Deployment{agent::DeploymentState::failure, "docs.json: no\x1b[31m such page", ""};
    };
    EXPECT_EQ(wait().checks, (std::vector<GateCheck>{{Requirement::deployed,
                                                      false,
                                                      "the deployment is failed: docs.json: no such page",
                                                      {"look at the deployment in the agent's dashboard"}}}));
}

TEST_F(GateTest, NamesTheStaleLines)
{
    request.required = {Requirement::no_stale};
    request.limit = minutes(2);
    facts.on_stale = [](long minute) {
        std::vector<model::StaleLine> lines;
        for (long i = minute; i < 8; ++i) {
            lines.push_back({"docs/cli.md", static_cast<int>(i), "--old", "text"});
        }
        return lines;
    };
    const model::Gate gate = wait();
    EXPECT_EQ(gate.checks[0].detail, "6 stale lines: --old (docs/cli.md:2), --old (docs/cli.md:3), --old "
                                     "(docs/cli.md:4), --old (docs/cli.md:5), --old (docs/cli.md:6), and 1 more");
    facts.on_stale = [](long) { return std::vector<model::StaleLine>(); };
    EXPECT_TRUE(wait().is_open());
}

TEST_F(GateTest, TriesAgainWhatTheNetworkLostAndNothingElse)
{
    request.required = {Requirement::merged};
    request.limit = minutes(60);
    docs_are(DocsState::merged);
    facts.states["docwake/release-v1"] = [](long minute) {
        if (minute < 2) {
            throw base::Error(base::ErrorKind::network, "the forge answered 500").caused_by("it is ill");
        }
        return DocsState::merged;
    };
    EXPECT_TRUE(wait().is_open());
    EXPECT_EQ(clock.passed(), minutes(2));
    EXPECT_THAT(told, ElementsAre("waiting for merged (it cannot be asked: the forge answered 500; it is ill), looking "
                                  "once a minute for 1h 0m"));
    facts.states["docwake/release-v1"] = [](long) -> DocsState {
        throw base::Error(base::ErrorKind::refused, "the token may not").hint("set GITHUB_TOKEN");
    };
    const model::Gate gate = wait();
    EXPECT_EQ(gate.checks,
              (std::vector<GateCheck>{
                  {Requirement::merged, false, "it cannot be asked: the token may not", {"set GITHUB_TOKEN"}}}));
    EXPECT_EQ(clock.passed(), minutes(2));
}

TEST_F(GateTest, IsLeftWhenNobodyWantsToWaitAnyLonger)
{
    request.required = {Requirement::merged};
    request.limit = minutes(60);
    docs_are(DocsState::open);
    keep_waiting = false;
    EXPECT_FALSE(wait().is_open());
    EXPECT_EQ(clock.passed().count(), 0);
}

TEST(GateWithoutJob, MeetsNothingButCanBeWaived)
{
    GateRequest request{.required = {Requirement::opened, Requirement::no_stale}};
    model::Gate gate = gate_without_job(request, "the docs job failed");
    EXPECT_FALSE(gate.is_open());
    EXPECT_EQ(gate.checks.size(), 2U);
    EXPECT_EQ(gate.checks[1].detail, "the docs job failed");
    request.waived = "it can wait";
    EXPECT_TRUE(gate_without_job(request, "the docs job failed").is_open());
}

} // namespace
} // namespace docwake::flow
