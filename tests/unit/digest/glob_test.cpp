#include "digest/glob.h"

#include "base/error.h"
#include "digest/glob_pattern.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace docwake::digest {

namespace {

struct Case
{
    std::vector<std::string> patterns;
    std::string path;
    bool ignored;
};

// Each verdict is that of `git check-ignore --no-index` 2.39 with the patterns as the .gitignore file at the top.
const std::vector<Case> cases = {
    {{"*.o"}, "a.o", true},
    {{"*.o"}, "src/a.o", true},
    {{"*.o"}, "a.oo", false},
    {{"/*.o"}, "a.o", true},
    {{"/*.o"}, "src/a.o", false},
    {{"build"}, "build", true},
    {{"build"}, "build/a.c", true},
    {{"build"}, "src/build/a.c", true},
    {{"build"}, "builds/a.c", false},
    {{"build/"}, "build", false},
    {{"build/"}, "build/a.c", true},
    {{"build/"}, "src/build/x/a.c", true},
    {{"/build"}, "src/build/a.c", false},
    {{"/build/"}, "build/deep/er/a.c", true},
    {{"src/gen"}, "src/gen/a.c", true},
    {{"src/gen"}, "lib/src/gen/a.c", false},
    {{"src/gen/"}, "src/gen", false},
    {{"**/gen"}, "gen", true},
    {{"**/gen"}, "a/b/gen/c", true},
    {{"**/gen/*.c"}, "x/gen/a.c", true},
    {{"**/gen/*.c"}, "gen/a.c", true},
    {{"**/gen/*.c"}, "gen/b/a.c", false},
    {{"gen/**"}, "gen/a", true},
    {{"gen/**"}, "gen/a/b", true},
    {{"gen/**"}, "gen", false},
    {{"gen/**"}, "x/gen/a", false},
    {{"a/**/b"}, "a/b", true},
    {{"a/**/b"}, "a/x/b", true},
    {{"a/**/b"}, "a/x/y/b", true},
    {{"a/**/b"}, "a/xb", false},
    {{"a/**/b"}, "ab", false},
    {{"a/*/b"}, "a/x/b", true},
    {{"a/*/b"}, "a/b", false},
    {{"a/*/b"}, "a/x/y/b", false},
    {{"a/*"}, "a/x/y", true},
    {{"a/*"}, "a", false},
    {{"a**b"}, "axxb", true},
    {{"a**b"}, "a/b", false},
    {{"x/a**b"}, "x/a/b", false},
    {{"x/a**b"}, "x/ayb", true},
    {{"x/**y"}, "x/zy", true},
    {{"x/**y"}, "x/z/y", false},
    {{"**"}, "a", true},
    {{"**"}, "a/b/c", true},
    {{"**/"}, "a", false},
    {{"**/"}, "a/b", true},
    {{"***/b"}, "a/b", true},
    {{"a/***"}, "a/b/c", true},
    {{"?.c"}, "a.c", true},
    {{"?.c"}, "ab.c", false},
    {{"a?c"}, "a/c", false},
    {{"a/?"}, "a/b", true},
    {{"[ab].c"}, "a.c", true},
    {{"[ab].c"}, "c.c", false},
    {{"[!ab].c"}, "c.c", true},
    {{"[!ab].c"}, "a.c", false},
    {{"[^ab].c"}, "d.c", true},
    {{"[a-c].c"}, "b.c", true},
    {{"[a-c].c"}, "d.c", false},
    {{"[c-a].c"}, "b.c", false},
    {{"[]a].c"}, "].c", true},
    {{"[]a].c"}, "a.c", true},
    {{"[!]a].c"}, "].c", false},
    {{"[a-].c"}, "-.c", true},
    {{"[-a].c"}, "-.c", true},
    {{"[a-c-e].c"}, "d.c", false},
    {{"[a-c-e].c"}, "-.c", true},
    {{"[[:digit:]].c"}, "7.c", true},
    {{"[[:digit:]].c"}, "x.c", false},
    {{"[[:alpha:]_]*"}, "_x", true},
    {{"[![:upper:]]x"}, "Ax", false},
    {{"[[:x].c"}, "[.c", true},
    {{"[\\]].c"}, "].c", true},
    {{"[\\a-c].c"}, "b.c", true},
    {{"a[/]b"}, "a/b", false},
    {{"x/a[!x]b"}, "x/a/b", false},
    {{"\\*.c"}, "*.c", true},
    {{"\\*.c"}, "a.c", false},
    {{"\\!x"}, "!x", true},
    {{"a\\b"}, "ab", true},
    {{"\\#x"}, "#x", true},
    {{"*.c", "!keep.c"}, "keep.c", false},
    {{"*.c", "!keep.c"}, "x/keep.c", false},
    {{"!keep.c", "*.c"}, "keep.c", true},
    {{"gen/", "!gen/keep.c"}, "gen/keep.c", true},
    {{"gen/*", "!gen/keep.c"}, "gen/keep.c", false},
    {{"gen/**", "!gen/keep.c"}, "gen/keep.c", false},
    {{"gen/**", "!gen/keep.c"}, "gen/a/keep.c", true},
    {{"*", "!*.md"}, "README.md", false},
    {{"*", "!*.md"}, "docs/x.md", true},
    {{"*", "!*/", "!*.md"}, "docs/x.md", false},
    {{"/*", "!/src"}, "src/a.c", false},
    {{"/*", "!/src"}, "lib/a.c", true},
    {{"foo/*"}, "foo/bar/hello.c", true},
    {{"foo/bar"}, "foo/bar", true},
    {{"/foo"}, "foo", true},
    {{"//foo"}, "foo", false},
    {{"a b.c"}, "a b.c", true},
    {{"*.\\[c\\]"}, "x.[c]", true},
    {{"{a,b}.c"}, "a.c", false},
    {{"{a,b}.c"}, "{a,b}.c", true},
    {{".*"}, ".github/x", true},
    {{".*"}, "a.c", false},
    {{"é?.c"}, "éa.c", true},
    {{"?.c"}, "é.c", false},
    {{"??.c"}, "é.c", true},
    {{"a/b/**/c/*.txt"}, "a/b/c/d.txt", true},
    {{"a/b/**/c/*.txt"}, "a/b/x/y/c/d.txt", true},
    {{"a/b/**/c/*.txt"}, "a/b/x/c/y/d.txt", false},
    {{"*a*b*c*"}, "xaxbxcx", true},
    {{"*a*b*c*"}, "xaxcxbx", false},
    {{"Build"}, "build", false},
};

TEST(GlobList, AgreesWithGitCheckIgnore)
{
    for (const Case& c : cases) {
        std::string shown;
        for (const std::string& pattern : c.patterns) {
            shown += pattern + ' ';
        }
        EXPECT_EQ(GlobList(c.patterns, "exclude").match(c.path) == GlobMatch::matched, c.ignored)
            << shown << "on " << c.path;
    }
}

TEST(GlobList, TellsANegatedMatchFromNone)
{
    const GlobList globs({"*.lock", "!vendor/", "!/gen/keep.c"}, "exclude");
    EXPECT_EQ(globs.match("a.lock"), GlobMatch::matched);
    EXPECT_EQ(globs.match("vendor/a.c"), GlobMatch::negated);
    EXPECT_EQ(globs.match("vendor/a.lock"), GlobMatch::matched);
    EXPECT_EQ(globs.match("gen/keep.c"), GlobMatch::negated);
    EXPECT_EQ(globs.match("src/a.c"), GlobMatch::none);
    EXPECT_EQ(GlobList({}, "exclude").match("src/a.c"), GlobMatch::none);
}

std::string message_for(const std::string& pattern)
{
    try {
        const GlobList globs({pattern}, "exclude");
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind(), base::ErrorKind::configuration);
        return error.message();
    }
    return "(none)";
}

TEST(GlobList, NamesThePatternThatCannotBeRead)
{
    EXPECT_EQ(message_for("src/[ab"), "The pattern \"src/[ab\" in `exclude` cannot be read: its [ has no ]");
    EXPECT_EQ(message_for("a\\"), "The pattern \"a\\\" in `exclude` cannot be read: it ends in a backslash");
    EXPECT_EQ(message_for("[a\\"), "The pattern \"[a\\\" in `exclude` cannot be read: it ends in a backslash");
    EXPECT_EQ(message_for("[a-\\"), "The pattern \"[a-\\\" in `exclude` cannot be read: it ends in a backslash");
    EXPECT_EQ(message_for("[[:odd:]]"),
              "The pattern \"[[:odd:]]\" in `exclude` cannot be read: [:odd:] is no class of characters");
    EXPECT_EQ(message_for(""), "The pattern \"\" in `exclude` cannot be read: it names nothing");
    EXPECT_EQ(message_for("!"), "The pattern \"!\" in `exclude` cannot be read: it names nothing");
    EXPECT_EQ(message_for("/"), "The pattern \"/\" in `exclude` cannot be read: it names nothing");
    EXPECT_EQ(message_for(std::string("a\0b", 3)), "The pattern \"ab\" in `exclude` cannot be read: it holds a NUL "
                                                   "character");
    EXPECT_EQ(message_for("src/**/*.[ch]"), "(none)");
}

TEST(GlobList, TakesLinearTime)
{
    std::string pattern;
    for (int i = 0; i < 200; ++i) {
        pattern += "*a";
    }
    const GlobList globs({pattern + "*b"}, "exclude");
    const std::string path(20'000, 'a');
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(globs.match(path), GlobMatch::none);
    // A backtracking matcher would take longer than the universe has existed.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

} // namespace

} // namespace docwake::digest
