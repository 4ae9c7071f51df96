#include "state/journal.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/temporary_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

namespace docwake::state {
namespace {

Submission example()
{
    Submission submission;
    submission.target = "local";
    submission.branch = "main";
    submission.docs_branch = "docwake/main";
    submission.range = {"base", "head", "the last 2 commits"};
    submission.request_sha256 = "sha";
    submission.api_version = 2;
    submission.cursor_after = "head";
    submission.intended_at = base::from_iso8601("2026-01-02T03:04:05Z");
    return submission;
}

class JournalTest : public testing::Test
{
protected:
    std::filesystem::path path() const { return folder_.path() / "docwake" / "state.db"; }
    std::unique_ptr<Journal> open() const { return open_journal(path()); }

private:
    support::TemporaryFolder folder_;
};

TEST_F(JournalTest, GivesWhatIsSettledNewestFirst)
{
    Submission of_release = example();
    of_release.branch = "tags/v1";
    const std::int64_t first = open()->add(example(), {});
    const std::int64_t second = open()->add(of_release, {});
    const std::int64_t failed = open()->add(example(), {});
    open()->add(example(), {}); // open still
    open()->accept(second, "s2");
    open()->settle(first, "no_changes", "", true);
    open()->settle(second, "pull_request_opened", "https://github.com/acme/docs/pull/1", true);
    open()->settle(failed, "failed", "", false);
    const auto settled = open()->settled("local");
    ASSERT_EQ(settled.size(), 2U);
    EXPECT_EQ(settled[0].id, second);
    EXPECT_EQ(settled[0].branch, "tags/v1");
    EXPECT_EQ(settled[0].session_id, "s2");
    EXPECT_EQ(settled[0].status, "pull_request_opened");
    EXPECT_EQ(settled[0].pull_request_link, "https://github.com/acme/docs/pull/1");
    EXPECT_EQ(settled[1].id, first);
    EXPECT_TRUE(open()->settled("another").empty());
}

TEST_F(JournalTest, KeepsWaivers)
{
    const Waiver first{"local", "tags/v1", "c1", "the writer is ill", base::from_iso8601("2026-01-02T03:04:05Z")};
    const Waiver second{"local", "tags/v1", "c2", "again", base::from_iso8601("2026-01-03T03:04:05Z")};
    open()->waive(first);
    open()->waive(second);
    open()->waive({"local", "tags/v2", "c3", "another release", first.waived_at});
    EXPECT_EQ(open()->waivers("local", "tags/v1"), (std::vector<Waiver>{second, first}));
    EXPECT_TRUE(open()->waivers("mintlify", "tags/v1").empty());
}

TEST_F(JournalTest, KeepsASubmissionThroughItsStates)
{
    const std::int64_t id = open()->add(example(), {});
    Submission expected = example();
    expected.id = id;
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});

    EXPECT_EQ(open()->sent_since("local", {}), std::vector<base::Time>{});
    const base::Time sent_at = expected.intended_at + std::chrono::seconds(5);
    open()->mark_sent(id, sent_at);
    expected.state = SubmissionState::sent;
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});
    EXPECT_EQ(open()->sent_since("local", expected.intended_at), std::vector<base::Time>{sent_at});
    EXPECT_EQ(open()->sent_since("local", sent_at), std::vector<base::Time>{});
    EXPECT_EQ(open()->sent_since("elsewhere", {}), std::vector<base::Time>{});

    open()->accept(id, "session-1");
    expected.state = SubmissionState::accepted;
    expected.session_id = "session-1";
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});
    EXPECT_TRUE(open()->knows_session("session-1"));
    EXPECT_FALSE(open()->knows_session("session-2"));

    open()->mark_streaming(id);
    expected.state = SubmissionState::streaming;
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});

    open()->settle(id, "pull_request_opened", "https://example.org/pull/1", true);
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{});
    EXPECT_EQ(open()->cursor("local", "main"), "head");
    EXPECT_TRUE(open()->knows_link("docwake/main", "https://example.org/pull/1"));
    EXPECT_FALSE(open()->knows_link("docwake/other", "https://example.org/pull/1"));
}

TEST_F(JournalTest, MovesTheCursorOnlyForADoneJobThatMay)
{
    const auto journal = open();
    journal->settle(journal->add(example(), {}), "failed", "", false);
    EXPECT_EQ(journal->cursor("local", "main"), "");

    Submission earlier = example();
    earlier.cursor_after = "";
    journal->settle(journal->add(earlier, {}), "no_changes", "", true);
    EXPECT_EQ(journal->cursor("local", "main"), "");

    journal->settle(journal->add(example(), {}), "no_changes", "", true);
    EXPECT_EQ(journal->cursor("local", "main"), "head");
    EXPECT_EQ(journal->cursor("https://other", "main"), "");
    EXPECT_EQ(journal->cursor("local", "other"), "");
}

TEST_F(JournalTest, DropsWhatIsNotSettled)
{
    const auto journal = open();
    const std::int64_t uncertain = journal->add(example(), {});
    journal->mark_uncertain(uncertain);
    EXPECT_EQ(journal->unsettled().front().state, SubmissionState::uncertain);
    EXPECT_TRUE(journal->drop(uncertain));
    EXPECT_FALSE(journal->drop(uncertain));

    const std::int64_t settled = journal->add(example(), {});
    journal->settle(settled, "no_changes", "", true);
    EXPECT_FALSE(journal->drop(settled));
}

TEST_F(JournalTest, WhatAPersonGivesUpWasSentAllTheSame)
{
    const auto journal = open();
    const std::int64_t id = journal->add(example(), {});
    journal->mark_sent(id, example().intended_at);
    journal->accept(id, "s");
    EXPECT_TRUE(journal->abandon(id));
    EXPECT_FALSE(journal->abandon(id));
    EXPECT_FALSE(journal->drop(id));
    EXPECT_EQ(journal->unsettled(), std::vector<Submission>{});
    EXPECT_TRUE(journal->knows_session("s"));
    EXPECT_EQ(journal->sent_since("local", {}).size(), 1u);
}

SentPatch patch_of(const std::string& commit)
{
    return {.commit = commit, .author = "a@example.org", .patch = {"paths", "exact of " + commit, "lines"}};
}

TEST_F(JournalTest, KnowsThePatchesOfWhatWasAcceptedAndDidNotFail)
{
    const auto journal = open();
    const std::vector<PatchKey> keys = {{"c", "paths"}, {"other", "paths"}, {"other", ""}};
    const auto found = [&] { return journal->sent_patches("local", keys); };
    using Found = std::vector<std::vector<SentPatch>>;
    SentPatch net{.net = true, .base = "", .commit = "c", .patch = {"", "e", "l"}};
    const std::int64_t id = journal->add(example(), {patch_of("c"), net});
    EXPECT_EQ(found(), Found(3)) << "it may not have been sent";
    journal->accept(id, "s");
    EXPECT_EQ(found(), (Found{{patch_of("c"), net}, {patch_of("c")}, {}}));
    EXPECT_EQ(journal->sent_patches("elsewhere", keys), Found(3));
    journal->mark_uncertain(id);
    EXPECT_EQ(found(), Found(3));
    journal->settle(id, "failed", "", false);
    EXPECT_EQ(found(), Found(3));
    journal->settle(id, "no_changes", "", true);
    SentPatch settled = patch_of("c");
    settled.settled = true;
    EXPECT_EQ(found()[1], std::vector<SentPatch>{settled});
}

TEST_F(JournalTest, PassesCommitsAndForgetsThePatchesOfADroppedSubmission)
{
    const auto journal = open();
    const std::int64_t id = journal->add(example(), {patch_of("c")});
    journal->accept(id, "s");
    EXPECT_TRUE(journal->drop(id));
    EXPECT_EQ(journal->sent_patches("local", {{"c", ""}}).front(), std::vector<SentPatch>{});
    journal->pass("local", "main", "d", {patch_of("d")});
    EXPECT_EQ(journal->cursor("local", "main"), "d");
    SentPatch noted = patch_of("d");
    noted.settled = true;
    EXPECT_EQ(journal->sent_patches("local", {{"d", ""}}).front(), std::vector<SentPatch>{noted});
}

TEST_F(JournalTest, ASubmissionThatDoesNotSayItsApiWasSentOverV1)
{
    open()->add(example(), {});
    {
        SQLite::Database earlier(path().string(), SQLite::OPEN_READWRITE);
        earlier.exec("DROP TABLE waivers; DROP TABLE queue; DROP INDEX submissions_by_sending; "
                     "ALTER TABLE submissions DROP COLUMN sent_at; "
                     "ALTER TABLE submissions DROP COLUMN api_version; PRAGMA user_version = 2");
    }
    const auto journal = open();
    EXPECT_EQ(journal->unsettled().at(0).api_version, 1);
    EXPECT_EQ(journal->unsettled().at(0).state, SubmissionState::sent)
        << "an earlier docwake did not tell the two apart";
    EXPECT_EQ(journal->sent_since("local", {}), std::vector<base::Time>{example().intended_at});
}

TEST_F(JournalTest, SaysWhatIsWrongWithItsFile)
{
    base::write_file(path(), std::string(4096, 'x'));
    EXPECT_THROW(open(), base::Error);
}

} // namespace
} // namespace docwake::state
