#include "state/journal.h"

#include "base/error.h"
#include "base/fs.h"
#include "support/temporary_folder.h"

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

TEST_F(JournalTest, KeepsASubmissionThroughItsStates)
{
    const std::int64_t id = open()->add(example());
    Submission expected = example();
    expected.id = id;
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});

    open()->accept(id, "session-1");
    expected.state = SubmissionState::accepted;
    expected.session_id = "session-1";
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{expected});
    EXPECT_TRUE(open()->knows_session("session-1"));
    EXPECT_FALSE(open()->knows_session("session-2"));

    open()->settle(id, "pull_request_opened", "https://example.org/pull/1", true);
    EXPECT_EQ(open()->unsettled(), std::vector<Submission>{});
    EXPECT_EQ(open()->cursor("local", "main"), "head");
    EXPECT_TRUE(open()->knows_link("docwake/main", "https://example.org/pull/1"));
    EXPECT_FALSE(open()->knows_link("docwake/other", "https://example.org/pull/1"));
}

TEST_F(JournalTest, MovesTheCursorOnlyForADoneJobThatMay)
{
    const auto journal = open();
    journal->settle(journal->add(example()), "failed", "", false);
    EXPECT_EQ(journal->cursor("local", "main"), "");

    Submission earlier = example();
    earlier.cursor_after = "";
    journal->settle(journal->add(earlier), "no_changes", "", true);
    EXPECT_EQ(journal->cursor("local", "main"), "");

    journal->settle(journal->add(example()), "no_changes", "", true);
    EXPECT_EQ(journal->cursor("local", "main"), "head");
    EXPECT_EQ(journal->cursor("https://other", "main"), "");
    EXPECT_EQ(journal->cursor("local", "other"), "");
}

TEST_F(JournalTest, DropsWhatIsNotSettled)
{
    const auto journal = open();
    const std::int64_t uncertain = journal->add(example());
    journal->mark_uncertain(uncertain);
    EXPECT_EQ(journal->unsettled().front().state, SubmissionState::uncertain);
    EXPECT_TRUE(journal->drop(uncertain));
    EXPECT_FALSE(journal->drop(uncertain));

    const std::int64_t settled = journal->add(example());
    journal->settle(settled, "no_changes", "", true);
    EXPECT_FALSE(journal->drop(settled));
}

TEST_F(JournalTest, SaysWhatIsWrongWithItsFile)
{
    base::write_file(path(), std::string(4096, 'x'));
    EXPECT_THROW(open(), base::Error);
}

} // namespace
} // namespace docwake::state
