#include "git/stored_graph.h"

#include "base/fs.h"
#include "git/objects.h"
#include "git/raw_commit.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/random_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace docwake::git {
namespace {

using Files = std::vector<CommitGraphFile>;

class StoredGraphTest : public testing::Test
{
protected:
    void import_history() { ids = test::import_random_history(repository, 7, {.count = 300}); }

    /// As `git commit-graph write` does, and as `git maintenance` and `git fetch` do, which add to what is there.
    void note_whole() const { repository.git({"commit-graph", "write", "--reachable"}); }
    void note_in_parts() const
    {
        for (const std::size_t newest : {std::size_t{99}, std::size_t{199}, ids.size() - 1}) {
            std::string tips;
            for (std::size_t i = 0; i <= newest; ++i) {
                tips += ids[i] + "\n";
            }
            repository.git({"commit-graph", "write", "--stdin-commits", "--split=no-merge"}, tips);
        }
    }

    /// Gives how many it knows.
    std::size_t expect_same_as_commits(const StoredGraph& graph) const
    {
        const RepositoryPtr handle = open_repository(repository.folder());
        const Objects objects(handle.get());
        std::size_t known = 0;
        for (const std::string& id : ids) {
            const auto header = graph.find(to_oid(id));
            if (!header) {
                continue;
            }
            ++known;
            const CommitHeader expected =
                parse_header(content_of(objects.read(to_oid(id), GIT_OBJECT_COMMIT)), to_oid(id));
            EXPECT_TRUE(IdEqual()(header->tree, expected.tree)) << id;
            EXPECT_TRUE(std::ranges::equal(header->parents, expected.parents, IdEqual())) << id;
            EXPECT_EQ(header->committed, expected.committed) << id;
        }
        return known;
    }

    /// Another file in place of one of git's, which are write-protected.
    void replace(const std::string& name, const std::string& bytes) const
    {
        std::filesystem::remove(info_folder / name);
        base::write_file(info_folder / name, bytes);
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    std::filesystem::path objects_folder = repository.folder() / ".git/objects";
    std::filesystem::path info_folder = objects_folder / "info";
    std::vector<std::string> ids;
};

TEST_F(StoredGraphTest, KnowsWhatTheCommitsSay)
{
    import_history();
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), 0);
    note_whole();
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), ids.size());
    EXPECT_FALSE(StoredGraph(objects_folder).find(to_oid(std::string(40, '1'))));
}

TEST_F(StoredGraphTest, KnowsWhatIsInSeveralFiles)
{
    import_history();
    note_in_parts();
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), ids.size());
}

TEST_F(StoredGraphTest, OfSeveralFilesThoseBelowADamagedOneAreRead)
{
    import_history();
    note_in_parts();
    const std::string chain = base::read_file(info_folder / "commit-graphs/commit-graph-chain");
    replace("commit-graphs/graph-" + chain.substr(41, 40) + ".graph", "CGPH");
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), 100);
    // One that builds on another than what is below it.
    replace("commit-graphs/commit-graph-chain", chain.substr(0, 41) + chain.substr(82));
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), 100);
    replace("commit-graphs/commit-graph-chain", "../../config\n");
    EXPECT_EQ(expect_same_as_commits(StoredGraph(objects_folder)), 0);
}

TEST_F(StoredGraphTest, AFileThatIsCutShortIsNone)
{
    import_history();
    note_whole();
    const std::string whole = base::read_file(info_folder / "commit-graph");
    ASSERT_TRUE(CommitGraphFile::parse(whole, {}));
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        EXPECT_FALSE(CommitGraphFile::parse(std::string_view(whole).substr(0, size), {})) << size;
    }
}

TEST_F(StoredGraphTest, ADamagedFileGivesNothingOrACommit)
{
    import_history();
    note_whole();
    const std::string whole = base::read_file(info_folder / "commit-graph");
    for (std::size_t at = 0; at < whole.size(); at += 5) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(~damaged[at]);
        const auto file = CommitGraphFile::parse(damaged, {});
        for (std::size_t i = 0; file && i < ids.size(); i += 29) {
            const auto header = find_header(Files{*file}, to_oid(ids[i]));
            EXPECT_LE(header ? header->parents.size() : 0, ids.size());
        }
    }
}

/// Whether a commit's header is known without the commit.
bool is_read_from_notes(const support::GitRepository& repository, const std::string& id)
{
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    return objects.stored_header(to_oid(id)).has_value();
}

TEST_F(StoredGraphTest, IsAskedUnlessItIsSwitchedOff)
{
    const std::string id = repository.commit("One");
    EXPECT_FALSE(is_read_from_notes(repository, id));
    note_whole();
    EXPECT_TRUE(is_read_from_notes(repository, id));
    repository.git({"config", "core.commitGraph", "false"});
    EXPECT_FALSE(is_read_from_notes(repository, id));
    repository.git({"config", "core.commitGraph", "true"});
    EXPECT_TRUE(is_read_from_notes(repository, id));
}

TEST_F(StoredGraphTest, IsNotAskedInAShallowClone)
{
    repository.commit("One");
    const std::string second = repository.commit("Two");
    note_whole();
    const RepositoryPtr handle = open_repository(repository.folder());
    Objects objects(handle.get());
    EXPECT_EQ(objects.read_header(to_oid(second)).parents.size(), 1);
    EXPECT_TRUE(objects.stored_header(to_oid(second)));
    base::write_file(repository.folder() / ".git/shallow", second + "\n");
    objects.reload();
    EXPECT_FALSE(objects.stored_header(to_oid(second)));
    std::filesystem::remove(repository.folder() / ".git/shallow");
    objects.reload();
    EXPECT_TRUE(objects.stored_header(to_oid(second)));
}

TEST_F(StoredGraphTest, ACommitThatWasMadeSinceIsReadItself)
{
    const std::string first = repository.commit("One");
    note_whole();
    const std::string second = repository.commit("Two");
    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    EXPECT_FALSE(objects.stored_header(to_oid(second)));
    const CommitHeader header = objects.read_header(to_oid(second));
    ASSERT_EQ(header.parents.size(), 1);
    EXPECT_EQ(to_hex(header.parents.front()), first);
}

} // namespace
} // namespace docwake::git
