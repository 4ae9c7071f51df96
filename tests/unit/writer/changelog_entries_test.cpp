#include "writer/changelog_entries.h"

#include "support/changelog_manifest.h"
#include "writer/changelog_known.h"

#include <gtest/gtest.h>

namespace docwake::writer {
namespace {

using support::commit_id;
using support::manifest_of;

/// "Added: text" or "out: reason".
std::string told(const model::Manifest& manifest, std::size_t number)
{
    const ChangelogEntries entries = changelog_entries(manifest);
    for (const ChangelogEntry& entry : entries.entries) {
        if (entry.commit == commit_id(number)) {
            return name_of(entry.group) + (entry.breaking ? "!: " : ": ") +
                   (entry.scope.empty() ? "" : "[" + entry.scope + "] ") + entry.text +
                   (entry.breaking_text.empty() ? "" : " / " + entry.breaking_text);
        }
    }
    for (const LeftOutCommit& commit : entries.left_out) {
        if (commit.commit == commit_id(number)) {
            return "out: " + commit.reason;
        }
    }
    return "(lost)";
}

std::string told(const std::string& subject)
{
    return told(manifest_of({subject}), 1);
}

TEST(ChangelogEntries, group_by_type_and_verb)
{
    const std::pair<std::string, std::string> cases[] = {
        {"feat: add a page", "Added: Add a page"},
        {"feat(cli): add a page", "Added: [cli] add a page"},
        {"feat: remove the old page", "Removed: Remove the old page"},
        {"feat: deprecate --old", "Deprecated: Deprecate --old"},
        {"fix: remove a leak", "Fixed: Remove a leak"},
        {"fix(security): check the path", "Security: [security] check the path"},
        {"fix: CVE-2026-1234 in the parser", "Security: CVE-2026-1234 in the parser"},
        {"perf: read once", "Changed: Read once"},
        {"security: check the key", "Security: Check the key"},
        {"refactor!: rename all", "Changed!: Rename all"},
        {"chore!: drop Node 6", "Removed!: Drop Node 6"},
        {"Add a page", "Added: Add a page"},
        {"Fixes the crash", "Fixed: Fixes the crash"},
        {"Drop Python 2", "Removed: Drop Python 2"},
        {"Deprecates --old", "Deprecated: Deprecates --old"},
        {"Faster start", "Changed: Faster start"},
        {"parser: accept tabs", "Changed: [parser] accept tabs"},
        {"README(x)!: new form", "Added!: [README(x)] new form"},
        {"contrib: theme: Fix the colour", "Fixed: [contrib] theme: Fix the colour"},
        {"feat: iPhone support", "Added: iPhone support"},
        {"feat: foo_bar option", "Added: foo_bar option"},
        {"Merge duplicate settings into one list", "Changed: Merge duplicate settings into one list"},
        {"Release the lock on error", "Changed: Release the lock on error"},
    };
    for (const auto& [subject, expected] : cases) {
        EXPECT_EQ(told(subject), expected) << subject;
    }
}

TEST(ChangelogEntries, leave_out_with_a_reason)
{
    const std::string merge = "out: a merge; its commits speak for themselves";
    const std::string part = "out: part of an earlier commit (fixup, squash)";
    const std::string asks = "out: it asks for it (`[skip docs]` or `Docs: none`)";
    const std::string release = "out: a release or version bump";
    const std::string dependency = "out: a dependency update";
    const std::pair<std::string, std::string> cases[] = {
        {"Merge branch 'a' into b", merge},
        {"Merge pull request #1 from a/b", merge},
        {"Merge remote-tracking branch 'origin/main'", merge},
        {"Merged in feature (pull request #3)", merge},
        {"Merge 0123456789 into abcdef0123", merge},
        {"fixup! feat: x", part},
        {"squash! feat: x", part},
        {"feat: x [skip docs]", asks},
        {"docs: say more", "out: documentation only"},
        {"chore: tidy", "out: not visible to users (type `chore`)"},
        {"ci: faster", "out: not visible to users (type `ci`)"},
        {"tests(x): more", "out: not visible to users (type `tests`)"},
        {"style: spaces", "out: not visible to users (type `style`)"},
        {"build: flags", "out: not visible to users (type `build`)"},
        {"refactor: move", "out: not visible to users (type `refactor`)"},
        {"v1.2.3", release},
        {"1.2.0-rc.1 (#12)", release},
        {"tig-2.6.1", release},
        {"Release v1.2.3", release},
        {"chore(release): 1.2.3", release},
        {"Bump version to 1.2.3", release},
        {"Prepare release 1.2", release},
        {"Bump json from 2.1 to 2.2 (#7)", dependency},
        {"chore(deps): update dependency fmt to v9", dependency},
        {" ", "out: it has no subject"},
        {"feat: \x01", "out: it has no subject"},
    };
    for (const auto& [subject, expected] : cases) {
        EXPECT_EQ(told(subject), expected) << subject;
    }
}

TEST(ChangelogEntries, leave_out_documentation_by_its_files)
{
    model::Manifest manifest = manifest_of({"Say more", "Say more and do more", "feat!: new form", "Site"});
    manifest.docs = {"./site/"};
    const auto file = [](std::string path, std::size_t number) {
        return model::ManifestFile{model::ChangeKind::modified, std::move(path), "", 1, 1, {commit_id(number)}};
    };
    manifest.files = {file("README.md", 1), file("README.md", 2), file("src/a.cpp", 2), file("docs/a.mdx", 3),
                      file("site/style.css", 4)};
    EXPECT_EQ(told(manifest, 1), "out: documentation only");
    EXPECT_EQ(told(manifest, 2), "Changed: Say more and do more");
    EXPECT_EQ(told(manifest, 3), "Added!: New form");
    EXPECT_EQ(told(manifest, 4), "out: documentation only");
}

TEST(ChangelogEntries, obey_trailers)
{
    model::Manifest manifest = manifest_of({"feat: a", "feat: b", "feat: c"});
    manifest.commits[2].trailers = {{"docs", " None "}};
    manifest.commits[1].trailers = {{"Docwake-Range", "a..b"}};
    manifest.commits[0].trailers = {{"BREAKING CHANGE", "the flag\nis gone"}};
    EXPECT_EQ(told(manifest, 1), "out: it asks for it (`[skip docs]` or `Docs: none`)");
    EXPECT_EQ(told(manifest, 2), "out: made by docwake");
    EXPECT_EQ(told(manifest, 3), "Added!: C / The flag is gone");
}

TEST(ChangelogEntries, cancel_reverts)
{
    model::Manifest manifest =
        manifest_of({"feat: a", "Revert \"feat: a\"", "feat: b", "Revert \"feat: b\"", "Revert \"Revert \"feat: b\"\"",
                     "Revert \"feat: old\"", "revert: fix: old", "Revert \"chore: old\"",
                     "Merge pull request #1 from a/b", "Revert \"Merge pull request #1 from a/b\""});
    manifest.commits[manifest.commits.size() - 2].body = "This reverts commit " + commit_id(1) + ".";
    EXPECT_EQ(told(manifest, 1), "out: taken back by `1002c0ffee00` of this range");
    EXPECT_EQ(told(manifest, 2), "out: it takes back `1001c0ffee00` of this range");
    EXPECT_EQ(told(manifest, 3), "Added: B");
    EXPECT_EQ(told(manifest, 4), "out: taken back by `1005c0ffee00` of this range");
    EXPECT_EQ(told(manifest, 5), "out: it takes back `1004c0ffee00` of this range");
    EXPECT_EQ(told(manifest, 6), "Removed: Revert \"feat: old\"");
    EXPECT_EQ(told(manifest, 7), "Changed: Revert \"fix: old\"");
    EXPECT_EQ(told(manifest, 8), "out: not visible to users (type `chore`)");
    EXPECT_EQ(told(manifest, 9), "out: a merge; its commits speak for themselves");
    EXPECT_EQ(told(manifest, 10), "Changed: Revert \"Merge pull request #1 from a/b\"");
}

TEST(ChangelogEntries, are_oldest_first)
{
    const ChangelogEntries entries = changelog_entries(manifest_of({"feat: a", "fix: b", "feat: c"}));
    ASSERT_EQ(entries.entries.size(), 3u);
    EXPECT_EQ(entries.entries[0].commit, commit_id(1));
    EXPECT_EQ(entries.entries[2].commit, commit_id(3));
}

TEST(ChangelogEntries, become_markdown)
{
    const ChangelogEntry plain{ChangelogGroup::added, false, "", "Add <x> (#7)", "", std::string(40, 'a')};
    EXPECT_EQ(entry_markdown(plain, {}), "Add \\<x> (#7) (`aaaaaaaaaaaa`)");
    EXPECT_EQ(entry_markdown(plain, commit_links("https://github.com/o/n")),
              "Add \\<x> ([#7](https://github.com/o/n/issues/7)) ([aaaaaaaaaaaa](https://github.com/o/n/commit/" +
                  std::string(40, 'a') + "))");
    const ChangelogEntry breaking{ChangelogGroup::changed, true, "a_", "Rename it", "Use that", std::string(40, 'a')};
    EXPECT_EQ(entry_markdown(breaking, {}), "**Breaking:** a\\_: Rename it. Use that (`aaaaaaaaaaaa`)");
}

TEST(CommitLinks, know_the_forges)
{
    const std::pair<std::string, CommitLinks> cases[] = {
        {"https://github.com/o/n", {"https://github.com/o/n/commit/", "https://github.com/o/n/issues/"}},
        {"https://github.com/o/n.git/", {"https://github.com/o/n/commit/", "https://github.com/o/n/issues/"}},
        {"https://github.com/o/n.git", {"https://github.com/o/n/commit/", "https://github.com/o/n/issues/"}},
        {"https://gitlab.example.org/g/s/n", {"https://gitlab.example.org/g/s/n/-/commit/", ""}},
        {"https://bitbucket.org/o/n", {"https://bitbucket.org/o/n/commits/", ""}},
        {"https://codeberg.org/o/n", {"https://codeberg.org/o/n/commit/", ""}},
        {"", {}},
        {"http://github.com/o/n", {}},
        {"https://github.com", {}},
        {"https://github.com/o/n) <script>", {}},
        {"https://user:pass@github.com/o/n", {}},
        {"javascript:alert(1)", {}},
    };
    for (const auto& [url, expected] : cases) {
        EXPECT_EQ(commit_links(url), expected) << url;
    }
}

TEST(ChangelogKnown, leaves_out_what_the_file_names)
{
    const auto kept = [](const std::string& changelog) {
        ChangelogEntries entries;
        entries.entries = {{ChangelogGroup::added, false, "", "X", "", "0123456789abcdef0123456789abcdef01234567"}};
        leave_out_known(entries, changelog);
        EXPECT_EQ(entries.entries.size() + entries.left_out.size(), 1u);
        return entries.entries.size() == 1;
    };
    EXPECT_FALSE(kept("- X ([0123456](https://example.org))"));
    EXPECT_FALSE(kept("- X (`0123456789ab`)"));
    EXPECT_FALSE(kept("- X https://example.org/commit/0123456789ABCDEF0123456789abcdef01234567"));
    EXPECT_TRUE(kept(""));
    EXPECT_TRUE(kept("- X (012345)"));
    EXPECT_TRUE(kept("- X (x0123456789ab)"));
    EXPECT_TRUE(kept("- X (123456789ab)"));
    EXPECT_TRUE(kept("[1.0.0]: https://example.org/compare/0123456789ab...fedcba9876543"));
    EXPECT_TRUE(kept("[1.0.0]: https://example.org/compare/fedcba9876543..0123456789ab"));
}

} // namespace
} // namespace docwake::writer
