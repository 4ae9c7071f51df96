#include "base/text.h"
#include "git/archive.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace docwake::git {
namespace {

class BlameTest : public testing::Test
{
protected:
    BlameTest() : repository(folder.path() / "tool") {}

    /// The commits of the lines of the file at HEAD, as git has them.
    std::vector<std::string> git_blame(const std::string& path) const
    {
        std::vector<std::string> commits;
        const std::string output = repository.git({"blame", "--line-porcelain", "HEAD", "--", path});
        bool is_head = true;
        for (const std::string_view line : base::split_lines(output)) {
            if (is_head) {
                commits.emplace_back(line.substr(0, 40));
            }
            is_head = line.starts_with('\t');
        }
        return commits;
    }

    std::vector<std::string> blame(const std::string& path, const std::optional<std::string>& text = std::nullopt)
    {
        std::vector<std::string> commits;
        for (const LineOrigin& origin : archive()->blame(repository.id(), path, text, 10'000)) {
            commits.push_back(origin.commit);
        }
        return commits;
    }

    std::unique_ptr<Archive> archive() const { return open_archive(repository.folder()); }

    static std::string joined(const std::vector<std::string>& lines)
    {
        std::string text;
        for (const std::string& line : lines) {
            text += line + "\n";
        }
        return text;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository;
};

TEST_F(BlameTest, IsThatOfGitThroughEditsRenamesAndMerges)
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        std::mt19937 random(seed);
        const auto below = [&random](std::size_t limit) { return random() % limit; };
        std::string path = "docs/" + std::to_string(seed) + ".md";
        int made = 0;
        const auto new_line = [&] { return "line " + std::to_string(seed) + " " + std::to_string(++made); };
        std::vector<std::string> lines;
        for (int i = 0; i < 30; ++i) {
            lines.push_back(new_line());
        }
        // Changes a few lines of a part of the file.
        const auto edit = [&](std::size_t begin, std::size_t end) {
            for (std::size_t edits = 1 + below(3); edits > 0 && begin < end; --edits) {
                const auto at = lines.begin() + static_cast<std::ptrdiff_t>(begin + below(end - begin));
                switch (below(3)) {
                case 0:
                    *at = new_line();
                    break;
                case 1:
                    lines.insert(at, new_line());
                    break;
                default:
                    lines.erase(at);
                    --end;
                }
            }
            repository.write(path, joined(lines));
        };
        repository.write(path, joined(lines));
        repository.commit("begin");
        for (int i = 0; i < 12; ++i) {
            if (below(4) == 0) {
                const std::string to = "docs/" + std::to_string(seed) + "-" + std::to_string(i) + ".md";
                repository.rename(path, to);
                path = to;
            }
            edit(0, lines.size());
            repository.commit("edit");
            if (below(2) == 0) {
                const std::vector<std::string> before = lines;
                const std::string branch = "b" + std::to_string(seed) + "-" + std::to_string(i);
                repository.branch(branch);
                edit(0, lines.size() / 3);
                repository.commit("edit the beginning");
                repository.checkout("main");
                lines = before;
                edit(lines.size() / 2 + 3, lines.size());
                repository.commit("edit the end");
                repository.merge({branch}, "merge");
                lines.clear();
                const std::string merged = repository.git({"show", "HEAD:" + path});
                for (const std::string_view line : base::split_lines(merged)) {
                    lines.emplace_back(line);
                }
            }
        }
        EXPECT_EQ(blame(path), git_blame(path)) << seed;
    }
}

TEST_F(BlameTest, OfTheWorkingTreeHasLinesWithoutACommit)
{
    repository.write("a.md", "one\ntwo\nthree");
    const std::string first = repository.commit("begin");
    EXPECT_EQ(blame("a.md", "zero\none\nTWO\nthree"), (std::vector<std::string>{"", first, "", first}));
    EXPECT_EQ(blame("a.md", "one\r\ntwo\r\nthree"), (std::vector<std::string>{first, first, first}))
        << "a working tree may have other line ends";
    EXPECT_EQ(blame("a.md", ""), std::vector<std::string>());
    EXPECT_EQ(blame("new.md", "one\n"), std::vector<std::string>{""});
}

TEST_F(BlameTest, FollowsTheLineToItsPlace)
{
    repository.write("a.md", "one\ntwo\n");
    const std::string first = repository.commit("begin");
    repository.rename("a.md", "b.md");
    repository.commit("rename");
    repository.write("b.md", "zero\none\ntwo\n");
    const std::string second = repository.commit("add");
    EXPECT_EQ(
        archive()->blame(second, "b.md", std::nullopt, 100),
        (std::vector<LineOrigin>{{second, "b.md", 1, false}, {first, "a.md", 1, false}, {first, "a.md", 2, false}}));
    EXPECT_EQ(archive()->blame(second, "b.md", std::nullopt, 1)[1].is_cut, true) << "the walk is bound";
}

TEST_F(BlameTest, TheMergeIsTheOneThatBroughtACommitToTheFirstParents)
{
    repository.write("a.md", "one\n");
    const std::string first = repository.commit("begin");
    repository.branch("topic");
    repository.write("b.md", "one\n");
    const std::string on_topic = repository.commit("on topic");
    repository.checkout("main");
    repository.write("c.md", "one\n");
    const std::string on_main = repository.commit("on main");
    const std::string merge = repository.merge({"topic"}, "merge");
    repository.write("c.md", "two\n");
    repository.commit("later");
    EXPECT_EQ(archive()->merges_of({on_topic, on_main, first}, repository.id()),
              (std::vector<std::string>{merge, "", ""}));
    EXPECT_EQ(archive()->merges_of({on_topic}, on_main), std::vector<std::string>{""}) << "not in that history";
    EXPECT_EQ(archive()->ids_of({on_main, merge, ""}), (std::vector<std::string>{merge, on_topic}));
    EXPECT_EQ(archive()->ids_of({"", std::string(40, 'a'), ""}), std::vector<std::string>()) << "not in this clone";
}

} // namespace
} // namespace docwake::git
