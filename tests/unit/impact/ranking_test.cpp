#include "impact/ranking.h"

#include "base/error.h"
#include "impact/co_change.h"
#include "unit/digest/changes.h"

#include <gtest/gtest.h>

namespace docwake::impact {
namespace {

struct Document
{
    std::string path;
    std::string text;
};

Query query_of(const std::string& path, const std::vector<std::string>& lines, const std::string& subject)
{
    return make_query(digest::make_changes({digest::make_commit(5, subject)},
                                           {digest::make_modified(path, {digest::make_hunk(10, lines)})}),
                      {});
}

std::vector<std::string> order(const Query& query, const std::vector<Document>& documents,
                               const std::vector<PastCommit>& history)
{
    TextMatch match(query, documents.size());
    std::vector<std::string> paths;
    for (const Document& document : documents) {
        match.put(paths.size(), DocumentWords(DocumentKind::markdown, document.text));
        paths.push_back(document.path);
    }
    std::vector<std::string> ordered;
    Ranking ranking(query, paths, match);
    ranking.add_history(co_change(History(history), paths, query));
    for (const RankedDocument& ranked : ranking.ranked()) {
        EXPECT_GT(ranked.score, 0);
        EXPECT_LE(ranked.score, 1);
        ordered.push_back(paths[ranked.document]);
    }
    return ordered;
}

TEST(Ranking, MentionsDecideWithoutHistory)
{
    const Query query = query_of("src/cache.c", {"+int cache_limit;"}, "feat: limit the cache");
    EXPECT_EQ(order(query,
                    {Document{"docs/intro.md", "Welcome."}, Document{"docs/usage.md", "Set `cache_limit` to a number."},
                     Document{"docs/words.md", "There is a cache."}},
                    {}),
              (std::vector<std::string>{"docs/usage.md", "docs/words.md"}));
}

TEST(Ranking, HistoryDecidesWithoutMentions)
{
    const Query query = query_of("src/a.c", {"+x"}, "chore");
    const std::vector<PastCommit> history = {{.id = "1", .paths = {"src/a.c", "docs/two.md"}},
                                             {.id = "2", .paths = {"src/b.c", "docs/one.md"}}};
    EXPECT_EQ(order(query, {Document{"docs/one.md", "Text."}, Document{"docs/two.md", "Text."}}, history).front(),
              "docs/two.md");
}

TEST(Ranking, PostsOfABlogAreSeldomMeant)
{
    const Query query = query_of("src/cache.c", {"+int cache_limit;"}, "feat: limit");
    EXPECT_EQ(order(query,
                    {Document{"blog/tool-1.2.md", "Set `cache_limit` now."},
                     Document{"docs/usage.md", "Set `cache_limit` now."}},
                    {})
                  .front(),
              "docs/usage.md");
    EXPECT_TRUE(is_about_one_time("website/blog/post.md"));
    EXPECT_TRUE(is_about_one_time("docs/tool-2.8.0.md"));
    EXPECT_FALSE(is_about_one_time("docs/python3.md"));
    EXPECT_TRUE(tells_of_the_past("docs/migration-guide.md"));
    EXPECT_TRUE(tells_of_the_past("docs/rfcs/0012-pools.md"));
    EXPECT_TRUE(tells_of_the_past("docs/v3_changes.md"));
    EXPECT_TRUE(tells_of_the_past("docs/modernization-plan.md"));
    EXPECT_TRUE(tells_of_the_past("docs/report-examples/report.html"));
    EXPECT_TRUE(tells_of_the_past("docs/release-planning.md"));
    EXPECT_TRUE(tells_of_the_past("guide/appendix/breaks.adoc"));
    EXPECT_TRUE(tells_of_the_past("docs/archive/setup.md"));
    EXPECT_TRUE(tells_of_the_past("docs/design-docs/pools.md"));
    EXPECT_TRUE(tells_of_the_past("docs/adr-0012-pools.md"));
    EXPECT_FALSE(tells_of_the_past("docs/design.md"));
    EXPECT_FALSE(tells_of_the_past("docs/gold/setup.md"));
    EXPECT_FALSE(tells_of_the_past("docs/examples/start.md"));
    EXPECT_FALSE(tells_of_the_past("docs/usage.md"));
    EXPECT_FALSE(tells_of_the_past("docs/separators.md"));
}

TEST(CoChange, CommitsCountByTheFilesTheyTouched)
{
    const Query query = query_of("src/a.c", {"+x"}, "chore");
    const std::vector<PastCommit> history = {
        {.id = "1", .paths = {"src/a.c", "docs/few.md"}},
        {.id = "2", .paths = {"src/a.c", "docs/many.md", "1", "2", "3", "4", "5", "6"}},
        {.id = "3", .paths = {"src/other.c", "docs/beside.md"}}};
    const CoChange found = co_change(History(history), {"docs/few.md", "docs/many.md", "docs/beside.md"}, query);
    EXPECT_GT(found.files[0], found.files[1]);
    EXPECT_GT(found.files[1], 0);
    EXPECT_EQ(found.files[2], 0);
    EXPECT_GT(found.folders[2], 0);
    EXPECT_GT(found.often[2], 0);
}

TEST(CoChange, RenamesAreFollowed)
{
    const Query query = query_of("src/a.c", {"+x"}, "chore");
    const std::vector<PastCommit> history = {{.id = "1",
                                              .paths = {"a.c", "docs/new.md", "old.md", "src/a.c"},
                                              .renames = {{"a.c", "src/a.c"}, {"old.md", "docs/new.md"}}},
                                             {.id = "2", .paths = {"a.c", "old.md"}}};
    EXPECT_GT(co_change(History(history), {"docs/new.md"}, query).together[0],
              co_change(History({history[0]}), {"docs/new.md"}, query).together[0]);
}

TEST(CoChange, CommitsThatTouchTheWholeTreeDoNotCount)
{
    PastCommit all{.id = "1", .paths = {"src/a.c", "docs/a.md"}};
    for (int i = 0; i < 1000; ++i) {
        all.paths.push_back(std::to_string(i));
    }
    EXPECT_EQ(co_change(History({all}), {"docs/a.md"}, query_of("src/a.c", {"+x"}, "chore")).files[0], 0);
}

TEST(PastCommit, ComesBackAsItWas)
{
    const PastCommit commit = make_past_commit(
        digest::make_commit(7, "feat: words", "More of them."), {"docs/a.md", "src/a.c"}, {{"b.c", "src/a.c"}},
        {"7", {digest::make_modified("src/a.c", {digest::make_hunk(1, {"+int value;"})})}});
    EXPECT_FALSE(commit.message.empty());
    EXPECT_FALSE(commit.code.empty());
    EXPECT_EQ(past_commit_from(to_bytes(commit)), commit);
}

TEST(PastCommit, DamagedBytesAreAnError)
{
    const std::string bytes = to_bytes(PastCommit{.id = "1", .paths = {"a"}, .message = {1, 2, 3}});
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(past_commit_from(bytes.substr(0, size)), base::Error) << size;
    }
    EXPECT_THROW(past_commit_from(std::string("\xff\xff\xff\xff") + "x"), base::Error);
}

} // namespace
} // namespace docwake::impact
