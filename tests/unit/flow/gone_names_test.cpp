#include "flow/gone_names.h"

#include "support/git_repository.h"
#include "support/recording_index.h"
#include "support/temporary_folder.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

/// A name went from one of three files, of which one is documentation.
class FindGoneTest : public testing::Test
{
protected:
    FindGoneTest() : repository(folder.path() / "tool")
    {
        repository.write("src/a.py", "def first_call(x):\n    pass\n");
        repository.write("src/b.py", "def other_call(x):\n    pass\n");
        repository.write("docs/usage.md", "Call `second_call`.\n");
        repository.commit("feat: begin");
    }

    std::vector<std::string> find(state::Index* used)
    {
        const impact::Query query = impact::make_query(
            digest::make_changes({digest::make_commit(5, "feat: drop a call")},
                                 {digest::make_modified("src/a.py", {digest::make_hunk(1, {"-def second_call(x):"})})}),
            {});
        impact::TextMatch match(query, 2);
        match.put(0, impact::DocumentWords(impact::DocumentKind::markdown, "Call `second_call`.\n"));
        match.put(1, impact::DocumentWords());
        const auto archive = git::open_archive(repository.folder());
        return find_gone(query, match, {*archive, used, archive->commit_of("HEAD"), {}}, 2, notes);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    support::RecordingIndex index;
    std::vector<std::string> notes;
    const std::vector<std::string> gone = {"second_call"};
};

TEST_F(FindGoneTest, TheIndexKeepsWhatIsInEachFileOfCode)
{
    EXPECT_EQ(find(nullptr), gone);
    EXPECT_EQ(find(&index), gone);
    EXPECT_EQ(index.writes.at("code"), 2U);
    EXPECT_EQ(find(&index), gone);
    EXPECT_EQ(index.writes.at("code"), 2U) << "nothing is new";
    repository.write("src/b.py", "def second_call(x):\n    pass\n");
    repository.commit("feat: have it here");
    EXPECT_EQ(find(&index), std::vector<std::string>());
    EXPECT_EQ(index.writes.at("code"), 3U) << "one file is new";
    EXPECT_EQ(find(nullptr), std::vector<std::string>());
    EXPECT_TRUE(notes.empty());
}

TEST_F(FindGoneTest, WithoutANameToLookForNoCodeIsRead)
{
    const impact::Query query;
    const auto archive = git::open_archive(repository.folder());
    EXPECT_EQ(
        find_gone(query, impact::TextMatch(query, 0), {*archive, &index, archive->commit_of("HEAD"), {}}, 1, notes),
        std::vector<std::string>());
    EXPECT_TRUE(index.asked.empty());
}

} // namespace
} // namespace docwake::flow
