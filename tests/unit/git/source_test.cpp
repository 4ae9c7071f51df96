#include "git/source.h"

#include "base/error.h"
#include "git/handles.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

/// In libgit2 1.5 opening a repository of format 1 leaks the match data of each configuration key that is no extension.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer looks for this name
extern "C" const char* __lsan_default_suppressions()
{
    return "leak:libpcre2-8.so";
}

namespace docwake::git {
namespace {

using support::GitRepository;

class SourceTest : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};
};

std::string open_error(const std::filesystem::path& path)
{
    try {
        open_source(path);
        return "no error";
    } catch (const base::Error& error) {
        std::string text = error.message();
        for (const std::string& cause : error.causes()) {
            text += "\ncause: " + cause;
        }
        for (const std::string& hint : error.hints()) {
            text += "\nhint: " + hint;
        }
        return text;
    }
}

TEST_F(SourceTest, KnowsItsRepository)
{
    const std::string head = repository.commit("One");
    repository.git({"remote", "add", "origin", "https://user:secret@github.com/owner/name.git"});
    std::filesystem::create_directories(repository.folder() / "a/b");
    const auto source = open_source(repository.folder() / "a/b");
    EXPECT_EQ(source->info().name, "owner/name");
    EXPECT_EQ(source->info().url, "https://github.com/owner/name");
    EXPECT_EQ(source->info().work_folder, repository.folder());
    EXPECT_EQ(source->info().common_folder, repository.folder() / ".git");
    EXPECT_EQ(source->info().branch, "main");
    EXPECT_EQ(source->info().head, head);
    EXPECT_EQ(source->info().default_branch, "main");
    EXPECT_FALSE(source->info().shallow);
    EXPECT_FALSE(source->info().partial);
}

TEST_F(SourceTest, RemoteIsOriginOrTheOnlyOneAndIsRewritten)
{
    repository.git({"remote", "add", "upstream", "gh:owner/name"});
    repository.git({"config", "url.https://github.com/.insteadOf", "gh:"});
    EXPECT_EQ(open_source(repository.folder())->info().url, "https://github.com/owner/name");
    repository.git({"remote", "add", "fork", "gh:other/name"});
    EXPECT_EQ(open_source(repository.folder())->info().name, "repository");
    repository.git({"remote", "add", "origin", "gh:third/name"});
    EXPECT_EQ(open_source(repository.folder())->info().name, "third/name");
}

TEST_F(SourceTest, UnbornBranch)
{
    const auto source = open_source(repository.folder());
    EXPECT_EQ(source->info().name, "repository");
    EXPECT_EQ(source->info().url, "");
    EXPECT_EQ(source->info().branch, "main");
    EXPECT_EQ(source->info().head, "");
    EXPECT_EQ(source->info().default_branch, "");
}

TEST_F(SourceTest, DetachedHead)
{
    const std::string head = repository.commit("One");
    repository.checkout(head);
    const auto source = open_source(repository.folder());
    EXPECT_EQ(source->info().branch, "");
    EXPECT_EQ(source->info().head, head);
}

TEST_F(SourceTest, BareRepository)
{
    const std::string head = repository.commit("One");
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "repository", "bare.git"});
    const auto source = open_source(folder.path() / "bare.git");
    EXPECT_EQ(source->info().name, "bare");
    EXPECT_EQ(source->info().work_folder, "");
    EXPECT_EQ(source->info().common_folder, folder.path() / "bare.git");
    EXPECT_EQ(source->info().head, head);
}

TEST_F(SourceTest, BareRepositoryReadsAttributesOfTheCommit)
{
    repository.write(".gitattributes", "*.hidden -diff\n");
    repository.write("a.hidden", "text\n");
    const std::string head = repository.commit("One");
    support::run_git(folder.path(), {"clone", "--quiet", "--bare", "repository", "bare.git"});
    const model::ChangeSet changes = open_source(folder.path() / "bare.git")->read({"", head, ""}, {});
    ASSERT_EQ(changes.files.size(), 2U);
    EXPECT_EQ(changes.files[1].content, model::ContentKind::binary);
}

TEST_F(SourceTest, LinkedWorkingTree)
{
    repository.commit("One");
    repository.git({"worktree", "add", "--quiet", "-b", "topic", "../linked"});
    GitRepository linked = GitRepository::existing(folder.path() / "linked");
    const std::string head = linked.commit("Two");
    const auto source = open_source(linked.folder());
    EXPECT_EQ(source->info().work_folder, linked.folder());
    EXPECT_EQ(source->info().common_folder, repository.folder() / ".git");
    EXPECT_EQ(source->info().branch, "topic");
    EXPECT_EQ(source->info().head, head);
    linked.tag("v1", "HEAD^");
    EXPECT_EQ(source->resolve(model::SinceTag{}, "").base, linked.id("HEAD^"));
}

TEST_F(SourceTest, TagsThatLeadToCommits)
{
    EXPECT_TRUE(open_source(repository.folder())->tags().empty());
    const std::string one = repository.commit("One");
    const std::string two = repository.commit("Two");
    repository.tag("v1.0", one);
    repository.tag("api/v1.0", two);
    repository.git({"tag", "light", one});
    repository.git({"tag", "-a", "-m", "nested", "nested", "v1.0"});
    repository.git({"tag", "tree", "HEAD^{tree}"});
    repository.git({"pack-refs", "--all"});
    repository.tag("v2.0", two);
    EXPECT_EQ(open_source(repository.folder())->tags(),
              (std::vector<Tag>{{"api/v1.0", two}, {"light", one}, {"nested", one}, {"v1.0", one}, {"v2.0", two}}));
}

TEST_F(SourceTest, DefaultBranchIsThatOfOrigin)
{
    repository.commit("One");
    repository.branch("trunk");
    support::run_git(folder.path(), {"clone", "--quiet", "repository", "clone"});
    support::run_git(folder.path() / "clone", {"checkout", "--quiet", "-b", "main"});
    EXPECT_EQ(open_source(folder.path() / "clone")->info().default_branch, "trunk");
}

TEST_F(SourceTest, ADamagedIndexIsNotRead)
{
    repository.write("a", "x\n");
    const std::string base = repository.commit("One");
    repository.write("a", "y\n");
    const std::string head = repository.commit("Two");
    repository.write(".git/index", "not an index");
    const model::ChangeSet changes = open_source(repository.folder())->read({base, head, ""}, {});
    ASSERT_EQ(changes.files.size(), 1U);
    EXPECT_EQ(changes.files[0].added_lines, 1);
}

TEST_F(SourceTest, PartialCloneNamesTheCommandThatFetches)
{
    repository.git({"config", "uploadpack.allowFilter", "true"});
    repository.write("a", "x\n");
    const std::string base = repository.commit("One");
    const std::string blob = repository.id("HEAD:a");
    repository.write("a", "y\n");
    const std::string head = repository.commit("Two");
    support::run_git(folder.path(),
                     {"clone", "--quiet", "--filter=blob:none", "file://" + repository.folder().string(), "clone"});
    const auto source = open_source(folder.path() / "clone");
    EXPECT_EQ(source->log({base, head, ""}).size(), 1U);
    try {
        source->read({base, head, ""}, {});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.message(), fmt::format("the blob {} is not in this partial clone", blob));
        EXPECT_EQ(error.hints(), (std::vector{fmt::format("git log --stat {}..{} > /dev/null", base, head),
                                              fmt::format("git diff --stat {} {} > /dev/null", base, head),
                                              std::string("git fetch --refetch --no-filter")}));
    }
    support::run_git(folder.path() / "clone", {"log", "--stat", base + ".." + head});
    support::run_git(folder.path() / "clone", {"diff", "--stat", base, head});
    EXPECT_EQ(open_source(folder.path() / "clone")->read({base, head, ""}, {}).files.size(), 1U);
}

TEST_F(SourceTest, WarnsOfWhatItIgnores)
{
    const std::string first = repository.commit("One");
    const std::string second = repository.commit("Two");
    EXPECT_EQ(open_source(repository.folder())->info().warnings, std::vector<std::string>{});
    repository.git({"replace", second, first});
    repository.write(".git/info/grafts", second + "\n");
    EXPECT_EQ(open_source(repository.folder())->info().warnings,
              (std::vector<std::string>{
                  "docwake reads the history as it was committed: it ignores replaced objects (git replace --list)",
                  "docwake reads the history as it was committed: it ignores the file info/grafts"}));
}

TEST_F(SourceTest, WhatCannotBeOpened)
{
    EXPECT_EQ(
        open_error(folder.path() / "nowhere"),
        fmt::format("there is no folder {}\nhint: docwake --repo FOLDER ...", (folder.path() / "nowhere").string()));
    EXPECT_EQ(open_error(folder.path()),
              fmt::format("{0} is not in a git repository\nhint: docwake --repo FOLDER ...\nhint: git -C {0} init",
                          folder.path().string()));
    const GitRepository sha256(folder.path() / "sha256", {"--object-format=sha256"});
    EXPECT_EQ(open_error(sha256.folder()),
              fmt::format("the repository {}/.git names its objects by sha256, which docwake cannot read: its git "
                          "library, libgit2 " LIBGIT2_VERSION ", reads SHA-1 only (since 1.7 it can be built with "
                          "SHA-256)\nhint: git init --object-format=sha1 --initial-branch=\"$(git branch "
                          "--show-current)\" COPY && git fast-export --all | git -C COPY fast-import",
                          sha256.folder().string()));
    repository.write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nrefstorage = reftable\n");
    EXPECT_EQ(
        open_error(repository.folder()),
        fmt::format("the repository {}/.git stores its references as reftable, which docwake cannot read: its git "
                    "library, libgit2 " LIBGIT2_VERSION ", reads files only\nhint: git refs migrate "
                    "--ref-format=files",
                    repository.folder().string()));
    repository.write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nfuture = true\n");
    EXPECT_EQ(open_error(repository.folder()),
              fmt::format("cannot open the git repository {0}/.git\ncause: unsupported extension name "
                          "extensions.future\nhint: git -C {0} status",
                          repository.folder().string()));
}

TEST_F(SourceTest, ExtensionsThatDoNoHarm)
{
    repository.write(".git/config", "[core]\nrepositoryformatversion = 1\n[extensions]\nworktreeConfig = true\n"
                                    "partialClone = origin\npreciousObjects = true\nrelativeWorktrees = true\n"
                                    "objectFormat = sha1\n");
    EXPECT_EQ(open_error(repository.folder()), "no error");
}

} // namespace
} // namespace docwake::git
