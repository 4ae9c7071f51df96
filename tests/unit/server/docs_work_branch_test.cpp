#include "unit/server/docs_work_fixture.h"

namespace docwake::server {
namespace {

TEST_F(DocsWorkTest, StartsAgainAfterAMerge)
{
    run(job(root, two));
    const PullRequest first = *PullRequestStore(git_folder()).find(1);
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.merge({"docwake/main"}, "Merge the documentation");
    const std::string three = commit("Three");
    const JobResult result = run(job(two, three));
    EXPECT_EQ(result.pull_request_link, link(2));
    EXPECT_EQ(source.id("docwake/main^"), three);
    EXPECT_EQ(changelog(), "- Three\n- Merge the documentation\n- Add 2 entries\n- Two\n- One\n");
    PullRequest merged = first;
    merged.state = PullRequestState::merged;
    EXPECT_EQ(PullRequestStore(git_folder()).find(1), merged);
    EXPECT_NE(base::read_file(page(1)).find("<span class=\"state merged\">Merged</span>"), std::string::npos);
    EXPECT_EQ(PullRequestStore(git_folder()).find(2)->base_id, three);
}

TEST_F(DocsWorkTest, StartsAgainAfterASquashAndADeletedBranch)
{
    run(job(root, two));
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.git({"merge", "--squash", "--quiet", "docwake/main"});
    source.commit("Squash the documentation");
    source.git({"branch", "-D", "docwake/main"});
    const std::string three = commit("Three");
    EXPECT_EQ(run(job(root, three)).pull_request_link, link(2));
    EXPECT_EQ(writer.seen, (std::vector<std::string>{"Three", "Squash the documentation"}));
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::merged);
}

TEST_F(DocsWorkTest, DoesNotDocumentTwiceWhatWasMerged)
{
    run(job(root, two));
    std::filesystem::remove(source.folder() / "dirty.txt");
    source.merge({"docwake/main"}, "Merge the documentation");
    const std::string docs = source.id("docwake/main");
    EXPECT_EQ(run(job(root, two)).message, "This range is already on the branch main");
    EXPECT_EQ(source.id("docwake/main"), docs);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::merged);
    std::filesystem::remove_all(git_folder() / "docwake");
    EXPECT_EQ(run(job(root, two)).message, "This range is already on the branch main");
    EXPECT_EQ(writer.calls, 1);
}

TEST_F(DocsWorkTest, DocumentsAgainWhatWasThrownAway)
{
    run(job(root, two));
    source.git({"branch", "-D", "docwake/main"});
    EXPECT_EQ(run(job(root, two)).pull_request_link, link(2));
    EXPECT_EQ(changelog(), "- Two\n- One\n");
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->state, PullRequestState::closed);
    EXPECT_NE(base::read_file(page(1)).find("<span class=\"state closed\">Closed</span>"), std::string::npos);
}

TEST_F(DocsWorkTest, KeepsCommitsOfOthersOnTheDocsBranch)
{
    run(job(root, two));
    const std::filesystem::path tree = folder.path() / "tree";
    source.git({"worktree", "add", "--quiet", tree.string(), "docwake/main"});
    GitRepository review = GitRepository::existing(tree);
    review.write("CHANGELOG.md", "- Two, reworded\n- One\n");
    const std::string reworded = review.commit("Reword");
    source.git({"worktree", "remove", tree.string()});
    EXPECT_EQ(run(job(root, two)).pull_request_link, "");
    run(job(two, commit("Three")));
    EXPECT_EQ(changelog(), "- Three\n- Two, reworded\n- One\n");
    EXPECT_EQ(source.id("docwake/main^"), reworded);
    EXPECT_EQ(PullRequestStore(git_folder()).find(1)->title, "Add 2 entries");
}

TEST_F(DocsWorkTest, ContinuesABranchThatOnlyOriginHas)
{
    run(job(root, two));
    const std::filesystem::path clone = folder.path() / "clone";
    source.git({"clone", "--quiet", source.folder().string(), clone.string()});
    const std::string three = commit("Three");
    const GitRepository docs = GitRepository::existing(clone);
    docs.git({"pull", "--quiet", "--ff-only"});
    run(job(root, three), docs);
    EXPECT_EQ(docs.git({"show", "docwake/main:CHANGELOG.md"}), "- Three\n- Two\n- One\n");
    EXPECT_EQ(docs.id("docwake/main^"), source.id("docwake/main"));
}

} // namespace
} // namespace docwake::server
