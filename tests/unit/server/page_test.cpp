#include "server/page.h"

#include "server/page_diff.h"
#include "support/golden.h"

#include <gtest/gtest.h>

namespace docwake::server {
namespace {

using model::ChangeKind;
using model::ContentKind;
using model::DiffLine;
using model::FileChange;
using model::LineKind;

FileChange changelog()
{
    FileChange file;
    file.path = file.old_path = "CHANGELOG.md";
    file.old_mode = file.new_mode = 0100644;
    file.added_lines = 3;
    file.removed_lines = 1;
    file.hunks = {
        {6,
         5,
         6,
         7,
         "# Changelog",
         {{LineKind::context, ""},
          {LineKind::context, "## [Unreleased]"},
          {LineKind::removed, "Nothing yet."},
          {LineKind::added, "### Added"},
          {LineKind::added, ""},
          {LineKind::added, "- `sync --last N` reads the last N commits ([1a2b3c4](https://example.com/c/1a2b3c4))"},
          {LineKind::context, ""},
          {LineKind::context, "## [1.0.0] - 2026-01-01", false}}}};
    return file;
}

PullRequest pull_request()
{
    PullRequest record;
    record.number = 7;
    record.branch = "docwake/main";
    record.base_branch = "main";
    record.base_id = "1111111111111111111111111111111111111111";
    record.head_id = "2222222222222222222222222222222222222222";
    record.title = "Add 1 entry to the changelog";
    record.body = "Covers 1 commit, 1a2b3c4.\n\n- Added: `sync --last N` reads the last N commits";
    record.created = base::from_iso8601("2026-01-02T03:04:05Z");
    record.updated = record.created;
    return record;
}

PullRequestPage simple_page()
{
    return {pull_request(), "https://github.com/example/project", {changelog()}};
}

FileChange with_content(ContentKind content, const std::string& path)
{
    FileChange file;
    file.content = content;
    file.path = file.old_path = path;
    file.old_mode = file.new_mode = 0100644;
    file.old_size = 812;
    file.new_size = 14'541;
    return file;
}

FileChange with_lines(const std::string& path, std::size_t count)
{
    FileChange file;
    file.kind = ChangeKind::added;
    file.path = file.old_path = path;
    file.new_mode = 0100644;
    file.added_lines = static_cast<int>(count);
    file.hunks = {{0, 0, 1, static_cast<int>(count), "", std::vector<DiffLine>(count, {LineKind::added, "line"})}};
    return file;
}

std::size_t occurrences(const std::string& text, const std::string& part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

TEST(Page, OfADraft)
{
    support::expect_golden("server/page_draft.html", render_page(simple_page()));
}

TEST(Page, OfAnUpdatedPullRequestThatIsReady)
{
    PullRequestPage page = simple_page();
    page.pull_request.draft = false;
    page.pull_request.updated = base::from_iso8601("2026-01-03T00:00:00Z");
    support::expect_golden("server/page_ready.html", render_page(page));
}

TEST(Page, OfAMergedPullRequest)
{
    PullRequestPage page = simple_page();
    page.pull_request.state = PullRequestState::merged;
    support::expect_golden("server/page_merged.html", render_page(page));
}

TEST(Page, OfEveryKindOfFile)
{
    PullRequestPage page = simple_page();
    FileChange renamed = with_content(ContentKind::text, "docs/new name.md");
    renamed.kind = ChangeKind::renamed;
    renamed.old_path = "docs/old.md";
    FileChange executable = with_content(ContentKind::text, "docs/run.sh");
    executable.new_mode = 0100755;
    FileChange submodule = with_content(ContentKind::submodule, "vendor/theme");
    submodule.old_blob = pull_request().base_id;
    FileChange deleted = changelog();
    deleted.kind = ChangeKind::deleted;
    deleted.path = deleted.old_path = "docs/gone.md";
    deleted.added_lines = 0;
    deleted.hunks = {{1, 1, 0, 0, "", {{LineKind::removed, "Gone."}}}};
    page.files = {renamed,
                  executable,
                  submodule,
                  deleted,
                  with_content(ContentKind::binary, "logo.png"),
                  with_content(ContentKind::too_large, "video.bin")};
    support::expect_golden("server/page_kinds.html", render_page(page));
}

TEST(Page, WithHostileText)
{
    const std::string attack =
        "</title></style><script>alert(1)</script><img src=x onerror=\"alert('2')\">\u202Egpj.exe\x1B[2J";
    PullRequestPage page = simple_page();
    page.pull_request.title = attack;
    page.pull_request.body = attack + "\n<style>*{display:none}</style>\n\xFF\xFE";
    page.pull_request.branch = "docwake/$(touch${IFS}x)'\"<b>";
    page.pull_request.base_branch = "main;<i>";
    page.repository = attack;
    FileChange file = changelog();
    file.path = file.old_path = "docs/" + attack + "'$(x)\n.md";
    file.hunks[0].section = attack;
    file.hunks[0].lines[5].text = attack;
    page.files = {file};
    const std::string html = render_page(page);
    support::expect_golden("server/page_hostile.html", html);
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("<img"), std::string::npos);
    EXPECT_EQ(occurrences(html, "<style>"), 1u);
    EXPECT_EQ(html.find("\u202E"), std::string::npos);
}

TEST(Page, LoadsNothing)
{
    const std::string html = render_page(simple_page());
    for (const char* loader :
         {"<script", "<link", "<img", "<iframe", "url(", "@import", " src=", "http-equiv=\"refresh"}) {
        EXPECT_EQ(html.find(loader), std::string::npos) << loader;
    }
    EXPECT_EQ(occurrences(html, "default-src 'none'; style-src 'unsafe-inline'"), 1u);
}

TEST(PageDiff, ClipsALongFileAndNamesTheCommand)
{
    const std::string html = render_diffs({with_lines("docs/a b.md", file_lines_limit + 1)}, "git diff main...docs");
    EXPECT_EQ(occurrences(html, "<tr class=\"added\">"), file_lines_limit);
    EXPECT_EQ(occurrences(html,
                          "<p class=\"note\">1 more line is not shown here. All of it: <code>git diff main...docs "
                          "-- &#39;docs/a b.md&#39;</code></p>"),
              1u);
}

TEST(PageDiff, ClipsAFileOfTheLimitNot)
{
    const std::string html = render_diffs({with_lines("a.md", file_lines_limit)}, "git diff main...docs");
    EXPECT_EQ(occurrences(html, "<tr class=\"added\">"), file_lines_limit);
    EXPECT_EQ(occurrences(html, "class=\"note\""), 0u);
}

TEST(PageDiff, SharesTheLimitAmongFiles)
{
    const std::vector<FileChange> files(5, with_lines("a.md", file_lines_limit));
    const std::string html = render_diffs(files, "git diff main...docs");
    EXPECT_EQ(occurrences(html, "<tr class=\"added\">"), page_lines_limit);
    EXPECT_EQ(occurrences(html, "<p class=\"note\">1000 more lines are not shown here."), 1u);
    EXPECT_EQ(occurrences(html, "<p class=\"note\">1500 more lines are not shown here."), 1u);
}

TEST(PageDiff, CutsALongLineBetweenCharactersAndSaysSo)
{
    FileChange file = with_lines("a.md", 1);
    std::string line;
    while (line.size() <= line_bytes_limit) {
        line += "日";
    }
    file.hunks[0].lines[0].text = line;
    const std::string html = render_diffs({file}, "git diff main...docs");
    EXPECT_EQ(html.find("\uFFFD"), std::string::npos);
    EXPECT_EQ(occurrences(html, "日"), (line_bytes_limit - 3) / 3);
    EXPECT_EQ(
        occurrences(html, "Lines over 2000 bytes are cut here. All of it: <code>git diff main...docs -- a.md</code>"),
        1u);
}

} // namespace
} // namespace docwake::server
