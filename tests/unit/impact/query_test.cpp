#include "impact/query.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace docwake::impact {
namespace {

using digest::make_commit;
using digest::make_hunk;
using digest::make_modified;
using model::TermChange;
using model::TermKind;

struct Expected
{
    TermKind kind;
    TermChange change;
    std::string replacement = {};

    bool operator==(const Expected&) const = default;
};

std::optional<Expected> term_of(const Query& query, std::string_view text)
{
    const auto found = std::ranges::find(query.terms, text, &model::Term::text);
    return found == query.terms.end() ? std::nullopt
                                      : std::optional(Expected{found->kind, found->change, found->replacement});
}

Query query_of(const std::string& path, std::vector<std::string> lines, const std::string& section = {})
{
    return make_query(
        digest::make_changes({make_commit(5, "feat: a")}, {make_modified(path, {make_hunk(10, lines, section)})}), {});
}

TEST(Query, TermsHaveTheirKindAndWhatHappened)
{
    const Query query = query_of(
        "src/main.c", {"-int old_name(int size)", "+int new_name(int size)", "-    option(\"--dry-run\");",
                       "+    route(\"/users/{id}\");", "+    getenv(\"TOOL_CACHE_DIR\");", "-    limit_count = 30;",
                       "+    limit_count = 60;", "-    error(\"cannot open the cache file\");"});
    EXPECT_EQ(term_of(query, "old_name"), (Expected{TermKind::identifier, TermChange::renamed, "new_name"}));
    EXPECT_EQ(term_of(query, "new_name"), (Expected{TermKind::identifier, TermChange::added}));
    EXPECT_EQ(term_of(query, "--dry-run"), (Expected{TermKind::flag, TermChange::removed}));
    EXPECT_EQ(term_of(query, "/users/{id}"), (Expected{TermKind::route, TermChange::added}));
    EXPECT_EQ(term_of(query, "TOOL_CACHE_DIR"), (Expected{TermKind::environment_variable, TermChange::added}));
    EXPECT_EQ(term_of(query, "limit_count"), (Expected{TermKind::identifier, TermChange::changed}));
    EXPECT_EQ(term_of(query, "30"), (Expected{TermKind::value, TermChange::renamed, "60"}));
    EXPECT_EQ(term_of(query, "cannot open the cache file"), (Expected{TermKind::quoted_text, TermChange::removed}));
    EXPECT_EQ(term_of(query, "src/main.c"), (Expected{TermKind::file_path, TermChange::touched}));
    EXPECT_EQ(term_of(query, "int"), std::nullopt);
    EXPECT_EQ(term_of(query, "return"), std::nullopt);
}

TEST(Query, SettingsFilesHaveKeysAndVersions)
{
    const Query query =
        query_of("config.toml", {"-max-size = \"1.70.0\"", "+max-size = \"1.83.0\"", " [table]", "+other-key = true"});
    EXPECT_EQ(term_of(query, "other-key"), (Expected{TermKind::configuration_key, TermChange::added}));
    EXPECT_EQ(term_of(query, "1.70.0"), (Expected{TermKind::version, TermChange::renamed, "1.83.0"}));
}

TEST(Query, WhatMovedIsNeitherRemovedNorAdded)
{
    const Query query =
        make_query(digest::make_changes({make_commit(5, "refactor: move")},
                                        {make_modified("src/a.c", {make_hunk(1, {"-int moved_name(void)"})}),
                                         make_modified("src/b.c", {make_hunk(1, {"+int moved_name(void)"})})}),
                   {});
    EXPECT_EQ(term_of(query, "moved_name")->change, TermChange::touched);
}

TEST(Query, DocumentationIsNoSource)
{
    for (const char* path : {"docs/guide.md", "CHANGELOG.md", "doc/notes.txt", "handbook/code.c"}) {
        const Query query =
            make_query(digest::make_changes({make_commit(5, "feat: a")},
                                            {make_modified(path, {make_hunk(1, {"+int secret_answer;"})})}),
                       {"handbook"});
        EXPECT_TRUE(query.terms.empty()) << path;
        EXPECT_TRUE(query.lines.empty()) << path;
        EXPECT_TRUE(query.files.empty()) << path;
    }
}

TEST(Query, LockFilesAreNoSourceAndTestsSayLittle)
{
    EXPECT_TRUE(query_of("Cargo.lock", {"+name = \"some_package\""}).terms.empty());
    const Query test = query_of("tests/a_test.c", {"+int checked_name(void)"});
    const Query code = query_of("src/a.c", {"+int checked_name(void)"});
    EXPECT_LT(test.terms.front().weight, code.terms.front().weight);
}

TEST(Query, WhatANewDependencyTookOverWasNotTheProjectsOwn)
{
    const auto is_declared = [](const std::string& path, const std::string& dependency) {
        const Query query = make_query(
            digest::make_changes(
                {make_commit(5, "refactor: extract")},
                {make_modified("acme.gemspec",
                               {make_hunk(1, {"-  add_dependency('other', '1.0')", "+  add_dependency('other', '1.1')",
                                              "+  add_dependency('" + dependency + "', '1.0')"})}),
                 make_modified("lib/acme/a.rb", {make_hunk(1, {"+one"})}),
                 make_modified("lib/acme/b.rb", {make_hunk(1, {"+two"})}),
                 digest::make_change(model::ChangeKind::deleted, path, {make_hunk(1, {"-  'total_pages' => pages"})})}),
            {});
        const auto found = std::ranges::find(query.terms, "total_pages", &model::Term::text);
        return found != query.terms.end() && found->is_declared;
    };
    EXPECT_FALSE(is_declared("lib/acme/pagination.rb", "acme-paginate"));
    EXPECT_FALSE(is_declared("lib/acme/pagination/pager.rb", "acme-paginate"));
    EXPECT_TRUE(is_declared("lib/acme/pagination.rb", "acme-sass"));
    EXPECT_FALSE(is_declared("lib/acme/other.rb", "acme-pages")) << "it has a word of the name";
    EXPECT_TRUE(is_declared("lib/acme/other.rb", "acme-paginate")) << "only a new version of it";
}

TEST(Query, MessageAndSurroundingsAreAskedToo)
{
    const Query query = query_of("src/a.c", {" int beside_it;", "+int added_one;"}, "void around_it(void)");
    const auto has = [](const WordWeights& words, std::string_view name) {
        bool all = true;
        for_each_word(name, [&](WordId word) { all = all && words.find(word) != words.end(); });
        return all;
    };
    EXPECT_TRUE(has(query.lines, "added_one"));
    EXPECT_FALSE(has(query.lines, "beside_it"));
    EXPECT_TRUE(has(query.neighbours, "beside_it"));
    EXPECT_TRUE(has(query.surroundings, "around_it"));
    EXPECT_TRUE(has(query.message, "feat"));
}

} // namespace
} // namespace docwake::impact
