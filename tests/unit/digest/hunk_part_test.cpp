#include "digest/hunk_part.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

#include <random>

namespace docwake::digest {

namespace {

std::string with_context(const model::Hunk& hunk, std::size_t context_lines)
{
    std::string text;
    for (const HunkPart& part : parts_with_context(hunk, context_lines)) {
        append_text(text, part);
    }
    return text;
}

const std::string wide = " " + std::string(50, 'w');

TEST(HunkPart, WithFewerContextLines)
{
    const model::Hunk hunk = make_hunk(10, {"  a", "  b", "-c", "+d", "+e", "  f", "  g"}, "int main()");
    EXPECT_EQ(with_context(hunk, 3), "@@ -10,5 +10,6 @@ int main()\n  a\n  b\n-c\n+d\n+e\n  f\n  g\n");
    EXPECT_EQ(with_context(hunk, 1), "@@ -11,3 +11,4 @@ int main()\n  b\n-c\n+d\n+e\n  f\n");
    EXPECT_EQ(with_context(hunk, 0), "@@ -12,1 +12,2 @@ int main()\n-c\n+d\n+e\n");
}

TEST(HunkPart, SplitsWhereThatTakesLess)
{
    const model::Hunk hunk = make_hunk(10, {"+a", "  b", "+c", " " + wide, "-d", " e"});
    EXPECT_EQ(with_context(hunk, 0), "@@ -10,1 +10,3 @@\n+a\n  b\n+c\n@@ -12,1 +13,0 @@\n-d\n");
    EXPECT_EQ(with_context(hunk, 1), "@@ -10,4 +10,5 @@\n+a\n  b\n+c\n " + wide + "\n-d\n e\n");
}

TEST(HunkPart, LaterPartsHaveTheFunctionAboveThem)
{
    const model::Hunk hunk =
        make_hunk(1, {"+a", " void f()", " {", " " + wide, "- b", " " + wide + "();", "+void g()", "+c"}, "int z()");
    EXPECT_EQ(with_context(hunk, 0), "@@ -0,0 +1,1 @@ int z()\n+a\n@@ -4,1 +4,0 @@ void f()\n- b\n"
                                     "@@ -5,0 +6,2 @@ void f()\n+void g()\n+c\n");
}

TEST(HunkPart, LongFunctionLinesAreCutAsGitDoes)
{
    EXPECT_EQ(header_line(whole_part(make_hunk(1, {"+a"}, std::string(79, 'x') + "\u00e9z"))),
              "@@ -0,0 +1,1 @@ " + std::string(79, 'x') + "\n");
}

/// Every changed line is there with its number, for any hunk and any context.
TEST(HunkPart, NeverLosesAChange)
{
    std::mt19937 random(1);
    for (int run = 0; run < 500; ++run) {
        std::vector<std::string> lines;
        for (std::size_t n = random() % 30 + 1; n > 0; --n) {
            lines.push_back(" +-  "[random() % 5] + std::string(random() % 60, 'x') + std::to_string(n));
        }
        const model::Hunk hunk = make_hunk(static_cast<int>(random() % 50) + 1, lines);
        for (std::size_t context = 0; context < 5; ++context) {
            std::vector<std::string> expected;
            std::vector<std::string> found;
            const auto collect = [](const HunkPart& part, std::vector<std::string>& into) {
                int old_line = part.old_start + (part.old_lines == 0 ? 1 : 0);
                int new_line = part.new_start + (part.new_lines == 0 ? 1 : 0);
                for (const model::DiffLine& line : part.lines) {
                    if (line.kind != model::LineKind::context) {
                        into.push_back(fmt::format("{} {} {}", old_line, new_line, line.text));
                    }
                    old_line += line.kind == model::LineKind::added ? 0 : 1;
                    new_line += line.kind == model::LineKind::removed ? 0 : 1;
                }
                EXPECT_EQ(old_line, part.old_start + std::max(part.old_lines, 1));
                EXPECT_EQ(new_line, part.new_start + std::max(part.new_lines, 1));
            };
            collect(whole_part(hunk), expected);
            for (const HunkPart& part : parts_with_context(hunk, context)) {
                collect(part, found);
            }
            ASSERT_EQ(found, expected) << run;
        }
    }
}

} // namespace

} // namespace docwake::digest
