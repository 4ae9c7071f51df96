// Histories cut off at random commits, as shallow clones are: an answer is that of the whole history, or there is none.

#include "git/commit_graph.h"
#include "git/repository.h"
#include "support/git_repository.h"
#include "support/temporary_folder.h"
#include "unit/git/random_history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <tuple>

namespace docwake::git {
namespace {

using Ids = std::set<std::string>;

Ids list(CommitGraph& graph, const std::optional<std::string>& base, const std::string& head)
{
    Ids ids;
    for (const git_oid& id : graph.list(base ? std::optional(to_oid(*base)) : std::nullopt, to_oid(head))) {
        ids.insert(to_hex(id));
    }
    return ids;
}

/// Empty where the clone is too shallow to say.
template <typename Ask>
auto answer(Ask ask) -> std::optional<decltype(ask())>
{
    try {
        return ask();
    } catch (const TooShallow&) {
        return std::nullopt;
    }
}

class ShallowHistory : public testing::TestWithParam<std::tuple<unsigned, int, int>>
{
protected:
    /// The commits that both reach, without those that another of them reaches.
    Ids best_common(const std::string& left, const std::string& right) const
    {
        Ids common;
        std::ranges::set_intersection(reachable.at(left), reachable.at(right), std::inserter(common, common.end()));
        Ids best = common;
        for (const std::string& id : common) {
            for (const std::string& behind : reachable.at(id)) {
                if (behind != id) {
                    best.erase(behind);
                }
            }
        }
        return best;
    }

    support::TemporaryFolder folder;
    support::GitRepository repository{folder.path() / "repository"};
    std::map<std::string, Ids> reachable;
};

TEST_P(ShallowHistory, GivesTheAnswerOfTheWholeOneOrNone)
{
    const auto [seed, skew, step] = GetParam();
    const std::vector<std::string> ids =
        test::import_random_history(repository, seed, {.count = 120, .skew = skew, .step = step});
    const RepositoryPtr handle = open_repository(repository.folder());
    Objects objects(handle.get());
    {
        CommitGraph whole(objects);
        for (const std::string& id : ids) {
            reachable[id] = list(whole, std::nullopt, id);
        }
    }
    std::mt19937 random(seed);
    const auto any = [&] { return ids[random() % ids.size()]; };
    std::size_t ranges = 0;
    std::size_t merge_bases = 0;
    for (int round = 0; round < 40; ++round) {
        std::string shallow;
        for (unsigned cut = 1 + static_cast<unsigned>(random() % 6); cut > 0; --cut) {
            shallow += any() + "\n";
        }
        repository.write(".git/shallow", shallow);
        objects.reload();
        CommitGraph graph(objects);
        for (int i = 0; i < 25; ++i) {
            const std::string left = any();
            const std::string right = any();
            SCOPED_TRACE(left + ".." + right + ", cut off at\n" + shallow);
            Ids expected;
            std::ranges::set_difference(reachable[right], reachable[left], std::inserter(expected, expected.end()));
            if (const auto listed = answer([&] { return list(graph, left, right); })) {
                EXPECT_EQ(*listed, expected);
                ranges += listed->empty() ? 0 : 1;
            }
            if (const auto is = answer([&] { return graph.is_ancestor(to_oid(left), to_oid(right)); })) {
                EXPECT_EQ(*is, reachable[right].contains(left));
            }
            if (const auto base = answer([&] { return graph.merge_base(to_oid(left), to_oid(right)); })) {
                const Ids best = best_common(left, right);
                EXPECT_EQ(best.empty(), !base->has_value());
                EXPECT_TRUE(!base->has_value() || best.contains(to_hex(**base))) << to_hex(**base);
                merge_bases += base->has_value() ? 1 : 0;
            }
        }
    }
    // What cannot be answered must not be the rule.
    EXPECT_GT(ranges, 100U);
    EXPECT_GT(merge_bases, 200U);
}

constexpr int day = 24 * 60 * 60;

INSTANTIATE_TEST_SUITE_P(Seeds, ShallowHistory,
                         testing::Values(std::tuple(1U, 0, 10), std::tuple(2U, 60, 10), std::tuple(3U, 1000, 10),
                                         std::tuple(4U, 0, day), std::tuple(5U, day / 3, day),
                                         std::tuple(6U, day / 3, day / 4)));

} // namespace
} // namespace docwake::git
