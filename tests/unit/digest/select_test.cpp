#include "digest/select.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

using Reasons = std::vector<std::string>;

model::FileChange file(const std::string& path, std::vector<std::string> commits = {})
{
    return make_modified(path, {make_hunk(1, {"-a", "+b"})}, std::move(commits));
}

model::FileChange renamed(const std::string& old_path, const std::string& path)
{
    model::FileChange change = make_change(model::ChangeKind::renamed, path, {});
    change.old_path = old_path;
    return change;
}

DigestOptions with(std::vector<std::string> include, std::vector<std::string> exclude)
{
    DigestOptions options;
    options.include = std::move(include);
    options.exclude = std::move(exclude);
    return options;
}

TEST(Select, MarksFilesWithAReason)
{
    const auto changes = make_changes({make_commit(5, "feat: a")},
                                      {file("go.sum"), file("lib/a.c"), file("src/a.c"), file("src/gen/b.c")});
    const Selection selection = select(changes, with({"/src", "go.sum"}, {"gen/"}));
    EXPECT_EQ(selection.files, (Reasons{"a lock file", "not matched by `include`", "", "matched by `exclude`"}));
    EXPECT_EQ(selection.commits, Reasons{""});
    EXPECT_EQ(selection.nothing_to_do, "");
}

TEST(Select, ANegatedExcludeTakesBack)
{
    const auto changes =
        make_changes({make_commit(5, "feat: a")}, {file("src/a.c"), file("src/vendor/b.c"), file("vendor/c.c")});
    EXPECT_EQ(select(changes, with({}, {"!/src/vendor/"})).files, (Reasons{"", "", "vendored"}));
}

TEST(Select, ARenamedFileIsJudgedByBothNames)
{
    const auto changes =
        make_changes({make_commit(5, "feat: a")},
                     {renamed("gen/a.c", "gen/b.c"), renamed("gen/a.c", "src/a.c"), renamed("src/a.c", "gen/c.c")});
    EXPECT_EQ(select(changes, with({}, {"gen"})).files, (Reasons{"matched by `exclude`", "", ""}));
}

TEST(Select, FilesOfSkippedCommits)
{
    const auto changes = make_changes(
        {make_commit(6, "feat: a"), make_commit(5, "chore [skip docs]")},
        {file("by-both.c", {id_of(6), id_of(5)}), file("by-merge-only.c"), file("by-skipped.c", {id_of(5)})});
    const Selection selection = select(changes, {});
    EXPECT_EQ(selection.commits, (Reasons{"", "its message says [skip docs]"}));
    EXPECT_EQ(selection.files, (Reasons{"", "", "touched only by commits that are skipped"}));
}

TEST(Select, DocumentationAloneIsNothingToDo)
{
    DigestOptions options;
    options.docs_paths = {"site"};
    const auto changes =
        make_changes({make_commit(5, "docs: a")}, {file("README.md"), file("go.sum"), file("site/conf.py")});
    const Selection selection = select(changes, options);
    EXPECT_EQ(selection.nothing_to_do, "documentation alone changed");
    EXPECT_EQ(selection.files, (Reasons{"documentation", "a lock file", "documentation"}));
    options.docs_repository = "acme/docs";
    EXPECT_EQ(select(changes, options).nothing_to_do, "") << "the folder is one of the other repository";
    const auto mixed = make_changes({make_commit(5, "docs: a")}, {file("README.md"), file("src/a.c")});
    EXPECT_EQ(select(mixed, {}).files, (Reasons{"", ""}));
}

TEST(Select, AttributesSayWhatIsDocumentation)
{
    model::FileChange page = file("site/page.html");
    model::FileChange readme = file("README.md");
    const auto with_flags = [&](std::optional<bool> of_page, std::optional<bool> of_readme) {
        page.attributes.documentation = of_page;
        readme.attributes.documentation = of_readme;
        return select(make_changes({make_commit(5, "docs: a")}, {readme, page}), {}).nothing_to_do;
    };
    EXPECT_EQ(with_flags(std::nullopt, std::nullopt), "");
    EXPECT_EQ(with_flags(true, std::nullopt), "documentation alone changed");
    EXPECT_EQ(with_flags(true, false), "");
}

TEST(Select, SaysWhyThereIsNothingToDo)
{
    EXPECT_EQ(select(make_changes({}, {}), {}).nothing_to_do, "there are no commits in the range");
    EXPECT_EQ(select(make_changes({make_commit(5, "Revert \"x\"")}, {}), {}).nothing_to_do,
              "the commits in the range together change no file");
    model::Commit merge = make_commit(7, "Merge");
    merge.parents.push_back(id_of(2));
    EXPECT_EQ(select(make_changes({merge, make_commit(6, "a [skip docs]"), make_commit(5, "b [skip docs]"),
                                   make_commit(4, "c", "", {{"Docwake-Range", "x"}})},
                                  {file("a.c", {id_of(6)})}),
                     {})
                  .nothing_to_do,
              "every commit in the range is skipped: its message says [skip docs] (2 commits), made by the docs agent "
              "(1 commit)");
    EXPECT_EQ(select(make_changes({make_commit(5, "a")}, {file("go.sum"), file("vendor/a.c"), file("vendor/b.c")}), {})
                  .nothing_to_do,
              "every changed file is left out: a lock file (1 file), vendored (2 files)");
}

std::string reason_for_undocumented(std::vector<model::FileChange> files)
{
    const auto changes = make_changes({make_commit(5, "feat: a")}, std::move(files));
    Selection selection = select(changes, {});
    skip_undocumented(changes, {}, selection);
    return selection.nothing_to_do;
}

TEST(Select, WhatIsNotDocumentedIsSentWhereItIsPublic)
{
    const std::string nothing = "nothing that is documented and nothing public changed";
    EXPECT_EQ(reason_for_undocumented({file("src/a.c"), file("docs/api/a.md")}), nothing);
    EXPECT_EQ(reason_for_undocumented({file("src/a.c"), file("include/a.h")}), "");
    EXPECT_EQ(reason_for_undocumented({make_modified("src/a.rs", {make_hunk(1, {"-pub fn gone() {"})})}), "");
    EXPECT_EQ(reason_for_undocumented({file("tests/cli/a.c")}), nothing);

    const auto changes = make_changes({make_commit(5, "feat: a")}, {file("go.sum"), file("src/a.c")});
    Selection selection = select(changes, {});
    skip_undocumented(changes, {}, selection);
    EXPECT_EQ(selection.files, (Reasons{"a lock file", "neither documented nor public"}));
    EXPECT_FALSE(selection.all_skipped) << "a later range has them too";
}

} // namespace

} // namespace docwake::digest
