#include "report/preview.h"

#include "support/golden.h"
#include "support/outcomes.h"

#include <gtest/gtest.h>

#include <string>

namespace docwake::report {
namespace {

TEST(PreviewAsText, ShowsEveryMessageAndTheLedger)
{
    const model::JobRequest request{
        "docwake/main",
        {{model::Role::system, "You keep documentation up to date.\nNever ask questions.\n"},
         {model::Role::user, "Commits of main:\n\n- feat: \x1b[31mred\x1b[0m ##[error]\n"},
         {model::Role::user, "{\"docwake\":1}"}},
        true,
        "sonnet"};
    support::expect_golden("report/preview.txt",
                           preview_as_text(request, std::string(2500, 'x'), support::sample_outcome().ledger));
}

TEST(PreviewAsText, WrapsLongLinesAndCutsNothing)
{
    std::string line;
    for (int i = 0; i < 40'000; ++i) {
        line += i % 3 == 0 ? "\u65e5" : "#";
    }
    const model::JobRequest request{"b", {{model::Role::user, "start\n" + line + "\nend"}}, false, "opus"};
    std::string text = preview_as_text(request, "{}", {});
    EXPECT_EQ(text.find(" cut)"), std::string::npos);
    const std::size_t start = text.find("| start\n") + 8;
    std::string joined;
    for (std::size_t at = start; text.compare(at, 6, "| end\n") != 0;) {
        const std::size_t end = text.find('\n', at);
        joined += text.substr(at + 2, end - at - 2);
        at = end + 1;
    }
    EXPECT_EQ(joined, line);
}

} // namespace
} // namespace docwake::report
