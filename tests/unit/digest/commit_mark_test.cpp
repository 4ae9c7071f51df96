#include "digest/commit_mark.h"

#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::digest {

namespace {

TEST(ReasonsToSkip, ReadMessagesAndTrailers)
{
    model::Commit ordinary_merge = make_commit(9, "Merge branch 'x'");
    ordinary_merge.parents.push_back(id_of(5));
    model::Commit docs_merge = make_commit(8, "Merge branch 'docwake/main'");
    docs_merge.parents.push_back(id_of(4));
    const std::vector<model::Commit> commits = {
        ordinary_merge,
        docs_merge,
        make_commit(7, "feat: a [skip docs]"),
        make_commit(6, "feat: b", "Text\n\n[SKIP DOCS]"),
        make_commit(5, "feat: c", "", {{"docs", "None"}}),
        make_commit(4, "docs: d", "", {{"Docwake-Range", "a..b"}}),
        make_commit(3, "feat: e", "skip docs", {{"Docs", "see the wiki"}}),
        make_commit(2, "feat: f"),
    };
    EXPECT_EQ(reasons_to_skip(commits),
              (std::vector<std::string>{"", "merges the docs agent's commits", "its message says [skip docs]",
                                        "its message says [skip docs]", "its trailer says Docs: none",
                                        "made by the docs agent", "", ""}));
}

} // namespace

} // namespace docwake::digest
