#include "digest/priority.h"

#include "digest/path_parts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace docwake::digest {

namespace {

constexpr std::array<std::string_view, 13> test_folders = {
    "test",      "tests",         "Tests", "testing", "testdata", "test-data", "__tests__",
    "__mocks__", "__snapshots__", "spec",  "specs",   "fixtures", "e2e"};

bool is_test(std::string_view path)
{
    // foo_test.go, foo-spec.rb, foo.test.ts, test_foo.py, conftest.py, FooTest.java, FooTests.cs, FooIT.java
    static const RE2 name_of_test(
        R"((?:.*[_.\-])?(?:test|tests|spec)\.[a-z]+|test_.*|conftest\.py|.*[a-z0-9](?:Tests?|Spec|IT)\.[a-z]+)",
        RE2::Latin1);
    const std::string_view name = file_name(path);
    return any_folder(
               path,
               [](std::string_view folder) { return std::ranges::find(test_folders, folder) != test_folders.end(); }) ||
           RE2::FullMatch({name.data(), name.size()}, name_of_test);
}

} // namespace

Priority priority_of(const model::FileChange& file)
{
    if (is_test(file.path)) {
        return Priority::test;
    }
    return file.kind == model::ChangeKind::deleted || file.kind == model::ChangeKind::renamed
               ? Priority::removed_or_renamed
               : Priority::source;
}

} // namespace docwake::digest
