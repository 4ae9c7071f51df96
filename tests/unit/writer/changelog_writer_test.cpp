#include "writer/changelog_writer.h"

#include "base/text.h"
#include "support/changelog_manifest.h"
#include "support/fake_clock.h"
#include "support/golden.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace docwake::writer {
namespace {

using support::manifest_of;

Documents documents_of(const std::map<std::string, std::string>& files)
{
    Documents documents;
    for (const auto& [path, content] : files) {
        documents.paths.push_back(path);
    }
    documents.read = [files](const std::string& path) -> std::optional<std::string> {
        const auto found = files.find(path);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    };
    return documents;
}

Proposal propose(const std::optional<model::Manifest>& manifest, const std::map<std::string, std::string>& files)
{
    const support::FakeClock clock(base::from_iso8601("2026-11-23T10:00:00Z"));
    return ChangelogWriter(clock).propose(manifest, {}, documents_of(files));
}

const std::string keepachangelog =
    "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Old fix\n\n## [1.0.0] - 2026-01-01\n\n"
    "### Added\n\n- All\n\n[Unreleased]: https://example.org/compare/v1...HEAD\n";
const std::string mdx = "---\ntitle: Changelog\n---\n\n<Update label=\"October 2026\" description=\"v1\">\n"
                        "  ## New features\n\n  - All\n</Update>\n";

/// A range with something of each kind.
model::Manifest full_manifest()
{
    model::Manifest manifest = manifest_of({
        "feat(cli): add `--format` (#12)",
        "fix: no crash on <empty> input, thanks @octocat",
        "refactor!: rename the configuration file",
        "chore: tidy",
        "docs: say more",
        "Merge pull request #3 from a/b",
        "Remove the old parser",
        "feat: a mistake",
        "Revert \"feat: a mistake\"",
        "v1.1.0",
    });
    manifest.range.origin = "the last 10 commits";
    manifest.commits[7].trailers = {{"BREAKING CHANGE", "move `a.ini` to `a.toml`"}};
    return manifest;
}

/// Whether `original` is what remains of `edited` when some lines are taken out.
bool only_added(const std::string& original, const std::string& edited)
{
    const auto old_lines = base::split(original, '\n');
    std::size_t next = 0;
    for (const std::string_view line : base::split(edited, '\n')) {
        if (next < old_lines.size() && line == old_lines[next]) {
            ++next;
        }
    }
    return next == old_lines.size();
}

TEST(ChangelogWriter, does_nothing_without_a_manifest)
{
    const Proposal proposal = propose(std::nullopt, {{"CHANGELOG.md", keepachangelog}});
    EXPECT_TRUE(proposal.edits.empty());
    EXPECT_EQ(proposal.message,
              "This agent works without a model: it writes changelog entries from the manifest of a range of commits, "
              "and the messages hold no manifest. Nothing was edited.\n");
}

TEST(ChangelogWriter, writes_each_form)
{
    const Proposal in_markdown = propose(full_manifest(), {{"CHANGELOG.md", keepachangelog}});
    ASSERT_EQ(in_markdown.edits.size(), 1u);
    EXPECT_EQ(in_markdown.title, "docs: changelog for 10 commits (aaaaaaaaaaaa..1010c0ffee00)");
    EXPECT_EQ(in_markdown.edits[0].path, "CHANGELOG.md");
    EXPECT_EQ(in_markdown.edits[0].summary, "4 entries under Unreleased");
    support::expect_golden("writer/changelog/keepachangelog.md", in_markdown.edits[0].content);
    support::expect_golden("writer/changelog/keepachangelog.message.md", in_markdown.message);

    const Proposal in_mdx = propose(full_manifest(), {{"CHANGELOG.md", keepachangelog}, {"changelog.mdx", mdx}});
    ASSERT_EQ(in_mdx.edits.size(), 1u);
    EXPECT_EQ(in_mdx.edits[0].path, "changelog.mdx");
    EXPECT_EQ(in_mdx.edits[0].summary, "4 entries under the update November 2026");
    support::expect_golden("writer/changelog/update.mdx", in_mdx.edits[0].content);

    const Proposal in_new_file = propose(full_manifest(), {{"NEWS.adoc", "= News\n"}});
    ASSERT_EQ(in_new_file.edits.size(), 1u);
    EXPECT_EQ(in_new_file.edits[0].path, "docs/changelog.md");
    support::expect_golden("writer/changelog/new_file.message.md", in_new_file.message);
}

TEST(ChangelogWriter, enters_no_commit_twice)
{
    for (const auto& [path, text] : {std::pair("CHANGELOG.md", keepachangelog), std::pair("changelog.mdx", mdx)}) {
        const Proposal first = propose(full_manifest(), {{path, text}});
        const Proposal again = propose(full_manifest(), {{path, first.edits.at(0).content}});
        EXPECT_TRUE(again.edits.empty());
        model::Manifest more = full_manifest();
        model::Commit commit;
        commit.id = support::commit_id(11);
        commit.subject = "fix: one more";
        more.commits.insert(more.commits.begin(), commit);
        const Proposal second = propose(more, {{path, first.edits.at(0).content}});
        ASSERT_EQ(second.edits.size(), 1u);
        EXPECT_EQ(base::split_lines(second.edits[0].content).size(),
                  base::split_lines(first.edits[0].content).size() + 1);
        EXPECT_TRUE(only_added(first.edits[0].content, second.edits[0].content));
    }
}

TEST(ChangelogWriter, says_why_it_edits_nothing)
{
    const Proposal proposal = propose(manifest_of({"chore: tidy"}), {{"CHANGELOG.md", keepachangelog}});
    EXPECT_TRUE(proposal.edits.empty());
    EXPECT_EQ(proposal.message,
              "Nothing was added to the changelog for 1 commit `aaaaaaaaaaaa..1001c0ffee00` of branch main.\n"
              "\n## Left out: 1 commit\n"
              "\nLeft out: not visible to users (type `chore`):\n"
              "\n- `1001c0ffee00` chore: tidy\n"
              "\nMade by docwake without a model: from the commits' messages by fixed rules, with no other file "
              "touched.\n");
    const Proposal no_place =
        propose(manifest_of({"feat: x"}), {{"docs/CHANGELOG.md", "\xff"}, {"docs/unreleased-changes.md", ""}});
    EXPECT_TRUE(no_place.edits.empty());
    EXPECT_NE(no_place.message.find("no changelog can be edited, and the names for a new one are taken"),
              std::string::npos);
}

/// Subjects of hostile pieces, the same for a seed everywhere.
std::string hostile_subject(std::mt19937& random)
{
    static const std::string pieces[] = {"<script>",
                                         "{process.exit()}",
                                         "import x from 'y'",
                                         "</Update>",
                                         "`",
                                         "``",
                                         "```",
                                         "]]](",
                                         "[a](b)",
                                         std::string(1, '\0'),
                                         "\u202E",
                                         "---",
                                         "===",
                                         "| a | b |",
                                         "\n",
                                         "\r\n",
                                         "\n\n# ",
                                         "\n- ",
                                         "&lt;",
                                         "\\",
                                         "*",
                                         "**",
                                         "_",
                                         "~~~",
                                         "$$",
                                         "<!--",
                                         "-->",
                                         "{/*",
                                         "*/}",
                                         "<a href=\"x\">",
                                         "@user",
                                         "#12",
                                         "https://x.y/`z",
                                         "\xff",
                                         "word",
                                         " ",
                                         "  ",
                                         "1. ",
                                         "export default 1",
                                         ":::note",
                                         "![",
                                         "{{",
                                         "}}",
                                         "<",
                                         ">",
                                         "feat: ",
                                         "fix!: "};
    std::string subject;
    const std::size_t count = 1 + random() % 12;
    for (std::size_t i = 0; i < count; ++i) {
        subject += pieces[random() % std::size(pieces)];
    }
    return random() % 20 == 0 ? subject + std::string(10'000, 'x') : subject;
}

TEST(ChangelogWriter, only_adds_lines_whatever_commits_say)
{
    std::mt19937 random(7);
    for (int round = 0; round < 30; ++round) {
        std::vector<std::string> subjects;
        for (int i = 0; i < 5; ++i) {
            subjects.push_back(hostile_subject(random));
        }
        const model::Manifest manifest = manifest_of(subjects);
        for (const auto& [path, text] : {std::pair("CHANGELOG.md", keepachangelog), std::pair("changelog.mdx", mdx)}) {
            const Proposal proposal = propose(manifest, {{path, text}});
            for (const DocumentEdit& edit : proposal.edits) {
                EXPECT_TRUE(only_added(text, edit.content));
                EXPECT_TRUE(base::is_valid_utf8(edit.content));
                EXPECT_TRUE(propose(manifest, {{path, edit.content}}).edits.empty());
            }
        }
    }
}

} // namespace
} // namespace docwake::writer
