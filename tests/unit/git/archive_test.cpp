#include "git/archive.h"

#include "base/error.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <utility>

namespace docwake::git {
namespace {

class ArchiveTest : public testing::Test
{
protected:
    ArchiveTest() : repository(folder.path() / "tool")
    {
        repository.write("src/a.c", "int a;\n");
        repository.write("docs/a.md", "# A\n");
        ids.push_back(repository.commit("feat: one"));
        repository.write("src/a.c", "int b;\n");
        ids.push_back(repository.commit("feat: two"));
        repository.rename("docs/a.md", "docs/b.md");
        ids.push_back(repository.commit("docs: three"));
    }

    static bool is_markdown(const std::string& path) { return path.ends_with(".md"); }

    static std::vector<std::string> newest(Archive& archive, const std::string& head, std::size_t most)
    {
        std::string walked;
        return archive.newest(head, most, walked);
    }

    static std::string listed(const std::vector<Archive::File>& files)
    {
        std::string text;
        for (const Archive::File& file : files) {
            text += file.path + " " + file.blob + "\n";
        }
        return text;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
    std::vector<std::string> ids;
};

TEST_F(ArchiveTest, TheNewestCommitsComeFirstAndMergesNotAtAll)
{
    repository.branch("side");
    repository.write("side.txt", "x");
    const std::string side = repository.commit("feat: side");
    repository.checkout("main");
    repository.write("main.txt", "x");
    const std::string main = repository.commit("feat: main");
    const std::string merge = repository.merge({"side"}, "Merge");
    const auto archive = open_archive(repository.folder());
    EXPECT_EQ(newest(*archive, merge, 10), (std::vector<std::string>{main, side, ids[2], ids[1], ids[0]}));
    EXPECT_EQ(newest(*archive, merge, 2), (std::vector<std::string>{main, side}));
    EXPECT_EQ(newest(*archive, ids[1], 10), (std::vector<std::string>{ids[1], ids[0]}));
}

TEST_F(ArchiveTest, AWalkReadsWhatAnEarlierOneDidNot)
{
    std::string walked;
    EXPECT_EQ(open_archive(repository.folder())->newest(ids[1], 10, walked),
              (std::vector<std::string>{ids[1], ids[0]}));
    const std::string first = walked;
    std::vector<std::string> all = {ids[2], ids[1], ids[0]};
    EXPECT_EQ(open_archive(repository.folder())->newest(ids[2], 10, walked), all);
    EXPECT_EQ(walked, first) << "a few are read again";
    for (int i = 0; i < 25; ++i) {
        repository.write("src/a.c", std::to_string(i));
        all.insert(all.begin(), repository.commit("feat: more"));
    }
    EXPECT_EQ(open_archive(repository.folder())->newest(all[0], 50, walked), all);
    EXPECT_NE(walked, first);
    // A repository that has none of the commits shows that none is read.
    const support::GitRepository empty(folder.path() / "empty");
    const auto archive = open_archive(empty.folder());
    EXPECT_EQ(archive->newest(all[0], 50, walked), all);
    EXPECT_EQ(newest(*archive, ids[2], 10), std::vector<std::string>());

    std::string damaged = first.substr(0, first.size() - 1);
    EXPECT_EQ(open_archive(repository.folder())->newest(ids[1], 10, damaged),
              (std::vector<std::string>{ids[1], ids[0]}));
}

TEST_F(ArchiveTest, AWalkThatEndedWhereTheCloneDoesGoesOnOnceThereIsMore)
{
    support::run_git(folder.path(),
                     {"clone", "--quiet", "--depth=2", "file://" + repository.folder().string(), "clone"});
    std::string walked;
    EXPECT_EQ(open_archive(folder.path() / "clone")->newest(ids[2], 10, walked), (std::vector<std::string>{ids[2]}));
    support::run_git(folder.path() / "clone", {"fetch", "--quiet", "--unshallow"});
    EXPECT_EQ(open_archive(folder.path() / "clone")->newest(ids[2], 10, walked),
              (std::vector<std::string>{ids[2], ids[1], ids[0]}));
}

TEST_F(ArchiveTest, TellsInWhichFilesTwoCommitsDiffer)
{
    const auto archive = open_archive(repository.folder());
    const auto all = [](const std::string&) { return true; };
    for (const auto& [from, to] : {std::pair(ids[0], ids[2]), std::pair(ids[2], ids[0]), std::pair(ids[1], ids[1])}) {
        std::map<std::string, std::string> files;
        for (const Archive::File& file : archive->list(from, all)) {
            files[file.path] = file.blob;
        }
        const auto changes = archive->changes(from, to);
        ASSERT_TRUE(changes);
        for (const Archive::File& change : *changes) {
            EXPECT_NE(files[change.path], change.blob) << "only what differs";
            files[change.path] = change.blob;
        }
        std::erase_if(files, [](const auto& file) { return file.second.empty(); });
        std::map<std::string, std::string> expected;
        for (const Archive::File& file : archive->list(to, all)) {
            expected[file.path] = file.blob;
        }
        EXPECT_EQ(files, expected);
    }
    EXPECT_FALSE(archive->changes(std::string(40, '1'), ids[0]));
}

TEST_F(ArchiveTest, CommitsAreReadWithTheirDiffWhereItIsWanted)
{
    const auto archive = open_archive(repository.folder());
    std::vector<PastChange> read;
    archive->read_commits(
        {ids[2], ids[1], ids[0]}, 2, [](const std::vector<std::string>& paths) { return paths.size() == 1; },
        [&](PastChange change) { read.push_back(std::move(change)); });
    ASSERT_EQ(read.size(), 3U);
    EXPECT_EQ(read[0].commit.subject, "docs: three");
    EXPECT_EQ(read[0].paths, (std::vector<std::string>{"docs/a.md", "docs/b.md"}));
    EXPECT_EQ(read[0].renames, (std::vector<std::pair<std::string, std::string>>{{"docs/a.md", "docs/b.md"}}));
    EXPECT_TRUE(read[0].diff.files.empty());
    ASSERT_EQ(read[1].diff.files.size(), 1U);
    EXPECT_EQ(read[1].diff.files[0].hunks.size(), 1U);
    EXPECT_EQ(read[2].paths, (std::vector<std::string>{"docs/a.md", "src/a.c"}));
}

TEST_F(ArchiveTest, FilesOfACommitAndOfTheWorkingTree)
{
    const auto archive = open_archive(repository.folder());
    const std::string blob = repository.id("HEAD:docs/b.md");
    EXPECT_EQ(listed(archive->list(ids[0], is_markdown)), "docs/a.md " + blob + "\n");
    EXPECT_EQ(listed(archive->list_working_tree(is_markdown)), "docs/b.md " + blob + "\n");
    EXPECT_EQ(archive->read(blob), "# A\n");
    EXPECT_EQ(archive->commit_of("HEAD~2"), ids[0]);
    EXPECT_TRUE(archive->has_working_tree());

    // What is not staged counts as it is on disk; what git does not track does not count.
    repository.write("docs/b.md", "# B\n");
    repository.write("docs/new.md", "# New\n");
    const std::string changed = repository.git({"hash-object", "docs/b.md"});
    EXPECT_EQ(listed(archive->list_working_tree(is_markdown)), "docs/b.md " + changed);
    EXPECT_EQ(archive->read_working_tree("docs/b.md"), "# B\n");
    repository.remove("docs/b.md");
    EXPECT_EQ(listed(archive->list_working_tree(is_markdown)), "");
}

TEST_F(ArchiveTest, LargeAndBinaryFilesAreNotRead)
{
    repository.write("large.txt", std::string(100, 'x'));
    repository.write("binary", std::string("a\0b", 3));
    repository.commit("feat: data");
    const auto archive = open_archive(repository.folder());
    const auto files = archive->list(archive->commit_of("HEAD"),
                                     [](const std::string& path) { return path == "large.txt" || path == "binary"; });
    const auto sizes = [&](std::size_t largest) {
        std::vector<std::size_t> read;
        archive->find_in_texts(
            files, largest, 1, [](std::string_view text) { return std::string(text); },
            [&](const std::string& found) {
                read.push_back(found.size());
                return true;
            });
        return read;
    };
    EXPECT_EQ(sizes(99), (std::vector<std::size_t>{0, 0}));
    EXPECT_EQ(sizes(100), (std::vector<std::size_t>{0, 100}));
}

TEST_F(ArchiveTest, TextsComeInOrderOnAnyNumberOfThreadsUntilEnoughIsKnown)
{
    constexpr std::size_t count = 200;
    for (std::size_t i = 0; i < count; ++i) {
        repository.write(fmt::format("{:03}.txt", i), std::string(i, 'x'));
    }
    repository.commit("feat: data");
    const auto archive = open_archive(repository.folder());
    const auto files = archive->list(archive->commit_of("HEAD"), [](const std::string&) { return true; });
    for (const std::size_t threads : {1U, 2U, 7U}) {
        std::vector<std::size_t> sizes;
        archive->find_in_texts(
            files, 1000, threads, [](std::string_view text) { return std::string(text); },
            [&](const std::string& found) {
                sizes.push_back(found.size());
                return sizes.size() < 150;
            });
        std::vector<std::size_t> expected(150);
        std::iota(expected.begin(), expected.end(), std::size_t{0});
        EXPECT_EQ(sizes, expected);
    }
}

TEST_F(ArchiveTest, AShallowCloneGivesWhatItHas)
{
    support::run_git(folder.path(),
                     {"clone", "--quiet", "--depth=2", "file://" + repository.folder().string(), "clone"});
    const auto archive = open_archive(folder.path() / "clone");
    // Of the oldest commit that is there, what it changed is not known.
    EXPECT_EQ(newest(*archive, ids[2], 10), (std::vector<std::string>{ids[2]}));
}

TEST_F(ArchiveTest, AnUnknownRevisionIsAnError)
{
    EXPECT_THROW(open_archive(repository.folder())->commit_of("nowhere"), base::Error);
}

} // namespace
} // namespace docwake::git
