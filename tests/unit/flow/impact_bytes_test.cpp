#include "flow/impact_bytes.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <string_view>

namespace docwake::flow {
namespace {

model::Impact impact()
{
    model::ImpactLine line{.line = 7, .column = 3, .end_column = 9, .term = "--flag", .kind = model::TermKind::flag};
    line.change = model::TermChange::renamed;
    line.replacement = "--other";
    line.commit = "abc";
    line.stale = true;
    line.in_prose = true;
    line.score = 0.25;
    line.text = "a \xff text";
    line.reasons = {{"because", 0.5}};
    model::Impact impact;
    impact.docs = "HEAD";
    impact.docs_are_elsewhere = true;
    impact.documents = {{.path = "docs/a.md",
                         .score = 0.75,
                         .lines = {line, {}},
                         .surroundings = {{6, "before"}, {7, "it"}},
                         .reasons = {{"is long", 1}, {"is named", 0}}},
                        {.path = "docs/b.md"}};
    impact.documents_read = 12;
    impact.is_documented = false;
    impact.documented_hunks = {{}, {1, 2}};
    impact.notes = {"one", "two"};
    return impact;
}

TEST(ImpactBytes, ComeBackAsTheyWere)
{
    EXPECT_EQ(impact_from(to_bytes(impact())), impact());
    EXPECT_EQ(impact_from(to_bytes({})), model::Impact());
}

TEST(ImpactBytes, DamagedOnesAreAnError)
{
    const std::string bytes = to_bytes(impact());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(impact_from(std::string_view(bytes).substr(0, size)), base::Error) << size;
    }
}

} // namespace
} // namespace docwake::flow
