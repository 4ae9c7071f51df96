#include "digest/priority.h"

#include "base/text.h"
#include "digest/path_parts.h"
#include "digest/syntax.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace docwake::digest {

namespace {

constexpr std::array<std::string_view, 15> test_folders = {
    "test",      "tests",         "Test", "Tests", "testing",  "testdata", "test-data", "__tests__",
    "__mocks__", "__snapshots__", "spec", "specs", "fixtures", "e2e",      "testsuite"};

// Where the parts of a program that others use are kept, by custom.
constexpr std::array<std::string_view, 12> public_folders = {"api",     "apis", "bin",    "cli",     "cmd", "commands",
                                                             "include", "pkg",  "public", "schemas", "sdk", "proto"};
constexpr std::array<std::string_view, 10> public_words = {"api",     "argparse", "cli",     "config", "flags",
                                                           "openapi", "option",   "options", "schema", "swagger"};

/// Whether a file's name says that what is in it is for others.
bool is_public_surface(std::string_view path)
{
    const Syntax syntax = syntax_of(path);
    if (syntax == Syntax::schema || path.ends_with(".d.ts")) {
        return true;
    }
    const auto is_public = [](std::string_view folder) {
        return std::ranges::find(public_folders, folder) != public_folders.end();
    };
    if (any_folder(path, is_public)) {
        return true;
    }
    // "cli.py", "user_options.go", "openapi.v1.yaml".
    const std::string name = base::to_lower_ascii(file_name(path));
    std::string_view rest = name;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("._-"), rest.size());
        if (std::ranges::find(public_words, rest.substr(0, end)) != public_words.end()) {
            return true;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

Priority priority_of(const HunkNames& hunk, bool file_is_public)
{
    if (hunk.changes) {
        return Priority::names;
    }
    return file_is_public || hunk.adds ? Priority::public_surface : Priority::other;
}

} // namespace

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

Judgement judge(const model::FileChange& file, const std::vector<std::size_t>& documented_hunks)
{
    NameChanges found = find_changed_names(file);
    Judgement judgement{Priority::other, std::vector<Priority>(file.hunks.size(), Priority::other),
                        std::move(found.names)};
    if (is_test(file.path)) {
        judgement.priority = Priority::test;
        std::ranges::fill(judgement.hunks, Priority::test);
        return judgement;
    }
    const bool is_gone = file.kind == model::ChangeKind::deleted;
    const bool is_public = is_public_surface(file.path);
    for (std::size_t i = 0; i < file.hunks.size(); ++i) {
        // Of what is gone the names tell, and not the bodies.
        judgement.hunks[i] = is_gone ? Priority::other : priority_of(found.hunks[i], is_public);
        judgement.priority = std::min(judgement.priority, judgement.hunks[i]);
    }
    const bool any_name_gone = std::ranges::any_of(found.hunks, [](const HunkNames& hunk) { return hunk.changes; });
    if (any_name_gone || is_gone || file.kind == model::ChangeKind::renamed) {
        judgement.priority = Priority::names;
    }
    for (const std::size_t hunk : documented_hunks) {
        judgement.priority = Priority::documented;
        if (!is_gone && hunk < judgement.hunks.size()) {
            judgement.hunks[hunk] = Priority::documented;
        }
    }
    return judgement;
}

} // namespace docwake::digest
