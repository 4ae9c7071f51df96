#include "git/docs_repository.h"

#include "base/error.h"
#include "base/fs.h"
#include "git/branch_move.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "support/untouched_repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

namespace docwake::git {
namespace {

using support::GitRepository;
using support::UntouchedRepository;
using testing::HasSubstr;

/// What an action throws, as "message | cause... > hint..."; "nothing" when it does not.
template <typename Action>
std::string thrown(Action action)
{
    try {
        action();
    } catch (const base::Error& error) {
        std::string text = error.message();
        for (const std::string& hint : error.hints()) {
            text += " > " + hint;
        }
        EXPECT_EQ(error.kind(), base::ErrorKind::git);
        return text;
    }
    return "nothing";
}

class DocsRepositoryTest : public testing::Test
{
protected:
    DocsRepositoryTest()
    {
        source.write("README.md", "# Project\n");
        source.write("docs/guide.md", "One\n");
        source.write_executable("run.sh", "#!/bin/sh\n");
        source.symlink("link.md", "README.md");
        first = source.commit("First");
        source.write("dirty.txt", "not committed\n");
        untouched.emplace(source);
    }
    ~DocsRepositoryTest() override
    {
        if (untouched) {
            untouched->verify();
        }
    }

    DocsRepository open() const { return DocsRepository::open(source.folder()); }

    NewCommit request(std::vector<FileEdit> edits) const
    {
        return {.branch = "docwake/main",
                .expected_head = "",
                .parent = first,
                .edits = std::move(edits),
                .message = "Title\n\nBody\n",
                .author = {"docwake", "docwake@localhost"},
                .time = base::from_iso8601("2026-01-02T03:04:05Z")};
    }

    support::TemporaryFolder folder;
    GitRepository source{folder.path() / "source"};
    std::string first;
    std::optional<UntouchedRepository> untouched;
};

TEST_F(DocsRepositoryTest, WritesOneCommitOnANewBranch)
{
    const std::string id = open().commit(
        request({{"docs/guide.md", "Two\r\n", 0}, {"new/deep/file.md", "New", 0}, {"run.sh", "#!/bin/bash\n", 0}}));
    EXPECT_EQ(source.id("docwake/main"), id);
    EXPECT_EQ(source.git({"cat-file", "commit", id}),
              "tree " + source.id(id + "^{tree}") + "\nparent " + first +
                  "\nauthor docwake <docwake@localhost> 1767323045 +0000"
                  "\ncommitter docwake <docwake@localhost> 1767323045 +0000\n\nTitle\n\nBody\n");
    EXPECT_EQ(source.git({"diff", "--raw", "--abbrev=7", "--no-renames", first, id}),
              ":100644 100644 3609f20 ab0cfb3 M\tdocs/guide.md\n"
              ":000000 100644 0000000 ff74ef0 A\tnew/deep/file.md\n"
              ":100755 100755 1a24852 a9bf588 M\trun.sh\n");
    EXPECT_EQ(source.git({"show", id + ":docs/guide.md"}), "Two\r\n");
}

TEST_F(DocsRepositoryTest, ContinuesABranchAndMovesItElsewhere)
{
    DocsRepository repository = open();
    const std::string second = repository.commit(request({{"a.md", "a", 0}}));
    NewCommit next = request({{"b.md", "b", 0}});
    next.expected_head = next.parent = second;
    const std::string third = repository.commit(next);
    EXPECT_EQ(source.git({"rev-list", "docwake/main"}), third + "\n" + second + "\n" + first + "\n");

    NewCommit restarted = request({{"c.md", "c", 0}});
    restarted.expected_head = third;
    const std::string fourth = repository.commit(restarted);
    EXPECT_EQ(source.git({"rev-list", "docwake/main"}), fourth + "\n" + first + "\n");
}

TEST_F(DocsRepositoryTest, MovesAPackedBranch)
{
    DocsRepository repository = open();
    const std::string second = repository.commit(request({{"a.md", "a", 0}}));
    source.git({"pack-refs", "--all"});
    NewCommit next = request({{"b.md", "b", 0}});
    next.expected_head = next.parent = second;
    const std::string third = repository.commit(next);
    EXPECT_EQ(source.id("docwake/main"), third);
}

TEST_F(DocsRepositoryTest, RefusesABranchThatIsNotWhereItWasSeen)
{
    DocsRepository repository = open();
    const std::string second = repository.commit(request({{"a.md", "a", 0}}));
    const std::string moved = "The branch docwake/main was moved by another program meanwhile; nothing was changed > "
                              "run the same command again";
    EXPECT_EQ(thrown([&] { repository.commit(request({{"b.md", "b", 0}})); }), moved);
    NewCommit stale = request({{"b.md", "b", 0}});
    stale.expected_head = first;
    EXPECT_EQ(thrown([&] { repository.commit(stale); }), moved);
    source.git({"branch", "-D", "docwake/main"});
    stale.expected_head = second;
    EXPECT_EQ(thrown([&] { repository.commit(stale); }), moved);
    EXPECT_EQ(source.git({"branch", "--list", "docwake/*"}), "");
}

TEST_F(DocsRepositoryTest, TheLockOfAnotherProgramStays)
{
    const std::filesystem::path lock = source.folder() / ".git/refs/heads/docwake/main.lock";
    base::write_file(lock, "");
    for (int tries = 0; tries < 2; ++tries) {
        EXPECT_EQ(thrown([&] {
                      open().commit(request({{"b.md", "b", 0}}));
                  }),
                  "The branch docwake/main is locked; nothing was changed > run the same command again > rm " +
                      lock.string() + " (where no git program runs)");
    }
    EXPECT_TRUE(std::filesystem::exists(lock));
}

TEST_F(DocsRepositoryTest, TheLockThatAKilledProgramOfOursLeftIsRemoved)
{
    const std::filesystem::path moving = source.folder() / ".git/docwake/moving";
    const auto be_killed = [&] {
        const std::filesystem::path kept = folder.path() / "kept";
        std::filesystem::path lock;
        {
            const BranchMove move(source.folder() / ".git", "docwake/main");
            lock = move.lock();
            base::write_file(lock, "");
            std::filesystem::copy(moving, kept);
        }
        std::filesystem::remove(moving);
        std::filesystem::rename(kept, moving);
        return lock;
    };
    const std::filesystem::path lock = be_killed();
    const auto made = std::filesystem::last_write_time(lock);
    std::filesystem::last_write_time(lock, made + std::chrono::hours(1)); // another program's, of later
    EXPECT_THAT(thrown([&] { open().commit(request({{"a.md", "a", 0}})); }), HasSubstr("docwake/main is locked"));
    EXPECT_TRUE(std::filesystem::exists(lock));

    be_killed();
    const std::string id = open().commit(request({{"a.md", "a", 0}}));
    EXPECT_EQ(source.id("docwake/main"), id);
    EXPECT_FALSE(std::filesystem::exists(lock));
    EXPECT_TRUE(std::filesystem::is_empty(moving));
}

struct PathCase
{
    const char* name;
    std::string path;
    std::string message;
};

void PrintTo(const PathCase& one, std::ostream* out)
{
    *out << one.name;
}

class RefusedPath : public DocsRepositoryTest, public testing::WithParamInterface<PathCase>
{
};

TEST_P(RefusedPath, LeavesNoBranch)
{
    EXPECT_EQ(thrown([&] { open().commit(request({{GetParam().path, "x", 0}})); }), GetParam().message);
    EXPECT_EQ(source.git({"branch", "--list", "docwake/*"}), "");
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedPath,
    testing::Values(
        PathCase{"Empty", "", "The file  cannot be written: its path is empty"},
        PathCase{"Absolute", "/etc/passwd",
                 "The file /etc/passwd cannot be written: its path is absolute, or holds an empty part"},
        PathCase{"EmptyPart", "a//b", "The file a//b cannot be written: its path is absolute, or holds an empty part"},
        PathCase{"EmptyLastPart", "a/", "The file a/ cannot be written: its path is absolute, or holds an empty part"},
        PathCase{"Above", "../x", "The file ../x cannot be written: its path holds . or .."},
        PathCase{"CurrentFolder", "a/./x", "The file a/./x cannot be written: its path holds . or .."},
        PathCase{"GitFolder", "docs/.GIT/hooks/post-commit",
                 "The file docs/.GIT/hooks/post-commit cannot be written: its path leads into a git folder"},
        PathCase{"Nul", std::string("a\0b", 3),
                 std::string("The file a\0b cannot be written: its path holds a NUL", 52)},
        PathCase{"Folder", "docs", "The file docs cannot be written: it is a folder"},
        PathCase{"BelowAFile", "README.md/x", "The file README.md/x cannot be written: README.md is no folder"},
        PathCase{"SymbolicLink", "link.md", "The file link.md cannot be written: it is a symbolic link"}),
    [](const auto& test) { return test.param.name; });

TEST_F(DocsRepositoryTest, RefusesTwoEditsOfAFileAndEditsThatChangeNothing)
{
    EXPECT_EQ(thrown([&] {
                  open().commit(request({{"a.md", "1", 0}, {"a.md", "2", 0}}));
              }),
              "The file a.md cannot be written: it is edited twice");
    EXPECT_EQ(thrown([&] {
                  open().commit(request({{"docs/guide.md", "One\n", 0}}));
              }),
              "The edits for docwake/main change nothing");
    EXPECT_EQ(source.git({"branch", "--list", "docwake/*"}), "");
}

TEST_F(DocsRepositoryTest, RefusesNamesThatGitWouldRefuse)
{
    EXPECT_EQ(thrown([&] { open().require_writable("docs branch"); }),
              "\"docs branch\" cannot be the name of a branch: it holds a space"
              " > docwake sync --docs-branch 'docwake/{branch}'");
}

TEST_F(DocsRepositoryTest, RefusesABranchAboveOrBelowAnother)
{
    source.git({"branch", "docwake"});
    EXPECT_EQ(thrown([&] { open().require_writable("docwake/main"); }),
              "The branch docwake/main cannot be made: git keeps no other beside the branch docwake, which exists"
              " > docwake sync --docs-branch docwake-main > git branch -m docwake old-docwake");
    source.git({"branch", "-m", "docwake", "docs/a/b"});
    EXPECT_EQ(thrown([&] { open().require_writable("docs"); }),
              "The branch docs cannot be made: git keeps no other beside the branch docs/a/b, which exists"
              " > docwake sync --docs-branch docwake-docs > git branch -m docs/a/b old-docs/a/b");
    EXPECT_EQ(thrown([&] { open().require_writable("docs/ab"); }), "nothing");
}

TEST_F(DocsRepositoryTest, RefusesABranchThatIsCheckedOut)
{
    EXPECT_EQ(thrown([&] { open().require_writable("main"); }),
              "The docs branch main is checked out in " + source.folder().string() +
                  "; docwake changes no working tree > git -C " + source.folder().string() + " switch --detach");
    const std::string tree = (folder.path() / "tree").string();
    source.git({"worktree", "add", "--quiet", "-b", "docwake/main", tree});
    const std::string message = "The docs branch docwake/main is checked out in " + tree +
                                "; docwake changes no working tree > git -C " + tree + " switch --detach";
    EXPECT_EQ(thrown([&] { open().require_writable("docwake/main"); }), message);
    EXPECT_EQ(thrown([&] { DocsRepository::open(tree).require_writable("docwake/main"); }), message);
    NewCommit moved = request({{"a.md", "a", 0}});
    moved.expected_head = first;
    EXPECT_EQ(thrown([&] { open().commit(moved); }), message);
    EXPECT_EQ(source.id("docwake/main"), first);
}

TEST_F(DocsRepositoryTest, RefusesABranchThatIsBeingRebased)
{
    const std::string tree = (folder.path() / "tree").string();
    source.git({"worktree", "add", "--quiet", "-b", "docwake/main", tree});
    GitRepository working_tree = GitRepository::existing(tree);
    working_tree.write("a.md", "a");
    working_tree.commit("To be rebased");
    EXPECT_ANY_THROW(working_tree.git({"rebase", "--quiet", "--force-rebase", "--exec", "false", first}));
    ASSERT_EQ(working_tree.git({"branch", "--show-current"}), "");
    EXPECT_EQ(thrown([&] { open().require_writable("docwake/main"); }),
              "The docs branch docwake/main is checked out in " + tree + "; docwake changes no working tree > git -C " +
                  tree + " switch --detach");
}

TEST_F(DocsRepositoryTest, ReadsFilesOfACommit)
{
    const DocsRepository repository = open();
    EXPECT_EQ(repository.list_files(first), (std::vector<std::string>{"README.md", "docs/guide.md", "run.sh"}));
    EXPECT_EQ(repository.read_file(first, "docs/guide.md"), "One\n");
    EXPECT_EQ(repository.read_file(first, "docs"), std::nullopt);
    EXPECT_EQ(repository.read_file(first, "link.md"), std::nullopt);
    EXPECT_EQ(repository.read_file(first, "none/x.md"), std::nullopt);
    EXPECT_EQ(repository.read_file(first, ""), std::nullopt);
}

TEST_F(DocsRepositoryTest, KnowsBranchesOfItsOwnAndOfOrigin)
{
    source.git({"branch", "other"});
    source.git({"branch", "docwake/main"});
    source.git({"clone", "--quiet", source.folder().string(), (folder.path() / "clone").string()});
    const DocsRepository repository = DocsRepository::open(folder.path() / "clone");
    EXPECT_EQ(repository.head_branch(), "main");
    EXPECT_EQ(repository.branch_head("docwake/main"), first);
    EXPECT_EQ(repository.local_branch_head("docwake/main"), std::nullopt);
    EXPECT_EQ(repository.local_branch_head("main"), first);
    EXPECT_EQ(repository.branch_head("none"), std::nullopt);
    EXPECT_EQ(repository.common_folder(), folder.path() / "clone" / ".git");
    EXPECT_TRUE(repository.has_commit(first));
    EXPECT_FALSE(repository.has_commit(std::string(40, '1')));
    EXPECT_FALSE(repository.has_commit(source.id(first + "^{tree}")));
    EXPECT_FALSE(repository.has_commit("main"));
}

TEST_F(DocsRepositoryTest, TakesTheDefaultBranchWhereHeadIsDetached)
{
    const std::filesystem::path clone = folder.path() / "clone";
    source.git({"clone", "--quiet", source.folder().string(), clone.string()});
    GitRepository::existing(clone).git({"checkout", "--quiet", "--detach"});
    EXPECT_EQ(DocsRepository::open(clone).head_branch(), "main");
}

TEST_F(DocsRepositoryTest, NeedsACommit)
{
    const GitRepository empty(folder.path() / "empty");
    EXPECT_EQ(thrown([&] { DocsRepository::open(empty.folder()).head_branch(); }),
              "The documentation's repository " + empty.folder().string() + " has no commits > git -C " +
                  empty.folder().string() + " commit --allow-empty -m 'First commit'");
}

TEST_F(DocsRepositoryTest, SeesAMergeASquashAndAnEditAfterIt)
{
    const std::filesystem::path clone = folder.path() / "clone";
    const std::string docs = open().commit(request({{"docs/guide.md", "Two\n", 0}, {"new.md", "New\n", 0}}));
    source.git({"clone", "--quiet", "--no-local", source.folder().string(), clone.string()});
    GitRepository person = GitRepository::existing(clone);
    const auto seen = [&] { return DocsRepository::open(clone).has_taken_over(person.id("main"), docs); };
    EXPECT_FALSE(seen());
    person.write("other.md", "x");
    person.commit("Unrelated");
    EXPECT_FALSE(seen());
    person.write("new.md", "New\n");
    person.commit("Half of it");
    EXPECT_FALSE(seen());
    person.git({"merge", "--squash", "--quiet", docs});
    person.commit("Squashed");
    EXPECT_TRUE(seen());
    person.write("docs/guide.md", "Three\n");
    person.commit("Edited afterwards");
    EXPECT_TRUE(seen());
}

TEST_F(DocsRepositoryTest, TellsAncestorsAndDifferences)
{
    const DocsRepository repository = open();
    const std::string second = open().commit(request({{"docs/guide.md", "Two\n", 0}}));
    EXPECT_TRUE(repository.is_ancestor(first, second));
    EXPECT_TRUE(repository.is_ancestor(first, first));
    EXPECT_FALSE(repository.is_ancestor(second, first));
    EXPECT_EQ(repository.merge_base(second, first), first);
    const std::vector<model::Commit> log = repository.log(first, second);
    ASSERT_EQ(log.size(), 1u);
    EXPECT_EQ(log[0].id, second);
    EXPECT_EQ(log[0].subject, "Title");
    EXPECT_EQ(log[0].body, "Body");
    const std::vector<model::FileChange> changes = repository.diff(first, second);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].path, "docs/guide.md");
    EXPECT_EQ(changes[0].added_lines, 1);
    EXPECT_EQ(changes[0].removed_lines, 1);
    EXPECT_EQ(changes[0].hunks[0].lines,
              (std::vector<model::DiffLine>{{model::LineKind::removed, "One"}, {model::LineKind::added, "Two"}}));
}

TEST_F(DocsRepositoryTest, WorksOnABareRepositoryAndALinkedWorkingTree)
{
    const std::filesystem::path bare = folder.path() / "bare.git";
    source.git({"clone", "--quiet", "--bare", source.folder().string(), bare.string()});
    const std::string id = DocsRepository::open(bare).commit(request({{"a.md", "a", 0}}));
    EXPECT_EQ(GitRepository::existing(bare).id("docwake/main"), id);

    const std::string tree = (folder.path() / "tree").string();
    source.git({"worktree", "add", "--quiet", "--detach", tree});
    DocsRepository::open(tree).commit(request({{"a.md", "a", 0}}));
    EXPECT_EQ(source.id("docwake/main"), id);
    EXPECT_EQ(DocsRepository::open(tree).common_folder(), source.folder() / ".git");
}

} // namespace
} // namespace docwake::git
