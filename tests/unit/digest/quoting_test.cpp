#include "digest/quoting.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace docwake::digest {

namespace {

TEST(QuotePath, AsGitDoes)
{
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"src/a.c", "src/a.c"},
        {"a b/é`.c", "a b/é`.c"},
        {"a\nb", R"("a\nb")"},
        {"a\"b\\c", R"("a\"b\\c")"},
        {"\a\b\t\v\f\r", R"("\a\b\t\v\f\r")"},
        {"a\x1b[31m\x7f", R"("a\033[31m\177")"},
        {"a\u202Eb", R"("a\342\200\256b")"},
        {"\U000E0041", R"("\363\240\201\201")"},
    };
    for (const auto& [path, quoted] : cases) {
        EXPECT_EQ(quote_path(path), quoted);
    }
}

TEST(CodeSpan, IsLongerThanTheBackticksInside)
{
    EXPECT_EQ(code_span("src/a.c"), "`src/a.c`");
    EXPECT_EQ(code_span("a`b"), "`` a`b ``");
    EXPECT_EQ(code_span("``"), "``` `` ```");
    EXPECT_EQ(code_span("a\n`"), "`` \"a\\n`\" ``");
}

TEST(Fence, IsLongerThanTheBackticksInside)
{
    EXPECT_EQ(longest_backtick_run(""), 0U);
    EXPECT_EQ(longest_backtick_run("a`b``c```"), 3U);
    EXPECT_EQ(longest_backtick_run("````a`"), 4U);
    EXPECT_EQ(fence_for(0), "```");
    EXPECT_EQ(fence_for(2), "```");
    EXPECT_EQ(fence_for(3), "````");
}

} // namespace

} // namespace docwake::digest
