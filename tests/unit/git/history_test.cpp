#include "git/history.h"

#include "base/error.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/comparison.h"

#include <gtest/gtest.h>

#include <functional>

namespace docwake::git {
namespace {

using support::GitRepository;

std::string numbered_lines(int first, int last)
{
    std::string text;
    for (int i = first; i <= last; ++i) {
        text += fmt::format("line number {}\n", i);
    }
    return text;
}

class HistoryTest : public testing::Test
{
protected:
    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};

    /// Compares the net diff with `git diff -M`; an empty base stands for nothing.
    void expect_same_as_git(const std::string& base, const std::string& head) const
    {
        const RepositoryPtr handle = open_repository(repository.folder());
        const Objects objects(handle.get());
        const auto files =
            read_net_diff(objects, base.empty() ? std::nullopt : std::optional(to_oid(base)), to_oid(head), {});
        const std::string git_base(base.empty() ? test::empty_tree : base);
        EXPECT_EQ(test::our_records(files), test::git_records(repository.folder(), git_base, head));
        EXPECT_EQ(test::our_hunks(files), test::git_hunks(repository.folder(), git_base, head));
    }

    model::ChangeSet read(const std::string& base, const std::string& head, const ReadOptions& options = {}) const
    {
        const RepositoryPtr handle = open_repository(repository.folder());
        const Objects objects(handle.get());
        CommitGraph graph(objects);
        return read_changes(objects, graph, {base, head, "test"}, options);
    }

    model::FileChange only_change(const ReadOptions& options = {}) const
    {
        const model::ChangeSet changes = read(repository.id("HEAD^"), repository.id(), options);
        EXPECT_EQ(changes.files.size(), 1U);
        return changes.files.empty() ? model::FileChange{} : changes.files.front();
    }
};

/// Commits of all kinds, one after another; every pair of neighbours, and some far apart, have to give git's diff.
TEST_F(HistoryTest, NetDiffIsThatOfGit)
{
    std::vector<std::string> ids = {""};
    const auto commit = [&](const std::function<void()>& change) {
        change();
        ids.push_back(repository.commit(fmt::format("Commit {}", ids.size())));
    };
    const GitRepository& r = repository;
    commit([&] {
        r.write("text", numbered_lines(1, 60));
        r.write("src/main.c",
                "#include <stdio.h>\n\nint first(void)\n{\n    return 1;\n}\n\nint second(void)\n{\n    int a;\n"
                "    int b;\n    int c;\n    int d;\n    return 2;\n}\n");
        r.write("folder/deep/er/file", "x\n");
        r.write("empty", "");
        r.symlink("link", "text");
    });
    commit(
        [&] { r.write("text", "new first line\n" + numbered_lines(1, 30) + "inserted\n" + numbered_lines(31, 59)); });
    commit([&] {
        r.write("src/main.c",
                "#include <stdio.h>\n\nint first(void)\n{\n    return 1;\n}\n\nint second(void)\n{\n    int a;\n"
                "    int b;\n    int c;\n    int d;\n    return 3;\n}\n");
    });
    const auto declaration = [](const std::string& name) {
        return fmt::format("/*\n * What {0} does.\n */\nvoid {0}(void);\n\n", name);
    };
    commit([&] { r.write("api.h", declaration("first") + declaration("last")); });
    // Only git's indent heuristic shows the new comment as a whole.
    commit([&] { r.write("api.h", declaration("first") + declaration("middle") + declaration("last")); });
    // git cuts this function's line in the middle of a character.
    const std::string long_line = "A" + std::string(77, 'b') + "→c\n";
    commit([&] { r.write("long", long_line + " 1\n 2\n 3\n 4\n 5\n"); });
    commit([&] { r.write("long", long_line + " 1\n 2\n 3\n 4\n five\n"); });
    commit([&] { r.rename("text", "moved/exactly"); });
    commit([&] {
        r.rename("moved/exactly", "moved/edited");
        r.write("moved/edited", numbered_lines(1, 50) + "other\n");
    });
    commit([&] { r.rename("moved", "again"); });
    commit([&] { r.write_executable("again/edited", numbered_lines(1, 50) + "other\n"); });
    commit([&] {
        r.remove("link");
        r.write("link", "a file now\n");
    });
    commit([&] {
        r.remove("link");
        r.symlink("link", "again/edited");
    });
    commit([&] {
        r.remove("link");
        r.symlink("link", "elsewhere");
    });
    commit([&] {
        r.remove("folder");
        r.write("folder", "a file now\n");
        r.write("folder.txt", "sorts between\n");
    });
    commit([&] {
        r.remove("folder");
        r.write("folder/inside", "a folder again\n");
    });
    commit([&] { r.write("binary", std::string("a\0b\n", 4)); });
    commit([&] { r.write("binary", std::string("a\0c\n", 4)); });
    commit([&] { r.write("late-nul", std::string(8000, 'a') + std::string(1, '\0') + "\n"); });
    commit([&] {
        r.write("L\xe4tin-1", "x\n");
        r.write("tab\there", "x\n");
        r.write("new\nline", "x\n");
        r.write("quote\"d", "x\n");
        r.write("日本語", "x\n");
    });
    commit([&] { r.rename("L\xe4tin-1", "Latin"); });
    commit([&] { r.write("no-newline", "one\ntwo"); });
    commit([&] { r.write("no-newline", "one\ntwo\n"); });
    commit([&] { r.write("no-newline", "one\nthree"); });
    commit([&] { r.write("crlf", "one\r\ntwo\r\nthree\r\n"); });
    commit([&] { r.write("crlf", "one\r\ntwo\nthree\r\n"); });
    commit([&] { r.write("empty", "no longer\n"); });
    commit([&] { r.write("empty", ""); });
    commit([&] {});
    commit([&] {
        r.write(".gitattributes", "*.forced diff\n*.hidden -diff\n*.pic binary\n");
        r.write("a.forced", std::string("a\0b\n", 4));
        r.write("a.hidden", "text\n");
        r.write("a.pic", "text\n");
    });
    commit([&] {
        r.write("a.forced", std::string("a\0c\n", 4));
        r.write("a.hidden", "other\n");
        r.write("a.pic", "other\n");
    });
    commit([&] {
        r.git({"update-index", "--add", "--cacheinfo", "160000," + ids[1] + ",module"});
        std::filesystem::create_directory(r.folder() / "module");
    });

    for (std::size_t i = 1; i < ids.size(); ++i) {
        SCOPED_TRACE(fmt::format("from commit {} to {}", i - 1, i));
        expect_same_as_git(ids[i - 1], ids[i]);
    }
    for (std::size_t from = 0; from < ids.size(); from += 4) {
        SCOPED_TRACE(fmt::format("commit {} and the last", from));
        expect_same_as_git(ids[from], ids.back());
        if (from != 0) {
            expect_same_as_git(ids.back(), ids[from]);
        }
    }
}

TEST_F(HistoryTest, RenamesAreThoseOfGit)
{
    // Files alike in many ways: of one name in several folders, of one content, similar to several others.
    for (int i = 0; i < 12; ++i) {
        repository.write(fmt::format("a/{}/index", i), numbered_lines(i, i + 40));
        repository.write(fmt::format("same/{}", i), "same content\n");
        repository.write(fmt::format("b/unique-{}", i), numbered_lines(i * 100, i * 100 + 20 + i));
    }
    repository.write("e/name", numbered_lines(1, 40));
    const std::string base = repository.commit("Before");
    repository.remove("e/name");
    repository.write("f/name", numbered_lines(1, 34) + numbered_lines(100, 106)); // preferred to what is more alike
    repository.write("f/other", numbered_lines(1, 39) + "edited\n");
    for (int i = 0; i < 12; ++i) {
        repository.remove(fmt::format("a/{}/index", i));
        repository.write(fmt::format("c/{}/index", 11 - i), numbered_lines(i + 4, i + 39) + "edited\n");
        repository.rename(fmt::format("same/{}", i), fmt::format("same-too/{}", 15 - i));
        repository.remove(fmt::format("b/unique-{}", i));
        repository.write(fmt::format("d/unique-{}", i),
                         numbered_lines(i * 100, i * 100 + 10 + i) + numbered_lines(0, i));
    }
    const std::string head = repository.commit("After");
    expect_same_as_git(base, head);
    expect_same_as_git(head, base);
}

TEST_F(HistoryTest, ManyRenamesWithEditsAreAllFound)
{
    constexpr int count = 300;
    for (int i = 0; i < count; ++i) {
        repository.write(fmt::format("old/{}", i), numbered_lines(i * 50, i * 50 + 20));
    }
    const std::string base = repository.commit("Before");
    repository.rename("old", "new");
    for (int i = 0; i < count; ++i) {
        repository.write(fmt::format("new/{}", i), numbered_lines(i * 50, i * 50 + 20) + "edited\n");
    }
    const model::ChangeSet changes = read(base, repository.commit("After"));
    EXPECT_EQ(changes.files.size(), static_cast<std::size_t>(count));
    for (const model::FileChange& file : changes.files) {
        EXPECT_EQ(file.kind, model::ChangeKind::renamed) << file.path;
        EXPECT_EQ(file.added_lines, 1) << file.path;
    }
}

TEST_F(HistoryTest, SubmoduleIsNamed)
{
    const std::string first = repository.commit("First");
    repository.git({"update-index", "--add", "--cacheinfo", "160000," + first + ",module"});
    repository.git({"commit", "--quiet", "-m", "Add the module"});
    repository.git({"update-index", "--cacheinfo", "160000," + repository.id() + ",module"});
    const std::string second = repository.id();
    repository.git({"commit", "--quiet", "-m", "Advance the module"});
    const model::FileChange file = only_change();
    EXPECT_EQ(file.content, model::ContentKind::submodule);
    EXPECT_EQ(file.old_blob, first);
    EXPECT_EQ(file.new_blob, second);
    EXPECT_EQ(file.old_mode, 0160000U);
    expect_same_as_git(repository.id("HEAD^"), repository.id());
}

TEST_F(HistoryTest, LargeFileIsNamedAndNotRead)
{
    repository.write("large", "small\n");
    repository.commit("Before");
    repository.write("large", std::string(1001, 'x'));
    repository.commit("After");
    const model::FileChange file = only_change({.largest_file = 1000});
    EXPECT_EQ(file.content, model::ContentKind::too_large);
    EXPECT_EQ(file.new_size, 1001U);
    EXPECT_TRUE(file.hunks.empty());
    EXPECT_EQ(only_change({.largest_file = 1001}).content, model::ContentKind::text);
}

TEST_F(HistoryTest, LfsPointerAndSymlinkAreNamed)
{
    const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 12345\n";
    repository.write("model.bin", fmt::format(fmt::runtime(pointer), std::string(64, 'a')));
    repository.commit("Before");
    repository.write("model.bin", fmt::format(fmt::runtime(pointer), std::string(64, 'b')));
    repository.commit("After");
    const model::FileChange file = only_change();
    EXPECT_EQ(file.content, model::ContentKind::lfs_pointer);
    EXPECT_EQ(file.added_lines, 1);
    repository.symlink("link", "model.bin");
    repository.commit("Link");
    EXPECT_EQ(only_change().content, model::ContentKind::symlink);
}

TEST_F(HistoryTest, FunctionIsNamedBehindTheHunk)
{
    repository.write("a.c", "int first(void)\n{\n    int a;\n    int b;\n    int c;\n    int d;\n    return 1;\n}\n");
    repository.commit("Before");
    repository.write("a.c", "int first(void)\n{\n    int a;\n    int b;\n    int c;\n    int d;\n    return 2;\n}\n");
    repository.commit("After");
    const model::FileChange file = only_change();
    ASSERT_EQ(file.hunks.size(), 1U);
    EXPECT_EQ(file.hunks.front().section, "int first(void)");
    EXPECT_EQ(file.hunks.front().lines[3], (model::DiffLine{model::LineKind::removed, "    return 1;", true}));
}

TEST_F(HistoryTest, FilesKnowTheirCommits)
{
    repository.write("stays", "x\n");
    repository.write("a", numbered_lines(1, 30));
    const std::string base = repository.commit("Base");
    repository.write("a", numbered_lines(1, 31));
    const std::string edit = repository.commit("Edit a");
    repository.rename("a", "b");
    const std::string first_move = repository.commit("Move a to b");
    repository.write("b", numbered_lines(1, 32));
    const std::string edit_between = repository.commit("Edit b");
    repository.branch("side");
    repository.write("side", "x\n");
    const std::string side = repository.commit("Side");
    repository.checkout("main");
    repository.rename("b", "c");
    repository.write("c", numbered_lines(1, 33));
    const std::string second_move = repository.commit("Move b to c");
    repository.rename("c", "d");
    const std::string third_move = repository.commit("Move c to d");
    const std::string merge = repository.merge({"side"}, "Merge");

    const model::ChangeSet changes = read(base, merge);
    std::vector<std::string> ids;
    for (const model::Commit& commit : changes.commits) {
        ids.push_back(commit.id);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{merge, third_move, second_move, side, edit_between, first_move, edit}));
    ASSERT_EQ(changes.files.size(), 2U);
    EXPECT_EQ(changes.files[0].path, "d");
    EXPECT_EQ(changes.files[0].old_path, "a");
    EXPECT_EQ(changes.files[0].commits,
              (std::vector<std::string>{third_move, second_move, edit_between, first_move, edit}));
    EXPECT_EQ(changes.files[1].path, "side");
    EXPECT_EQ(changes.files[1].commits, std::vector<std::string>{side});
}

/// A history of a few hundred commits with a merge among them, so that several threads have several chunks each.
TEST_F(HistoryTest, ReadsTheSameOnAnyNumberOfThreads)
{
    std::string stream;
    for (int i = 1; i <= 150; ++i) {
        stream += fmt::format("commit refs/heads/main\nmark :{}\ncommitter C <c@example.org> {} +0000\ndata 2\nc\n", i,
                              1'700'000'000 + i);
        stream += i == 100 ? "merge :50\n" : "";
        for (int file = 0; file < 1 + i % 4; ++file) {
            const std::string content = numbered_lines(i * file, i * file + 40 + i);
            stream += fmt::format("M 100644 inline folder-{}/{}\ndata {}\n{}\n", file, i % 90, content.size(), content);
        }
    }
    repository.git({"fast-import", "--quiet"}, stream);
    const std::string head = repository.id("main");
    const auto read_on = [&](std::size_t threads, bool per_commit) {
        return read("", head, {.threads = threads, .per_commit = per_commit});
    };
    const model::ChangeSet net = read_on(1, false);
    const model::ChangeSet commits = read_on(1, true);
    expect_same_as_git("", head);
    for (const std::size_t threads : {2U, 3U, 8U}) {
        EXPECT_EQ(read_on(threads, false).files, net.files);
        EXPECT_EQ(read_on(threads, true).files, commits.files);
    }
}

TEST_F(HistoryTest, CommitDiffsAreThoseOfGitLog)
{
    repository.write("a", numbered_lines(1, 40));
    repository.commit("Root");
    repository.rename("a", "b");
    repository.write("b", numbered_lines(1, 39) + "edited\n");
    repository.write("pixel", std::string("a\0b\n", 4));
    repository.commit("Rename");
    repository.branch("side");
    repository.write("side", "x\n");
    repository.commit("Side");
    repository.checkout("main");
    repository.remove("pixel");
    repository.commit("Remove");
    repository.commit("Nothing");
    repository.merge({"side"}, "Merge");
    repository.write("b", numbered_lines(2, 41));
    repository.commit("Last");

    const RepositoryPtr handle = open_repository(repository.folder());
    const Objects objects(handle.get());
    CommitGraph graph(objects);
    std::string ours;
    read_commit_diffs(objects, graph, {"", repository.id(), "test"}, {}, [&](model::CommitDiff diff) {
        ours += diff.commit + "\n";
        for (const model::FileChange& file : diff.files) {
            EXPECT_EQ(file.commits, std::vector{diff.commit});
        }
        ours += test::our_records(diff.files) + test::our_hunks(diff.files);
    });
    std::string gits;
    const std::string log = repository.git({"log", "--no-merges", "--format=%H %P"});
    for (const std::string_view line : base::split_lines(log)) {
        const std::string id(line.substr(0, 40));
        const std::string parent(line.size() > 41 ? line.substr(41) : test::empty_tree);
        gits += id + "\n" + test::git_records(repository.folder(), parent, id) +
                test::git_hunks(repository.folder(), parent, id);
    }
    EXPECT_EQ(ours, gits);

    std::vector<std::string> files;
    for (const model::FileChange& file : read("", repository.id(), {.per_commit = true}).files) {
        files.push_back(file.path);
    }
    EXPECT_EQ(files, (std::vector<std::string>{"a", "b", "pixel", "side", "pixel", "b"}));
}

TEST_F(HistoryTest, RootIsComparedWithNothing)
{
    repository.write("a", "x\n");
    const std::string root = repository.commit("Root");
    const model::ChangeSet changes = read("", root);
    ASSERT_EQ(changes.files.size(), 1U);
    EXPECT_EQ(changes.files[0].kind, model::ChangeKind::added);
    EXPECT_EQ(changes.files[0].commits, std::vector<std::string>{root});
}

TEST_F(HistoryTest, OctopusAndCommitsWithoutChange)
{
    repository.write("a", "x\n");
    const std::string base = repository.commit("Base");
    for (const std::string name : {"one", "two", "three"}) {
        repository.checkout("main");
        repository.branch(name);
        repository.write(name, name + "\n");
        repository.commit(name);
    }
    repository.checkout("main");
    repository.commit("Empty");
    const std::string head = repository.merge({"one", "two", "three"}, "Octopus");
    const model::ChangeSet changes = read(base, head);
    EXPECT_EQ(changes.commits.size(), 5U);
    EXPECT_EQ(changes.commits.front().parents.size(), 4U);
    const auto touched = test::git_touched(repository.folder(), {base + ".." + head});
    for (const model::FileChange& file : changes.files) {
        EXPECT_EQ(file.commits, touched.at(file.path)) << file.path;
    }
    expect_same_as_git(base, head);
}

TEST_F(HistoryTest, EmptyRangeHasNoChanges)
{
    repository.write("a", "x\n");
    const std::string head = repository.commit("One");
    const model::ChangeSet changes = read(head, head);
    EXPECT_TRUE(changes.commits.empty());
    EXPECT_TRUE(changes.files.empty());
}

} // namespace
} // namespace docwake::git
