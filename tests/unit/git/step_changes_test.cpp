#include "git/step_changes.h"

#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace docwake::git {
namespace {

class StepChangesTest : public testing::Test
{
protected:
    /// Gives the newest commit.
    std::string import_commits() const
    {
        std::string stream;
        for (int i = 1; i <= count; ++i) {
            stream += fmt::format("commit refs/heads/main\nmark :{0}\ncommitter C <c@d> {1} +0000\ndata 0\n{2}"
                                  "M 644 inline {3}/{0}\ndata 1\nx\nM 644 inline same\ndata <<END\n{0}\nEND\n\n",
                                  i, 1'767'225'600 + i, i == 1 ? "" : fmt::format("from :{}\n", i - 1), i % 7);
        }
        repository.git({"fast-import", "--quiet"}, stream);
        return repository.id();
    }

    static std::vector<std::string> paths(const std::vector<std::vector<TreeChange>>& changes)
    {
        std::vector<std::string> paths;
        for (const std::vector<TreeChange>& of_step : changes) {
            std::string& joined = paths.emplace_back();
            for (const TreeChange& change : of_step) {
                joined += change.path + " " + to_hex(change.new_id) + "\n";
            }
        }
        return paths;
    }

    static constexpr int count = 200;
    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    std::string head = import_commits();
    RepositoryPtr handle = open_repository(repository.folder());
    Objects objects{handle.get()};
    CommitGraph graph{objects};
    std::vector<Step> steps = read_steps(graph, graph.list(std::nullopt, to_oid(head)));
};

TEST_F(StepChangesTest, AreTheSameWithHelp)
{
    ASSERT_EQ(steps.size(), static_cast<std::size_t>(count));
    StepChanges alone;
    alone.read(objects, steps);
    const auto expected = paths(alone.take());
    EXPECT_EQ(expected.back(), paths({diff_trees(objects, std::nullopt, steps.back().new_tree)}).front());
    for (int round = 0; round < 5; ++round) {
        StepChanges helped;
        std::atomic<bool> is_over = false;
        {
            const std::jthread helper([&] {
                const RepositoryPtr own = open_repository(repository.folder());
                const Objects own_objects(own.get());
                while (!is_over) {
                    helped.help(own_objects);
                }
            });
            helped.read(objects, steps);
            is_over = true;
        }
        EXPECT_EQ(paths(helped.take()), expected);
    }
}

TEST_F(StepChangesTest, WhoHelpsBeforeItBeganHasNothingToDo)
{
    StepChanges changes;
    changes.help(objects);
    EXPECT_TRUE(changes.take().empty());
}

} // namespace
} // namespace docwake::git
