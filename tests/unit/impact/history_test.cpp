#include "impact/history.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace docwake::impact {
namespace {

using Ids = std::vector<std::string>;

const std::vector<PastCommit> commits = {
    {.id = "0001", .paths = {"docs/a.md", "src/a.c"}, .message = {7, 9}, .code = {1, 2, 3}},
    {.id = "0002", .paths = {"src/a.c"}},
    {.id = "0003", .paths = {"b.c", "src/a.c"}, .renames = {{"b.c", "src/a.c"}}, .message = {2, 7}},
};
const PastCommit newer = {
    .id = "0000", .paths = {"new.c", "src/a.c"}, .renames = {{"b.c", "new.c"}}, .message = {4, 7}, .code = {8}};

TEST(History, IsTheCommitsItWasMadeOf)
{
    EXPECT_EQ(History(commits).commits(), commits);
    EXPECT_EQ(History(History(commits).to_bytes()).commits(), commits);
    EXPECT_EQ(History(History().to_bytes()).commits(), std::vector<PastCommit>());
    EXPECT_EQ(History(commits).path_count(), 3U) << "each path is there once";
}

TEST(History, IsArrangedByIds)
{
    History history(History(commits).to_bytes());
    EXPECT_EQ(history.arrange({"0000", "0001", "0003", "0004"}), (Ids{"0000", "0004"}));
    EXPECT_EQ(history.commits(), (std::vector<PastCommit>{commits[0], commits[2]}));
    history.add(newer);
    EXPECT_EQ(history.arrange({"0000", "0001", "0003", "0004"}), Ids{"0004"});
    const std::vector<PastCommit> expected = {newer, commits[0], commits[2]};
    EXPECT_EQ(history.commits(), expected);
    EXPECT_EQ(History(history.to_bytes()).commits(), expected);
    EXPECT_EQ(history.find_word(9), History(commits).find_word(9)) << "what it had keeps its number";
    EXPECT_TRUE(history.find_word(8));
    EXPECT_FALSE(history.find_word(5));
}

TEST(History, DamagedBytesAreAnError)
{
    const std::string bytes = History(commits).to_bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(History(std::string_view(bytes).substr(0, size)), base::Error) << size;
    }
    // Each number is followed only where it leads somewhere: what is not noticed is another history.
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        std::string damaged = bytes;
        damaged[place] = '\xFF';
        try {
            EXPECT_LE(History(damaged).commits().size(), commits.size());
        } catch (const base::Error&) { // it was noticed
        }
    }
}

} // namespace
} // namespace docwake::impact
