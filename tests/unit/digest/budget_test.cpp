#include "digest/budget.h"

#include "base/error.h"
#include "digest/digest.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <regex>

namespace docwake::digest {

namespace {

void expect_every_name(const Digest& result, const model::ChangeSet& changes)
{
    const auto manifest = nlohmann::json::parse(result.request.messages.at(2).content);
    EXPECT_EQ(manifest["files"].size(), changes.files.size());
    EXPECT_EQ(manifest["commits"].size(), changes.commits.size());
}

model::ChangeSet some_changes()
{
    std::vector<model::FileChange> files;
    for (int i = 0; i < 12; ++i) {
        files.push_back(make_modified("src/f" + std::to_string(i) + ".c", {make_hunk(1, {"-a", "+b"})}, {id_of(5)}));
    }
    return make_changes({make_commit(5, "feat: a", "b"), make_commit(4, "feat: c")}, std::move(files));
}

TEST(Budget, NamesTheSmallestOneThatWorks)
{
    const model::ChangeSet changes = some_changes();
    DigestOptions options;
    options.docs_branch = "docwake/main";
    options.budget = 10;
    std::size_t smallest = 0;
    try {
        digest(changes, options);
        FAIL();
    } catch (const base::Error& error) {
        std::smatch number;
        const std::string hint = error.hints().at(0);
        ASSERT_TRUE(std::regex_match(hint, number, std::regex("--budget (\\d+)"))) << hint;
        smallest = std::stoul(number[1]);
        EXPECT_EQ(error.message(),
                  fmt::format("The budget of 10 tokens is too small to name the {} commits and {} files of the range, "
                              "which takes {}",
                              changes.commits.size(), changes.files.size(), smallest));
    }
    options.budget = smallest - 1;
    EXPECT_THROW(digest(changes, options), base::Error);
    options.budget = smallest;
    expect_every_name(digest(changes, options), changes);
}

TEST(Budget, ShortensListsOnlyAsFarAsNeeded)
{
    std::vector<model::Commit> commits;
    for (int i = 450; i > 0; --i) {
        commits.push_back(
            make_commit(i, "feat: number " + std::to_string(i), "A body of some length, to be left out."));
    }
    const auto changes = make_changes(commits, {make_modified("src/a.c", {make_hunk(1, {"+x"})}, {id_of(450)})});
    DigestOptions options;
    options.docs_branch = "docwake/main";
    const auto result_within = [&](std::size_t budget) {
        options.budget = budget;
        return digest(changes, options);
    };
    const auto overview_within = [&](std::size_t budget) {
        return result_within(budget).request.messages.at(1).content;
    };
    const std::string body = "    A body of some length";
    const std::string note =
        "\n\nTo save space only the subjects of their messages are here. The manifest has the rest.\n";
    const std::string earlier = " commits before these are in the manifest.\n";

    const std::string whole = overview_within(1'000'000);
    EXPECT_NE(whole.find(body), std::string::npos);
    EXPECT_EQ(whole.find(note), std::string::npos);
    EXPECT_EQ(whole.find(earlier), std::string::npos);

    const std::string without_bodies = overview_within(52'000);
    EXPECT_EQ(without_bodies.find(body), std::string::npos);
    EXPECT_NE(without_bodies.find(note), std::string::npos);
    EXPECT_EQ(without_bodies.find(earlier), std::string::npos);

    EXPECT_NE(overview_within(48'500).find("\n50" + earlier), std::string::npos);
    EXPECT_NE(overview_within(40'000).find("\n410" + earlier), std::string::npos);

    const Digest least = result_within(33'000);
    EXPECT_NE(least.request.messages.at(1).content.find("\n450" + earlier), std::string::npos);
    EXPECT_EQ(least.ledger.commits.at(0).disposition, model::Disposition::clipped);
    EXPECT_EQ(least.ledger.commits.at(0).reason, "over the budget: only its subject and trailers are sent");
    expect_every_name(least, changes);
}

TEST(Budget, LargestBodyIsTheInverseOfTheEstimate)
{
    for (const std::size_t budget : {std::size_t{0}, std::size_t{1}, std::size_t{9}, std::size_t{100'000}}) {
        EXPECT_LE(estimate_tokens(largest_body(budget)), budget);
        EXPECT_GT(estimate_tokens(largest_body(budget) + 1), budget);
    }
    EXPECT_GT(largest_body(static_cast<std::size_t>(-1)), std::size_t{1} << 50);
}

} // namespace

} // namespace docwake::digest
