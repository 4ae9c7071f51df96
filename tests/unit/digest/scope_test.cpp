#include "digest/scope.h"

#include <gtest/gtest.h>

namespace docwake::digest {
namespace {

model::FileChange file(const std::string& path, const std::string& old_path = {})
{
    model::FileChange change;
    change.path = path;
    change.old_path = old_path.empty() ? path : old_path;
    change.kind = old_path.empty() ? model::ChangeKind::modified : model::ChangeKind::renamed;
    return change;
}

DigestOptions options_of(const std::string& scope)
{
    DigestOptions options;
    options.scope = scope;
    options.scopes = {{"api", {"/api/", "/shared/"}}, {"web", {"/web/*", "/shared/", "!*.snap"}}, {"cli", {"*.rs"}}};
    return options;
}

TEST(ScopeFilter, SaysWhereElseAFileIs)
{
    const ScopeFilter api(options_of("api"));
    EXPECT_EQ(api.reason(file("api/a.c")), "");
    EXPECT_EQ(api.reason(file("shared/a.c")), "");
    EXPECT_EQ(api.reason(file("web/a.c")), "in the scope web");
    EXPECT_EQ(api.reason(file("web/a.rs")), "in the scopes web, cli");
    EXPECT_EQ(api.reason(file("web/a.snap")), "in no scope");
    EXPECT_EQ(api.reason(file("tools/a.c")), "in no scope");
    EXPECT_EQ(api.reason(file("web/a.c", "api/a.c")), "");
    EXPECT_EQ(api.reason(file("tools/a.c", "web/a.c")), "in the scope web");
}

TEST(ScopeFilter, WithoutAScopeHoldsEverything)
{
    const ScopeFilter all{DigestOptions{}};
    EXPECT_FALSE(all.is_set());
    EXPECT_TRUE(all.holds("x"));
    EXPECT_EQ(all.reason(file("x")), "");
}

TEST(ScopeFilter, KeepsTheOrderOfTheLedger)
{
    model::ChangeSet changes;
    changes.range = {std::string(40, 'a'), std::string(40, 'b'), "the last commit"};
    model::Commit commit;
    commit.id = changes.range.head;
    commit.subject = "feat: change all";
    changes.commits = {commit};
    changes.touched = {{"api/a.c", "lib.rs", "web/w.c"}};
    for (const std::string& path : changes.touched.front()) {
        model::FileChange change = file(path);
        change.commits = {commit.id};
        change.hunks = {{1, 0, 1, 1, "", {{model::LineKind::added, "int " + path + ";"}}}};
        changes.files.push_back(change);
    }
    DigestOptions options = options_of("cli");
    options.docs_branch = "docwake/cli/main";
    const Digest digest = digest::digest(changes, options);
    ASSERT_EQ(digest.ledger.files.size(), 3U);
    EXPECT_EQ(digest.ledger.files[0].path, "api/a.c");
    EXPECT_EQ(digest.ledger.files[0].reason, "in the scope api");
    EXPECT_GT(digest.ledger.files[0].diff_bytes, 0U);
    EXPECT_EQ(digest.ledger.files[1].path, "lib.rs");
    EXPECT_EQ(digest.ledger.files[1].reason, "");
    EXPECT_EQ(digest.ledger.files[2].reason, "in the scope web");
    for (const model::Message& message : digest.request.messages) {
        EXPECT_EQ(message.content.find("web/w.c"), std::string::npos);
    }
}

} // namespace
} // namespace docwake::digest
