#include "flow/past_commits.h"

#include "support/git_repository.h"
#include "support/recording_index.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace docwake::flow {
namespace {

using Writes = std::map<std::string, std::size_t>;

class PastCommitsTest : public testing::Test
{
protected:
    PastCommitsTest() : repository(folder.path() / "tool")
    {
        std::string stream;
        for (int i = 0; i < 250; ++i) {
            stream += fmt::format("commit refs/heads/main\ncommitter A <a@example.org> {} +0000\ndata <<END\n"
                                  "feat: step {}\nEND\nM 644 inline src/{}.c\ndata <<END\nint value_{};\nEND\n"
                                  "M 644 inline docs/{}.md\ndata <<END\nThe value_{}.\nEND\n",
                                  1'700'000'000 + i, i, i % 5, i, i % 3, i);
        }
        repository.git({"fast-import", "--quiet", "--force"}, stream);
    }

    std::vector<impact::PastCommit> read(const std::string& revision, state::Index* with)
    {
        const auto archive = git::open_archive(repository.folder());
        return read_history(*archive, archive->commit_of(revision), {}, with, 2).commits();
    }

    /// With what the index has the same comes out as without one. What is written meanwhile.
    Writes written_for(const std::string& revision)
    {
        index.writes.clear();
        EXPECT_EQ(read(revision, &index), read(revision, nullptr)) << revision;
        return index.writes;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    support::RecordingIndex index;
};

TEST_F(PastCommitsTest, AreReadOnce)
{
    const std::vector<impact::PastCommit> all = read("main", nullptr);
    ASSERT_EQ(all.size(), 250U);
    EXPECT_EQ(all[0].paths, (std::vector<std::string>{"docs/0.md", "src/4.c"}));
    EXPECT_FALSE(all[0].code.empty());
    EXPECT_EQ(written_for("main~10"), (Writes{{"walk", 1}, {"commits", 240}}));
    EXPECT_EQ(written_for("main~10"), (Writes{{"history", 1}})) << "what is read again is put together";
    EXPECT_EQ(written_for("main~10"), Writes());
}

TEST_F(PastCommitsTest, AFewNewOnesAreWrittenByThemselves)
{
    written_for("main~10");
    written_for("main~10");
    EXPECT_EQ(written_for("main"), (Writes{{"commits", 10}}));
    EXPECT_EQ(written_for("main"), Writes());
    EXPECT_EQ(written_for("main~200"), Writes()) << "older ones are among them";
}

TEST_F(PastCommitsTest, ManyNewOnesAreWrittenTogetherToo)
{
    written_for("main~200");
    EXPECT_EQ(written_for("main~20"), (Writes{{"walk", 1}, {"commits", 180}}));
    EXPECT_EQ(written_for("main~20"), (Writes{{"history", 1}}));
    index.entries.erase(index.entries.lower_bound({"history", ""}), index.entries.lower_bound({"i", ""}));
    EXPECT_EQ(written_for("main~20"), (Writes{{"history", 1}})) << "the entries of single commits have it all";
}

TEST_F(PastCommitsTest, WithoutACommitThereIsNone)
{
    const auto archive = git::open_archive(repository.folder());
    EXPECT_EQ(read_history(*archive, "", {}, &index, 1).size(), 0U);
}

} // namespace
} // namespace docwake::flow
