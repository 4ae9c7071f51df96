#include "report/phrases.h"
#include "report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace docwake::report {

namespace {

model::Outcome outcome_with(std::size_t lines, std::size_t remaining, std::vector<std::string> other_files)
{
    model::Outcome outcome;
    outcome.stale_check.emplace();
    outcome.stale_check->lines = lines;
    for (std::size_t i = 0; i < remaining; ++i) {
        outcome.stale_check->remaining.push_back({"docs/cli.md", static_cast<int>(10 * i + 3), "--old", "the line"});
    }
    outcome.stale_check->other_files = std::move(other_files);
    return outcome;
}

TEST(StalePhrase, TellsWhatRemains)
{
    EXPECT_EQ(stale_phrase(outcome_with(9, 2, {})),
              "7 of 9 stale lines changed; 2 remain: --old (docs/cli.md:3), --old (docs/cli.md:13)");
    EXPECT_EQ(stale_phrase(outcome_with(1, 1, {"CHANGELOG.md"})),
              "0 of 1 stale line changed; 1 remains: --old (docs/cli.md:3); 1 other file changed");
    EXPECT_EQ(stale_phrase(outcome_with(8, 7, {})),
              "1 of 8 stale lines changed; 7 remain: --old (docs/cli.md:3), --old (docs/cli.md:13), --old "
              "(docs/cli.md:23), --old (docs/cli.md:33), --old (docs/cli.md:43) and 2 more");
    EXPECT_EQ(stale_phrase(outcome_with(2, 0, {})), "2 of 2 stale lines changed");
    EXPECT_EQ(stale_phrase(outcome_with(0, 0, {"a"})), "");
    EXPECT_EQ(stale_phrase(model::Outcome()), "");
}

TEST(StalePhrase, IsInTextAndJson)
{
    const model::Outcome outcome = outcome_with(1, 1, {"CHANGELOG.md"});
    EXPECT_THAT(outcome_as_text(outcome, {}),
                testing::HasSubstr("  stale        0 of 1 stale line changed; 1 remains"));
    const std::string json = outcome_as_json(outcome);
    for (const char* part : {R"("lines": 1)", R"("changed": 0)", R"("path": "docs/cli.md")", R"("line": 3)",
                             R"("term": "--old")", R"("CHANGELOG.md")"}) {
        EXPECT_THAT(json, testing::HasSubstr(part));
    }
    EXPECT_THAT(json, testing::Not(testing::HasSubstr("the line")));
}

} // namespace

} // namespace docwake::report
