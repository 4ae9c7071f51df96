#include "digest/priority.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

TEST(PriorityOf, KnowsTests)
{
    for (const char* path :
         {"tests/a.cpp", "src/test/java/A.java", "a/__tests__/b.ts", "pkg/a_test.go", "test_a.py", "conftest.py",
          "a.test.ts", "a.spec.js", "a_spec.rb", "src/UserTest.java", "UserTests.cs", "testdata/a.txt"}) {
        EXPECT_EQ(priority_of(make_modified(path, {})), Priority::test) << path;
    }
    for (const char* path : {"src/a.cpp", "src/latest.c", "contest.py", "attestation/a.go", "inspect.js",
                             "src/test.h.in", "src/testing_tools.c"}) {
        EXPECT_EQ(priority_of(make_modified(path, {})), Priority::source) << path;
    }
}

TEST(PriorityOf, PutsWhatIsGoneFirst)
{
    EXPECT_EQ(priority_of(make_change(model::ChangeKind::deleted, "a.c", {})), Priority::removed_or_renamed);
    EXPECT_EQ(priority_of(make_change(model::ChangeKind::renamed, "a.c", {})), Priority::removed_or_renamed);
    EXPECT_EQ(priority_of(make_change(model::ChangeKind::added, "a.c", {})), Priority::source);
    EXPECT_EQ(priority_of(make_change(model::ChangeKind::deleted, "tests/a.c", {})), Priority::test);
}

} // namespace

} // namespace docwake::digest
