#include "digest/digest.h"
#include "flow/sync.h"
#include "support/fake_agent.h"
#include "support/fake_clock.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <random>

namespace docwake::flow {
namespace {

using model::Status;

class SilentObserver : public Observer
{
public:
    void on_prepared(const Prepared& prepared) override { ledger = prepared.digest.ledger; }
    void on_accepted(const agent::Accepted&) override {}
    void on_event(const model::JobEvent&) override {}
    void on_poll(const model::JobState&) override {}

    model::Ledger ledger;
};

/// Real repositories, a recording agent.
class AlreadySentTest : public testing::Test
{
protected:
    AlreadySentTest()
    {
        agent.on_submit = [](const model::JobRequest& request, agent::Listener& listener) {
            const agent::Accepted accepted{"s", request.branch, "", ""};
            listener.on_accepted(accepted);
            return agent::Submission{accepted, {}, {}};
        };
        agent.on_get = [this](const std::string& session) {
            model::JobState job;
            job.session_id = session;
            job.halted = true;
            job.halt_reason = reason;
            return job;
        };
        repository.write("a.c", text("a"));
        repository.write("b.c", text("b"));
        first = repository.commit("feat: begin");
    }

    static std::string text(const std::string& name, const std::string& top = {}, const std::string& end = {})
    {
        std::string lines = top;
        for (int i = 0; i < 12; ++i) {
            lines += fmt::format("{} {}\n", name, i);
        }
        return lines + end;
    }

    model::Outcome sync(const model::RangeRequest& range, const std::string& branch, bool resend = false)
    {
        SyncRequest request;
        request.prepare.range = range;
        request.prepare.target = "target";
        request.prepare.resend = resend;
        request.prepare.digest.repository = "acme/tool";
        request.prepare.digest.branch = branch;
        request.prepare.digest.docs_branch = "docwake/" + branch;
        request.prepare.digest.docs_branch_patterns = {"docwake/*"};
        request.total_limit = std::chrono::minutes(1);
        request.wait = wait;
        const auto source = git::open_source(repository.folder());
        return flow::sync(request, {*source, *journal, [this]() -> agent::Agent& { return agent; }, clock, observer});
    }

    model::Outcome sync(const std::string& base, const std::string& branch)
    {
        return sync(model::Expression{base + "..HEAD"}, branch);
    }

    std::string commit(const std::string& path, const std::string& content, const std::string& message)
    {
        repository.write(path, content);
        return repository.commit(message);
    }

    std::string reason_of(const std::string& id) const
    {
        for (const model::LedgerCommit& entry : observer.ledger.commits) {
            if (entry.id == id) {
                return entry.reason;
            }
        }
        return "not in the ledger";
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "tool"};
    std::unique_ptr<state::Journal> journal = state::open_journal(folder.path() / "state.db");
    support::FakeAgent agent;
    support::FakeClock clock;
    SilentObserver observer;
    model::HaltReason reason = model::HaltReason::completed;
    bool wait = true;
    std::string first;
};

TEST_F(AlreadySentTest, ACherryPickOnAnotherBranch)
{
    repository.branch("other");
    const std::string original = commit("a.c", text("a", "new\n"), "feat: a");
    EXPECT_EQ(sync(first, "other").status, Status::no_changes);
    repository.checkout("main");
    commit("b.c", text("b", "", "end\n"), "feat: b");
    repository.git({"cherry-pick", original});
    const std::string pick = repository.id();
    EXPECT_EQ(sync(first, "main").status, Status::no_changes);
    EXPECT_EQ(reason_of(pick), "sent before as " + original.substr(0, 12));
    EXPECT_EQ(reason_of(repository.id("HEAD~1")), "");
    ASSERT_EQ(observer.ledger.files.size(), 2U);
    EXPECT_EQ(observer.ledger.files[0].reason, "touched only by commits that were sent before");
    EXPECT_EQ(observer.ledger.files[1].reason, "");
}

TEST_F(AlreadySentTest, AnAmendedMessageIsNothingToDoAndTheCursorPassesIt)
{
    commit("a.c", text("a", "new\n"), "feat: a");
    sync(first, "main");
    const std::string original = repository.id();
    repository.git({"commit", "--quiet", "--amend", "-m", "feat: better words"});
    const model::Outcome outcome = sync(model::SinceCursor{}, "main");
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(outcome.reason, "every commit in the range is skipped: sent before (1 commit)");
    EXPECT_EQ(reason_of(repository.id()), "sent before as " + original.substr(0, 12));
    EXPECT_EQ(journal->cursor("target", "main"), repository.id());
    EXPECT_EQ(sync(model::SinceCursor{}, "main").reason.substr(0, 39), "there are no commits in the range (sinc");
    EXPECT_EQ(agent.requests.size(), 1U);

    EXPECT_EQ(sync(model::Expression{first + "..HEAD"}, "main", true).status, Status::no_changes) << "--resend";
    EXPECT_EQ(agent.requests.size(), 2U);
}

TEST_F(AlreadySentTest, ARebaseNextToAnotherChangeAndOneWithAConflict)
{
    repository.branch("other");
    commit("a.c", text("a", "new\n"), "feat: a");
    const std::string b = commit("b.c", text("b", "", "end\n"), "feat: b");
    sync(first, "other");
    repository.checkout("main");
    std::string near = text("a");
    near.replace(near.find("a 1\n"), 4, "a one\n");
    commit("a.c", near, "feat: next to it");
    commit("b.c", text("b", "", "other end\n"), "feat: in its way");
    sync(first, "main");
    repository.checkout("other");
    repository.git({"reset", "--quiet", "--hard", "main"});
    repository.git({"cherry-pick", "other@{1}~1"});
    repository.git({"cherry-pick", "-Xtheirs", b});
    commit("b.c", text("b", "", "other end\nend, resolved\n"), "x");
    repository.git({"reset", "--quiet", "--soft", "HEAD~2"});
    repository.git({"commit", "--quiet", "-C", b});
    EXPECT_EQ(sync("main", "other").status, Status::no_changes);
    EXPECT_EQ(reason_of(repository.id("HEAD~1")).substr(0, 14), "sent before as");
    EXPECT_EQ(reason_of(repository.id("HEAD")), "");
}

TEST_F(AlreadySentTest, ASquashOfWhatWasSentAtOnceOrInParts)
{
    for (const bool in_parts : {false, true}) {
        const std::string name = in_parts ? "parts" : "once";
        repository.checkout("main");
        const std::string start = repository.id();
        repository.branch(name);
        commit(name + ".c", text(name), "feat: one");
        if (in_parts) {
            sync("HEAD~1", name);
        }
        commit(name + "2.c", text(name), "feat: two");
        commit(name + "3.c", text(name), "feat: three");
        sync(in_parts ? "HEAD~2" : "HEAD~3", name);
        repository.checkout("main");
        commit("a.c", text("a", name + "\n"), "feat: on main");
        repository.git({"merge", "--quiet", "--squash", name});
        repository.commit("Feature (#1)");
        EXPECT_EQ(sync(start, "main").status, Status::no_changes);
        EXPECT_EQ(reason_of(repository.id()),
                  fmt::format("sent before as {}..{}", start.substr(0, 12), repository.id(name).substr(0, 12)));
        EXPECT_EQ(reason_of(repository.id("HEAD~1")), "");
    }
}

TEST_F(AlreadySentTest, AMergeOfABranchThatWasSent)
{
    repository.branch("feature");
    const std::string one = commit("a.c", text("a", "new\n"), "feat: a");
    sync(first, "feature");
    repository.checkout("main");
    const std::string merge = repository.merge({"feature"}, "Merge branch 'feature'");
    const model::Outcome outcome = sync(first, "main");
    EXPECT_EQ(outcome.status, Status::nothing_to_do);
    EXPECT_EQ(journal->cursor("target", "main"), merge);
    EXPECT_EQ(agent.requests.size(), 1U);
}

TEST_F(AlreadySentTest, WhatComesBackAfterARevertIsSentAndSoIsTheRevert)
{
    const std::string original = commit("a.c", text("a", "new\n"), "feat: a");
    sync(first, "main");
    for (const bool pick : {false, true}) {
        repository.git({"revert", "--no-edit", "HEAD"});
        sync("HEAD~1", "main");
        EXPECT_EQ(reason_of(repository.id()), "") << "the revert";
        if (pick) {
            repository.git({"cherry-pick", original});
        } else {
            repository.git({"revert", "--no-edit", "HEAD"});
        }
        sync("HEAD~1", "main");
        EXPECT_EQ(reason_of(repository.id()), "") << "it came back";
    }
    EXPECT_EQ(agent.requests.size(), 5U);
}

TEST_F(AlreadySentTest, AFailedJobDoesNotCount)
{
    repository.branch("other");
    const std::string original = commit("a.c", text("a", "new\n"), "feat: a");
    reason = model::HaltReason::error;
    EXPECT_EQ(sync(first, "other").status, Status::failed);
    reason = model::HaltReason::completed;
    repository.checkout("main");
    commit("b.c", text("b", "", "end\n"), "feat: b");
    repository.git({"cherry-pick", original});
    sync(first, "main");
    EXPECT_EQ(reason_of(repository.id()), "");
}

TEST_F(AlreadySentTest, TheCursorWaitsForAJobThatCanStillFail)
{
    repository.branch("other");
    const std::string original = commit("a.c", text("a", "new\n"), "feat: a");
    wait = false;
    EXPECT_EQ(sync(first, "other").status, Status::still_running);
    wait = true;
    repository.checkout("main");
    commit("b.c", text("b", "", "end\n"), "feat: b");
    repository.git({"cherry-pick", original});
    const std::string pick = repository.id();
    EXPECT_EQ(sync(first, "main").status, Status::no_changes);
    EXPECT_EQ(reason_of(pick), "sent before as " + original.substr(0, 12));
    EXPECT_EQ(journal->cursor("target", "main"), "");

    journal->settle(journal->unsettled().front().id, "failed", "", false);
    EXPECT_EQ(sync(first, "main").status, Status::no_changes);
    EXPECT_EQ(reason_of(pick), "");
    EXPECT_EQ(reason_of(repository.id("HEAD~1")), "sent before");
    EXPECT_EQ(journal->cursor("target", "main"), pick);
}

/// Random work on two branches. Each patch adds one line of its own to a file of its own, so that it can be told in
/// the requests whatever its commit's id.
TEST_F(AlreadySentTest, EveryPatchIsSentOnceWhateverIsDoneToItsCommits)
{
    for (unsigned seed = 1; seed <= 6; ++seed) {
        std::mt19937 random(seed);
        agent.requests.clear();
        const std::string work = fmt::format("work{}", seed);
        repository.checkout("main");
        sync(model::SinceCursor{}, "main");
        agent.requests.clear();
        std::vector<std::string> patches;
        const auto add_patch = [&] {
            patches.push_back(fmt::format("patch_{}_{}_", seed, patches.size()));
            commit(patches.back() + ".c", "int " + patches.back() + ";\n", "feat: add " + patches.back());
        };
        repository.branch(work);
        add_patch();
        sync("HEAD~1", work);
        for (int step = 0; step < 12; ++step) {
            repository.checkout(random() % 3 == 0 ? "main" : work);
            const std::string branch =
                repository.git({"rev-parse", "--abbrev-ref", "HEAD"}).substr(0, 4) == "main" ? "main" : work;
            const std::string other = branch == "main" ? work : "main";
            switch (random() % 7) {
            case 0:
                if (branch == work) {
                    repository.git({"rebase", "--quiet", "main"});
                }
                break;
            case 1:
                if (branch == "main") { // a squash merge, after which the branch begins anew
                    repository.checkout(work);
                    sync(model::SinceCursor{}, work);
                    repository.git({"rebase", "--quiet", "main"});
                    sync(model::SinceCursor{}, work);
                    repository.checkout("main");
                    repository.git({"merge", "--quiet", "--squash", work});
                    repository.commit("Squash");
                    repository.checkout(work);
                    repository.git({"reset", "--quiet", "--hard", "main"});
                    repository.checkout("main");
                }
                break;
            case 2:
                repository.merge({other}, "Merge branch '" + other + "'");
                break;
            case 3:
                if (branch == "main" &&
                    repository.git({"rev-list", "--count", "--no-merges", "main.." + work}) != "0\n") {
                    const std::string pick =
                        repository.git({"rev-list", "--reverse", "--no-merges", "main.." + work}).substr(0, 40);
                    repository.git({"cherry-pick", "--allow-empty", "--keep-redundant-commits", pick});
                }
                break;
            case 4:
                if (branch == work) {
                    repository.git({"commit", "--quiet", "--amend", "--allow-empty", "-m", "feat: reworded"});
                }
                break;
            default:
                add_patch();
                break;
            }
            if (random() % 2 == 0) {
                sync(model::SinceCursor{}, branch);
            }
        }
        for (const std::string& branch : {work, std::string("main")}) {
            repository.checkout(branch);
            sync(model::SinceCursor{}, branch);
        }
        for (const std::string& patch : patches) {
            const auto sent = std::ranges::count_if(agent.requests, [&](const model::JobRequest& request) {
                return std::ranges::any_of(request.messages, [&](const model::Message& message) {
                    return message.content.find("+int " + patch + ";") != std::string::npos;
                });
            });
            EXPECT_EQ(sent, 1) << patch << " of seed " << seed;
        }
    }
}

} // namespace
} // namespace docwake::flow
