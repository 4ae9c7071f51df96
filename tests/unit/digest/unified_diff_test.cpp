#include "digest/unified_diff.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

std::string whole(const model::FileChange& file)
{
    std::string text = diff_header(file);
    for (const model::Hunk& hunk : file.hunks) {
        append_text(text, whole_part(hunk));
    }
    EXPECT_EQ(diff_bytes(file), text.size());
    return text;
}

TEST(UnifiedDiff, OfAModifiedFile)
{
    model::FileChange file =
        make_modified("src/a.c", {make_hunk(3, {" a", "-b", "+c"}, "int main()"), make_hunk(20, {"-old", "+new"})});
    file.hunks[1].lines[0].ends_with_newline = false;
    EXPECT_EQ(whole(file), "--- a/src/a.c\n"
                           "+++ b/src/a.c\n"
                           "@@ -3,2 +3,2 @@ int main()\n"
                           " a\n"
                           "-b\n"
                           "+c\n"
                           "@@ -20,1 +20,1 @@\n"
                           "-old\n"
                           "\\ No newline at end of file\n"
                           "+new\n");
}

TEST(UnifiedDiff, OfOtherKinds)
{
    EXPECT_EQ(whole(make_change(model::ChangeKind::added, "a b.c", {make_hunk(1, {"+x"})})),
              "--- /dev/null\n+++ b/a b.c\t\n@@ -0,0 +1,1 @@\n+x\n");
    EXPECT_EQ(whole(make_change(model::ChangeKind::deleted, "a\n.c", {make_hunk(1, {"-x"})})),
              "--- \"a/a\\n.c\"\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n");
    model::FileChange renamed = make_change(model::ChangeKind::renamed, "b.c", {make_hunk(1, {"-x", "+y"})});
    renamed.old_path = "a.c";
    EXPECT_EQ(whole(renamed), "--- a/a.c\n+++ b/b.c\n@@ -1,1 +1,1 @@\n-x\n+y\n");
    EXPECT_EQ(whole(make_modified("a.c", {})), "");
}

} // namespace

} // namespace docwake::digest
