#include "server/docwake_commit.h"

#include <gtest/gtest.h>

namespace docwake::server {
namespace {

const std::string base_id(40, '1');
const std::string head_id(40, '2');

model::Commit docwake_commit(std::string subject, std::string body, const char* time)
{
    model::Commit commit;
    commit.author = {commit_author_name, commit_author_email};
    commit.subject = std::move(subject);
    commit.body = std::move(body);
    commit.authored = base::from_iso8601(time);
    commit.trailers = {{"Docwake-Session", "s1"}};
    return commit;
}

TEST(DocwakeCommit, Message)
{
    EXPECT_EQ(compose_commit_message({"Add entries", "Two of them.\n", model::Range{base_id, head_id, ""}, "s1"}),
              "Add entries\n\nTwo of them.\n\nDocwake-Range: " + base_id + ".." + head_id + "\nDocwake-Session: s1\n");
    EXPECT_EQ(compose_commit_message({"Add entries", "", model::Range{"", head_id, ""}, "s1"}),
              "Add entries\n\nDocwake-Range: (root).." + head_id + "\nDocwake-Session: s1\n");
    EXPECT_EQ(compose_commit_message({" \n", "", std::nullopt, "s1"}),
              "Update the documentation\n\nDocwake-Session: s1\n");
}

TEST(DocwakeCommit, MessageOfForeignTextHoldsNoControlCharacters)
{
    EXPECT_EQ(compose_commit_message({"One\nDocwake-Range: x", std::string("a\0b\x1B[2J\r\n\tc\xFF", 12), std::nullopt,
                                      "s1\nDocwake-Range: y"}),
              "One Docwake-Range: x\n\nab[2J\n\tc\uFFFD\n\nDocwake-Session: s1 Docwake-Range: y\n");
}

TEST(DocwakeCommit, IsKnownByAuthorAndTrailer)
{
    model::Commit commit = docwake_commit("Title", "", "2026-01-02T03:04:05Z");
    EXPECT_TRUE(is_docwake_commit(commit));
    commit.author.email = "ada@example.com";
    EXPECT_FALSE(is_docwake_commit(commit));
    commit = docwake_commit("Title", "", "2026-01-02T03:04:05Z");
    commit.trailers.clear();
    EXPECT_FALSE(is_docwake_commit(commit));
}

TEST(DocwakeCommit, RangeIsReadOrNot)
{
    const auto read = [](const std::string& value) {
        model::Commit commit;
        commit.trailers = {{"Docwake-Range", value}};
        const auto range = documented_range(commit);
        return range ? range->base + "|" + range->head : "none";
    };
    EXPECT_EQ(read(base_id + ".." + head_id), base_id + "|" + head_id);
    EXPECT_EQ(read("(root).." + head_id), "|" + head_id);
    EXPECT_EQ(read(base_id + "..." + head_id), "none");
    EXPECT_EQ(read(base_id), "none");
    EXPECT_EQ(read("main..HEAD"), "none");
    EXPECT_EQ(read(".." + head_id), "none");
    EXPECT_EQ(documented_range(model::Commit{}), std::nullopt);
}

TEST(DocwakeCommit, DescribesAPullRequest)
{
    PullRequest expected;
    expected.title = "Add 2 entries";
    expected.body = "Two of them.";
    expected.created = expected.updated = base::from_iso8601("2026-01-02T03:04:05Z");
    const model::Commit first = docwake_commit("Add 2 entries", "Two of them.", "2026-01-02T03:04:05Z");
    EXPECT_EQ(describe({first}), expected);

    expected.body = "Two of them.\n\nAdd 1 entry, 2026-01-03\n\nOne more.";
    expected.updated = base::from_iso8601("2026-01-03T00:00:00Z");
    EXPECT_EQ(describe({first, docwake_commit("Add 1 entry", "One more.", "2026-01-03T00:00:00Z")}), expected);
}

} // namespace
} // namespace docwake::server
