#include "writer/release_notes.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

model::Manifest manifest_of(const std::vector<std::pair<std::string, std::string>>& messages)
{
    model::Manifest manifest;
    manifest.url = "https://github.com/acme/tool";
    char digit = 'a';
    for (const auto& [subject, body] : messages) {
        model::Commit commit;
        commit.id = std::string(40, digit++);
        commit.subject = subject;
        commit.body = body;
        manifest.commits.push_back(commit);
    }
    return manifest;
}

std::string notes(const ReleaseNames& names, const model::Manifest& manifest)
{
    return release_notes(names, changelog_entries(manifest), manifest);
}

std::string link(char digit)
{
    return "([" + std::string(12, digit) + "](https://github.com/acme/tool/commit/" + std::string(40, digit) + "))";
}

TEST(ReleaseNotes, GroupTheCommitsBreakingChangesFirst)
{
    const model::Manifest manifest = manifest_of({{"feat(api)!: drop the old route", "BREAKING CHANGE: use /v2"},
                                                  {"fix: <script> in *names* (#12)", ""},
                                                  {"chore: tidy", ""},
                                                  {"feat: add --colour", ""},
                                                  {"Speed up the lexer", ""},
                                                  {"chore!: raise the compiler", ""}});
    EXPECT_EQ(notes({"v2.0.0", "v1.0.0"}, manifest),
              "## Breaking changes\n\n"
              "- Raise the compiler " +
                  link('f') +
                  "\n"
                  "- api: drop the old route. Use /v2 " +
                  link('a') +
                  "\n\n"
                  "## Added\n\n"
                  "- Add --colour " +
                  link('d') +
                  "\n\n"
                  "## Changed\n\n"
                  "- Speed up the lexer " +
                  link('e') +
                  "\n\n"
                  "## Fixed\n\n"
                  "- \\<script> in \\*names\\* ([#12](https://github.com/acme/tool/issues/12)) " +
                  link('b') +
                  "\n\n"
                  "**All changes:** <https://github.com/acme/tool/compare/v1.0.0...v2.0.0>\n");
}

TEST(ReleaseNotes, OfNothingThatUsersNotice)
{
    model::Manifest manifest = manifest_of({{"chore: tidy", ""}});
    EXPECT_EQ(notes({"v1.0.0", ""}, manifest), "No changes that users would notice.\n");
    manifest.url = "https://gitlab.com/acme/sub/tool";
    EXPECT_EQ(notes({"@a/b@2.0", "@a/b@1.0"}, manifest),
              "No changes that users would notice.\n\n"
              "**All changes:** <https://gitlab.com/acme/sub/tool/-/compare/%40a/b%401.0...%40a/b%402.0>\n");
    manifest.url.clear();
    EXPECT_EQ(notes({"v2", "v1"}, manifest), "No changes that users would notice.\n");
}

} // namespace
} // namespace docwake::writer
