#include "digest/commit_mark.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

using Reasons = std::vector<std::string>;

const std::string range_line = "Docwake-Range: " + std::string(40, 'a') + ".." + std::string(40, 'b');

model::Commit by(model::Commit commit, const std::string& name, const std::string& email)
{
    commit.author = {name, email};
    return commit;
}

/// A merge of `number - 1` with other parents.
model::Commit merge(int number, std::string subject, const std::vector<int>& others)
{
    model::Commit commit = make_commit(number, std::move(subject));
    for (const int other : others) {
        commit.parents.push_back(id_of(other));
    }
    return commit;
}

model::Commit child_of(int parent, model::Commit commit)
{
    commit.parents = {id_of(parent)};
    return commit;
}

std::string reason_of(const model::Commit& commit, const DigestOptions& options = {})
{
    return reasons_to_skip(make_changes({commit}, {}), options).front();
}

DigestOptions on_main()
{
    DigestOptions options;
    options.branch = "main";
    options.docs_branch = "docwake/main";
    options.docs_branch_patterns = {"docwake/*"};
    return options;
}

TEST(ReasonsToSkip, MessagesAndTrailers)
{
    EXPECT_EQ(reason_of(make_commit(7, "feat: a [skip docs]")), "its message says [skip docs]");
    EXPECT_EQ(reason_of(make_commit(6, "feat: b", "Text\n\n[SKIP DOCS]")), "its message says [skip docs]");
    EXPECT_EQ(reason_of(make_commit(5, "feat: c", "", {{"docs", "None"}})), "its trailer says Docs: none");
    EXPECT_EQ(reason_of(make_commit(3, "feat: e", "skip docs", {{"Docs", "see the wiki"}})), "");
}

TEST(ReasonsToSkip, CommitsOfTheAgents)
{
    const std::string expected = "made by the docs agent";
    EXPECT_EQ(reason_of(make_commit(4, "docs: d", "", {{"Docwake-Range", "a..b"}})), expected);
    // GitHub's squash puts co-authors below the trailers.
    EXPECT_EQ(reason_of(make_commit(4, "docs: d (#1)", "Text\n\n" + range_line, {{"Co-authored-by", "x"}})), expected);
    EXPECT_EQ(reason_of(make_commit(4, "Add (#1)", "* a\n\n" + range_line + "\n\n* b\n\n" + range_line)), expected);
    EXPECT_EQ(reason_of(make_commit(4, "feat: cite", "It writes Docwake-Range: BASE..HEAD")), "");
    EXPECT_EQ(
        reason_of(by(make_commit(4, "Update"), "mintlify[bot]", "109931778+mintlify[bot]@users.noreply.github.com")),
        expected);
    EXPECT_EQ(
        reason_of(by(make_commit(4, "Update"), "x", "109878554+mintlify-development[bot]@users.noreply.github.com")),
        expected);
    EXPECT_EQ(reason_of(make_commit(4, "Update", "", {{"Generated-By", "mintlify-agent"}})), expected);
    EXPECT_EQ(reason_of(by(make_commit(4, "Update"), "katemintlify", "1+katemintlify@users.noreply.github.com")), "");
    EXPECT_EQ(reason_of(make_commit(4, "feat", "", {{"Co-authored-by", "mintlify[bot]"}})), "");
}

TEST(ReasonsToSkip, ASquashOfMoreIsDocumented)
{
    EXPECT_EQ(reason_of(make_commit(4, "Feature (#1)", "* feat: a\n\n* Update the documentation\n\n" + range_line)),
              "");
    EXPECT_EQ(reason_of(make_commit(4, "Feature (#1)", "* feat: a\n\n* chore: b [skip docs]")), "");
    EXPECT_EQ(reason_of(make_commit(4, "Feature (#1)", "* a [skip docs]\n\n* b [skip docs]")),
              "its message says [skip docs]");
    EXPECT_EQ(reason_of(make_commit(4, "Feature (#1)", "* feat: a\n\n* chore: b", {{"Docs", "none"}})), "");
    EXPECT_EQ(reason_of(make_commit(4, "feat: a", "* a\n* b [skip docs]")), "its message says [skip docs]")
        << "a list of one's own";
}

TEST(ReasonsToSkip, AuthorsByNameEmailAndLogin)
{
    DigestOptions options;
    options.skip_authors = {"renovate[bot]", "*@bots.example.org", "Release ?"};
    const std::string expected = "its author is in `skip.authors`";
    EXPECT_EQ(
        reason_of(by(make_commit(4, "a"), "Renovate", "29139614+renovate[bot]@users.noreply.github.com"), options),
        expected);
    EXPECT_EQ(reason_of(by(make_commit(4, "a"), "x", "renovate[bot]@users.noreply.github.com"), options), expected);
    EXPECT_EQ(reason_of(by(make_commit(4, "a"), "x", "CI@bots.example.org"), options), expected);
    EXPECT_EQ(reason_of(by(make_commit(4, "a"), "release 2", "a@b"), options), expected);
    EXPECT_EQ(reason_of(by(make_commit(4, "a"), "renovateb", "a@b"), options), "") << "brackets are no set";
    EXPECT_EQ(reason_of(by(make_commit(4, "a"), "Release 22", "a@bots.example.org.evil"), options), "");
}

TEST(ReasonsToSkip, PathsThatACommitTouches)
{
    DigestOptions options;
    options.skip_paths = {"/infra/", "*.lock"};
    options.docs_paths = {"site"};
    model::ChangeSet changes = make_changes(
        {make_commit(7, "a"), make_commit(6, "b"), make_commit(5, "c"), make_commit(4, "d"), make_commit(3, "e")}, {});
    changes.touched = {
        {"infra/a.tf", "x.lock"}, {"infra/a.tf", "src/a.c"}, {"README.md", "site/a.png"}, {"README.md", "a.c"}, {}};
    EXPECT_EQ(reasons_to_skip(changes, options),
              (Reasons{"touches only files in `skip.paths`", "", "changes documentation alone", "", ""}));
}

TEST(ReasonsToSkip, MergesOfDocsBranchesByTheirMessages)
{
    const std::string expected = "merges the docs branch docwake/main";
    for (const char* subject :
         {"Merge branch 'docwake/main'", "Merge branch 'docwake/main' into main",
          "Merge branch 'docwake/main' into 'main'", "Merge branch 'docwake/main' of https://example.org/acme/tool",
          "Merge remote-tracking branch 'origin/docwake/main'", "Merge pull request #12 from acme/docwake/main",
          "Merge pull request 'Docs' (#3) from docwake/main into main",
          "Merge pull request 'Docs' (#3) from acme/tool:docwake/main into main",
          "Merged in docwake/main (pull request #5)", "Merge pull request #5 in ACME/tool from docwake/main to main"}) {
        EXPECT_EQ(reason_of(make_commit(4, subject), on_main()), expected) << subject;
    }
    EXPECT_EQ(reason_of(make_commit(4, "Pull request #5: Docs", "Merge in ACME/tool from docwake/main to main\n\n* x"),
                        on_main()),
              expected);
    EXPECT_EQ(reason_of(make_commit(4, "Merge pull request #313 from CerebriumAI/mintlify/e4b2cdc9"), on_main()),
              "merges the docs branch mintlify/e4b2cdc9");
    for (const char* subject : {"Merge branch 'main' into docwake/main", "Merge branches 'docwake/main' and 'feature'",
                                "Merge pull request #1 from mintlify/e4b2cdc9",
                                "Merge pull request #1 from docwake/feature", "Merge docwake/main"}) {
        EXPECT_EQ(reason_of(make_commit(4, subject), on_main()), "") << subject;
    }
}

TEST(ReasonsToSkip, WhatADocsBranchBroughtIn)
{
    // 9 merges 5 and 6 of the docs branch, which itself merged 4 of main; 8 is on main.
    const std::vector<model::Commit> commits = {
        merge(9, "Merge branch 'docwake/main'", {6}),         make_commit(8, "feat: on main"),
        child_of(4, make_commit(7, "feat: on main too")),     merge(6, "Merge branch 'main' into docwake/main", {4}),
        child_of(2, make_commit(5, "fix the docs' example")), child_of(3, make_commit(4, "feat: on main before")),
    };
    EXPECT_EQ(reasons_to_skip(make_changes(commits, {}), on_main()),
              (Reasons{"merges the docs branch docwake/main", "", "", "came with the docs branch docwake/main",
                       "came with the docs branch docwake/main", ""}));
}

TEST(ReasonsToSkip, AMergeIsSkippedIfAllIsThatItBroughtIn)
{
    const model::Commit agent = child_of(2, make_commit(6, "docs: d", "", {{"Docwake-Range", "a..b"}}));
    const model::Commit skipped = child_of(2, make_commit(5, "x [skip docs]"));
    const model::Commit feature = child_of(6, make_commit(4, "feat: on top of the docs"));
    EXPECT_EQ(reasons_to_skip(make_changes({merge(9, "Docs", {6}), agent}, {}), {}).front(),
              "merges the docs agent's commits");
    EXPECT_EQ(reasons_to_skip(make_changes({merge(9, "Merge", {5}), skipped}, {}), {}).front(),
              "merges only commits that are skipped");
    EXPECT_EQ(reasons_to_skip(make_changes({merge(9, "Feature", {4}), agent, feature}, {}), {}).front(), "");
    EXPECT_EQ(reasons_to_skip(make_changes({merge(9, "Of something older", {2})}, {}), {}).front(), "");
}

TEST(ReasonsToSkip, WhatWasSentBefore)
{
    DigestOptions options;
    options.sent_before = {{id_of(5), "sent before as 0123456789ab"}, {id_of(4), "sent before"}};
    EXPECT_EQ(reasons_to_skip(
                  make_changes({make_commit(6, "a"), make_commit(5, "b"), make_commit(4, "[skip docs]")}, {}), options),
              (Reasons{"", "sent before as 0123456789ab", "its message says [skip docs]"}));
    EXPECT_EQ(kind_of_reason("sent before as 0123456789ab"), "sent before");
    EXPECT_EQ(kind_of_reason("made by the docs agent"), "made by the docs agent");
}

} // namespace

} // namespace docwake::digest
