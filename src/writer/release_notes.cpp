#include "writer/release_notes.h"

#include "base/text.h"
#include "writer/changelog_group.h"

#include <fmt/format.h>

namespace docwake::writer {

namespace {

/// Empty where the forge is not known to have such a page, or there is nothing to compare with.
std::string difference_line(const ReleaseNames& names, const CommitLinks& links)
{
    constexpr std::string_view commit = "/commit/";
    if (names.tag.empty() || names.previous.empty() || !links.commits.ends_with(commit)) {
        return {};
    }
    const std::string start = links.commits.substr(0, links.commits.size() - commit.size());
    return fmt::format("\n**All changes:** <{}/compare/{}...{}>\n", start, base::percent_encoded(names.previous, "/"),
                       base::percent_encoded(names.tag, "/"));
}

} // namespace

std::string release_notes(const ReleaseNames& names, const ChangelogEntries& entries, const model::Manifest& manifest)
{
    const CommitLinks links = commit_links(manifest.url);
    std::string text;
    for (const ChangelogGroup group : changelog_groups) {
        std::string items;
        for (const ChangelogEntry& entry : entries.entries) {
            if ((entry.breaking ? ChangelogGroup::breaking : entry.group) != group) {
                continue;
            }
            ChangelogEntry shown = entry;
            shown.breaking = false; // the heading says it
            items += "- " + entry_markdown(shown, links) + "\n";
        }
        if (!items.empty()) {
            text += fmt::format("{}## {}\n\n{}", text.empty() ? "" : "\n", name_of(group), items);
        }
    }
    return (text.empty() ? "No changes that users would notice.\n" : text) + difference_line(names, links);
}

} // namespace docwake::writer
