#include "digest/changed_names.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

std::string names_in(const std::string& path, const std::vector<std::string>& lines, std::string section = {})
{
    const model::FileChange file = make_modified(path, {make_hunk(1, lines, std::move(section))});
    return names_text(find_changed_names(file).names);
}

TEST(ChangedNames, ToldApartByTheSidesOfTheDiff)
{
    EXPECT_EQ(names_in("a.py", {"-def gone():", "-def same(a):", "+def same(a, b):", "+def fresh():", " def kept():"}),
              "removed `gone`; changed `same`; added `fresh`");
    EXPECT_EQ(names_in("a.py", {"-def moved():", "+def moved():"}), "") << "only its place is another";
    EXPECT_EQ(names_in("a.py", {"-  def indented():", "+def indented():"}), "");
    EXPECT_EQ(names_in("a.py", {"-    a()", "+    b()"}, "def around():"), "edited inside `around`");
    EXPECT_EQ(names_in("a.py", {"+def around(x):"}, "def around():"), "added `around`");
    EXPECT_EQ(names_in("a.py", {"-    a()", "+    b()"}), "");
}

TEST(ChangedNames, OverloadsAreComparedTogether)
{
    EXPECT_EQ(names_in("a.h", {"-int f(int);", "-int f(long);", "+int f(long);", "+int f(int);"}), "");
    EXPECT_EQ(names_in("a.h", {"-int f(int);", "-int f(long);", "+int f(long);"}), "changed `f`");
}

TEST(ChangedNames, KnowWhatUsersType)
{
    EXPECT_EQ(
        names_in("a.cpp", {"-    app.add_option(\"--color\", color);", "+    app.add_option(\"--colour\", color);"}),
        "removed `--color`; added `--colour`");
    EXPECT_EQ(names_in("a.py", {"-    port = os.environ[\"APP_PORT\"]"}), "removed `APP_PORT`");
    EXPECT_EQ(names_in("a.ts", {"-  const key = process.env.API_KEY;"}), "removed `API_KEY`");
    EXPECT_EQ(names_in("a.js", {"-  app.get('/users/:id', show);"}), "removed `/users/:id`");
    EXPECT_EQ(names_in("a.go", {"-\tmux.HandleFunc(\"/healthz\", health)"}), "removed `/healthz`");
    EXPECT_EQ(names_in("a.yml", {"-retries: 3", "+attempts: 3"}), "removed `retries`; added `attempts`");
    EXPECT_EQ(names_in("a.sh", {"-  --verbose) verbose=1 ;;"}), "removed `--verbose`");
    EXPECT_EQ(names_in("a.c", {"-  while (--count > 0) x(\"/usr/lib\", \"a/b\");"}), "");
    EXPECT_EQ(names_in("a.lua", {"-  -- comment"}), "");
}

TEST(ChangedNames, CountForHunksOnlyWhereOthersSeeThem)
{
    const auto hunks = [](const std::vector<std::string>& lines) {
        const model::FileChange file = make_modified("a.py", {make_hunk(1, lines)});
        const HunkNames names = find_changed_names(file).hunks.at(0);
        return std::pair(names.changes, names.adds);
    };
    EXPECT_EQ(hunks({"-def gone():"}), std::pair(true, false));
    EXPECT_EQ(hunks({"-def _gone():"}), std::pair(false, false));
    EXPECT_EQ(hunks({"+def fresh():"}), std::pair(false, true));
    EXPECT_EQ(hunks({"+def _fresh():"}), std::pair(false, false));
    EXPECT_EQ(hunks({"-def a(x):", "+def a(y):"}), std::pair(true, false));
}

TEST(ChangedNames, TextIsBounded)
{
    std::vector<std::string> lines;
    for (int i = 0; i < 100; ++i) {
        lines.push_back("-def f" + std::to_string(i) + "():");
    }
    const std::string text = names_in("a.py", lines);
    EXPECT_TRUE(text.starts_with("removed `f0`, `f1`, ")) << text;
    EXPECT_TRUE(text.ends_with("`f59` and 40 more")) << text;
}

} // namespace

} // namespace docwake::digest
