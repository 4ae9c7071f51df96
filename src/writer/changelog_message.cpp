#include "writer/changelog_message.h"

#include "base/text.h"
#include "model/range.h"
#include "writer/markdown_escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace docwake::writer {

namespace {

constexpr std::size_t longest_subject = 120; ///< bytes
// Forges refuse bodies over 64 KiB (GitHub: 65,536 characters); with both lists full there is room to spare.
constexpr std::size_t most_listed = 100;

/// Foreign text in a sentence.
std::string shown(std::string_view text)
{
    return escape_markdown(clip_at_word(plain_line(text), longest_subject));
}

std::string range_text(const model::Manifest& manifest)
{
    const std::string origin = manifest.range.origin.empty() ? "" : " (" + shown(manifest.range.origin) + ")";
    return fmt::format("{} `{}`{}{}", base::counted(manifest.commits.size(), "commit", "commits"),
                       model::short_form(manifest.range), origin,
                       manifest.branch.empty() ? "" : " of branch " + shown(manifest.branch));
}

std::string summary(const model::Manifest& manifest, const ChangelogEntries& entries, const ChangelogReport& report)
{
    if (report.path.empty()) {
        return fmt::format("Nothing was added to the changelog for {}.\n", range_text(manifest));
    }
    return fmt::format("Adds {} to {} {} for {}.\n", base::counted(entries.entries.size(), "entry", "entries"),
                       report.created ? "the new file" : shown(report.place) + " in", shown(report.path),
                       range_text(manifest));
}

void append_limited(std::string& text, const std::vector<std::string>& lines)
{
    const std::size_t listed = std::min(lines.size(), most_listed);
    for (std::size_t i = 0; i < listed; ++i) {
        text += "- " + lines[i] + "\n";
    }
    if (listed < lines.size()) {
        text += fmt::format("- and {} more\n", lines.size() - listed);
    }
}

std::string added(const ChangelogEntries& entries)
{
    std::string text;
    for (const ChangelogGroup group : changelog_groups) {
        std::vector<std::string> lines;
        for (const ChangelogEntry& entry : entries.entries) {
            if (entry.group == group) {
                lines.push_back(entry_markdown(entry, {}));
            }
        }
        if (!lines.empty()) {
            text += "\n### " + name_of(group) + "\n\n";
            append_limited(text, lines);
        }
    }
    return text.empty() ? text : "\n## Added entries\n" + text;
}

std::string left_out(const ChangelogEntries& entries)
{
    if (entries.left_out.empty()) {
        return {};
    }
    std::vector<std::string> reasons; // in the order in which they come up
    std::map<std::string, std::vector<std::string>> commits;
    for (const LeftOutCommit& commit : entries.left_out) {
        auto& lines = commits[commit.reason];
        if (lines.empty()) {
            reasons.push_back(commit.reason);
        }
        lines.push_back("`" + model::short_id(commit.commit) + "` " + shown(commit.subject));
    }
    std::string text = fmt::format("\n## Left out: {}\n", base::counted(entries.left_out.size(), "commit", "commits"));
    for (const std::string& reason : reasons) {
        text += "\nLeft out: " + reason + ":\n\n";
        append_limited(text, commits[reason]);
    }
    return text;
}

std::string other_files(const ChangelogReport& report)
{
    std::string text;
    for (const RejectedChangelog& rejected : report.rejected) {
        text += "\n" + shown(rejected.path) + " was left alone: " + rejected.reason + ".\n";
    }
    return text;
}

} // namespace

std::string changelog_title(const model::Manifest& manifest)
{
    return fmt::format("docs: changelog for {} ({})", base::counted(manifest.commits.size(), "commit", "commits"),
                       model::short_form(manifest.range));
}

std::string changelog_message(const model::Manifest& manifest, const ChangelogEntries& entries,
                              const ChangelogReport& report)
{
    const std::string_view source =
        report.replaced.empty() ? "the commits' messages" : "the commits' messages and the names that they rename";
    return summary(manifest, entries, report) + other_files(report) + added(entries) +
           renames_message(report.replaced) + left_out(entries) +
           fmt::format("\nMade by docwake without a model: from {} by fixed rules, with no other file touched.\n",
                       source);
}

} // namespace docwake::writer
