#include "git/shell_word.h"

#include <gtest/gtest.h>

namespace docwake::git {
namespace {

TEST(ShellWord, IsQuotedOnlyWhereAShellWouldReadMore)
{
    EXPECT_EQ(shell_word("main...docwake/feature-1_x.y"), "main...docwake/feature-1_x.y");
    EXPECT_EQ(shell_word(""), "''");
    EXPECT_EQ(shell_word("a b"), "'a b'");
    EXPECT_EQ(shell_word("$(x)`y`"), "'$(x)`y`'");
    EXPECT_EQ(shell_word("it's"), R"('it'\''s')");
    EXPECT_EQ(shell_word("日本"), "'日本'");
}

} // namespace
} // namespace docwake::git
