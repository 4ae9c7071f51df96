#include "git/patch_id.h"

#include "git/source.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <sstream>

namespace docwake::git {
namespace {

using support::GitRepository;

std::string numbered(int first, int last)
{
    std::string text;
    for (int line = first; line <= last; ++line) {
        text += fmt::format("line {}\n", line);
    }
    return text;
}

class PatchIdTest : public testing::Test
{
protected:
    /// The patch between two contents of file.c.
    model::PatchId between(const std::string& before, const std::string& after)
    {
        repository.write("file.c", before);
        repository.commit("before");
        repository.write("file.c", after);
        return of(repository.commit("after"));
    }

    model::PatchId of(const std::string& commit)
    {
        return open_source(repository.folder())->patch_ids({commit}, {}).front();
    }

    support::TemporaryFolder folder;
    GitRepository repository{folder.path() / "repository"};
};

TEST_F(PatchIdTest, IsThatOfTheChangedLinesAndTheirSurroundings)
{
    const model::PatchId id = between(numbered(1, 20), numbered(1, 10) + "new\n" + numbered(11, 20));
    EXPECT_EQ(between(numbered(1, 20) + "end\n", numbered(1, 10) + "new\n" + numbered(11, 20) + "end\n"), id) << "far";
    EXPECT_EQ(between("top\n" + numbered(1, 20), "top\n" + numbered(1, 10) + "new\n" + numbered(11, 20)), id)
        << "moved";
    EXPECT_EQ(between(numbered(1, 20), numbered(1, 10) + " n e w \n" + numbered(11, 20)), id) << "white space";
    EXPECT_NE(between(numbered(1, 20), numbered(1, 10) + "newer\n" + numbered(11, 20)).lines, id.lines);

    const model::PatchId near =
        between(numbered(1, 10) + "other\n" + numbered(12, 20), numbered(1, 10) + "new\nother\n" + numbered(12, 20));
    EXPECT_NE(near.exact, id.exact);
    EXPECT_EQ(near.lines, id.lines);
    EXPECT_EQ(near.paths, id.paths);
}

TEST_F(PatchIdTest, HoldsPathsModesBinaryContentAndRenames)
{
    repository.write("a.c", numbered(1, 20));
    repository.write("b.bin", std::string("a\0b", 3));
    const std::string first = repository.commit("first");
    repository.write_executable("a.c", numbered(1, 20));
    const model::PatchId mode = of(repository.commit("mode"));
    EXPECT_TRUE(mode.is_read());
    repository.rename("a.c", "c.c");
    const model::PatchId rename = of(repository.commit("rename"));
    EXPECT_NE(rename.exact, mode.exact);
    repository.write("b.bin", std::string("a\0c", 3));
    const model::PatchId binary = of(repository.commit("binary"));
    repository.write("b.bin", std::string("a\0d", 3));
    EXPECT_NE(of(repository.commit("binary again")).exact, binary.exact);
    EXPECT_NE(of(first).paths, rename.paths);
    EXPECT_TRUE(of(first).is_read()) << "a root against nothing";
}

TEST_F(PatchIdTest, NothingForEmptyCommitsAndMerges)
{
    repository.write("a.c", "a\n");
    repository.commit("a");
    EXPECT_EQ(of(repository.commit("empty")), model::PatchId());
    repository.branch("other");
    repository.write("b.c", "b\n");
    repository.commit("b");
    repository.checkout("main");
    EXPECT_EQ(of(repository.merge({"other"}, "merge")), model::PatchId());
}

TEST_F(PatchIdTest, TheNetPatchOfARangeIsThatOfItsSquash)
{
    repository.write("a.c", numbered(1, 20));
    const std::string base = repository.commit("base");
    repository.branch("feature");
    repository.write("a.c", "first\n" + numbered(1, 20));
    repository.commit("one");
    repository.write("b.c", "b\n");
    const std::string head = repository.commit("two");
    repository.checkout("main");
    repository.git({"merge", "--quiet", "--squash", "feature"});
    const std::string squash = repository.commit("squash");
    EXPECT_EQ(open_source(repository.folder())->net_patch_id({base, head, ""}, {}), of(squash));
}

TEST_F(PatchIdTest, TheTouchedPathsGiveTheSameIdOfPaths)
{
    repository.write("a.c", numbered(1, 20));
    repository.write("d/b.c", "b\n");
    const std::string base = repository.commit("base");
    repository.rename("a.c", "z.c");
    repository.write("d/b.c", "c\n");
    const std::string head = repository.commit("rename");
    const auto source = open_source(repository.folder());
    const model::ChangeSet changes = source->read({base, head, ""}, {});
    ASSERT_EQ(changes.touched, (std::vector<std::vector<std::string>>{{"a.c", "d/b.c", "z.c"}}));
    EXPECT_EQ(model::id_of_paths({"z.c", "a.c", "d/b.c", "a.c"}), of(head).paths);
}

/// commit -> class, by `git patch-id --stable`.
std::map<std::string, std::string> classes_of_git(const std::filesystem::path& folder, const std::string& log)
{
    std::istringstream lines(support::run_git(folder, {"patch-id", "--stable"}, log));
    std::map<std::string, std::string> classes;
    for (std::string patch, commit; lines >> patch >> commit;) {
        classes[commit] = patch;
    }
    return classes;
}

/// Set DOCWAKE_PATCH_ID_REPOSITORY and DOCWAKE_PATCH_ID_RANGE for a real history; without them a made one is used.
TEST_F(PatchIdTest, MakesTheSameClassesAsGit)
{
    const char* real = std::getenv("DOCWAKE_PATCH_ID_REPOSITORY");
    const char* range = std::getenv("DOCWAKE_PATCH_ID_RANGE");
    std::filesystem::path path = repository.folder();
    std::vector<std::string> revisions = {"--all"};
    if (real != nullptr && range != nullptr) {
        path = real;
        revisions = {range};
    } else {
        for (int i = 0; i < 4; ++i) {
            repository.write(fmt::format("{}.c", i), numbered(i, 30 + i));
            repository.commit("file");
        }
        repository.branch("other");
        repository.write("1.c", numbered(0, 40));
        repository.commit("a");
        repository.write("2.c", numbered(2, 15) + "x\n" + numbered(16, 32));
        repository.commit("b");
        repository.checkout("main");
        repository.write("3.c", "other\n" + numbered(3, 33));
        repository.commit("c");
        repository.git({"cherry-pick", "other~1", "other"});
    }
    std::vector<std::string> log = {"log", "-p", "-M", "--no-merges", "--no-color", "--full-index"};
    log.insert(log.end(), revisions.begin(), revisions.end());
    const std::map<std::string, std::string> theirs = classes_of_git(path, support::run_git(path, log));
    std::vector<std::string> commits;
    for (const auto& [commit, patch] : theirs) {
        commits.push_back(commit);
    }
    const std::vector<model::PatchId> ids = open_source(path)->patch_ids(commits, {});
    std::map<std::string, std::string> ours_of_theirs;
    std::map<std::string, std::string> theirs_of_ours;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        const std::string& their = theirs.at(commits[i]);
        EXPECT_EQ(ours_of_theirs.emplace(their, ids[i].exact).first->second, ids[i].exact) << commits[i];
        EXPECT_EQ(theirs_of_ours.emplace(ids[i].exact, their).first->second, their) << commits[i];
    }
    RecordProperty("commits", static_cast<int>(commits.size()));
    RecordProperty("classes", static_cast<int>(theirs_of_ours.size()));
    fmt::print("{} commits, {} classes\n", commits.size(), theirs_of_ours.size());
}

} // namespace
} // namespace docwake::git
