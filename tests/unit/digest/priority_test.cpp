#include "digest/priority.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

Priority priority_of(const std::string& path, const std::vector<std::string>& lines = {"+x"})
{
    return judge(make_modified(path, {make_hunk(1, lines)})).priority;
}

TEST(Priority, KnowsTests)
{
    for (const char* path :
         {"tests/a.cpp", "src/test/java/A.java", "a/__tests__/b.ts", "pkg/a_test.go", "test_a.py", "conftest.py",
          "a.test.ts", "a.spec.js", "a_spec.rb", "src/UserTest.java", "UserTests.cs", "testdata/a.txt"}) {
        EXPECT_EQ(priority_of(path), Priority::test) << path;
        EXPECT_EQ(priority_of(path, {"-def a():"}), Priority::test) << path;
    }
    for (const char* path : {"src/a.cpp", "src/latest.c", "contest.py", "attestation/a.go", "inspect.js",
                             "src/test.h.in", "src/testing_tools.c"}) {
        EXPECT_EQ(priority_of(path), Priority::other) << path;
    }
}

TEST(Priority, KnowsPublicSurfacesByTheirPaths)
{
    for (const char* path : {"include/a.h", "api/v1/a.go", "cmd/tool/main.go", "src/cli.py", "src/user_options.rs",
                             "a.proto", "schema.graphql", "openapi.yaml", "docs/swagger.v2.json", "types/index.d.ts"}) {
        EXPECT_EQ(priority_of(path), Priority::public_surface) << path;
    }
    for (const char* path : {"src/a.c", "src/client.py", "src/capital.go", "rapid/a.go"}) {
        EXPECT_EQ(priority_of(path), Priority::other) << path;
    }
}

TEST(Priority, JudgesEachHunkByItsLines)
{
    const auto judgement = judge(make_modified(
        "src/a.rs", {make_hunk(1, {"-pub fn gone() {"}), make_hunk(10, {"+pub fn fresh() {"}),
                     make_hunk(20, {"-    a;", "+    b;"}, "fn body()"), make_hunk(30, {"+fn private() {"}),
                     make_hunk(40, {"+    .arg(\"--fresh\")"}), make_hunk(50, {"-fn _hidden() {"})}));
    EXPECT_EQ(judgement.hunks, (std::vector{Priority::names, Priority::public_surface, Priority::other, Priority::other,
                                            Priority::public_surface, Priority::other}));
    EXPECT_EQ(judgement.priority, Priority::names);
}

TEST(Priority, WhatDocumentationMentionsIsFirst)
{
    const auto change = make_modified("src/a.rs", {make_hunk(1, {"-    a;"}), make_hunk(10, {"-    b;"})});
    const Judgement judgement = judge(change, {1});
    EXPECT_EQ(judgement.hunks, (std::vector{Priority::other, Priority::documented}));
    EXPECT_EQ(judgement.priority, Priority::documented);

    const auto deleted = make_change(model::ChangeKind::deleted, "a.py", {make_hunk(1, {"-def a():"})});
    EXPECT_EQ(judge(deleted, {0}).priority, Priority::documented);
    EXPECT_EQ(judge(deleted, {0}).hunks, std::vector{Priority::other}) << "its names tell all";
    EXPECT_EQ(judge(make_modified("tests/a.py", {make_hunk(1, {"-a"})}), {0}).priority, Priority::test);
}

TEST(Priority, OfWhatIsGoneTheNamesAreFirstAndNotTheBodies)
{
    const auto change = make_change(model::ChangeKind::deleted, "a.py", {make_hunk(1, {"-def a():", "-  b"})});
    const Judgement gone = judge(change);
    EXPECT_EQ(gone.priority, Priority::names);
    EXPECT_EQ(gone.hunks, std::vector{Priority::other});
    EXPECT_EQ(gone.names.removed, std::vector<std::string_view>{"a"});
    EXPECT_EQ(judge(make_change(model::ChangeKind::renamed, "a.c", {})).priority, Priority::names);
    EXPECT_EQ(judge(make_change(model::ChangeKind::added, "a.c", {})).priority, Priority::other);
    EXPECT_EQ(judge(make_change(model::ChangeKind::deleted, "tests/a.c", {})).priority, Priority::test);
}

} // namespace

} // namespace docwake::digest
