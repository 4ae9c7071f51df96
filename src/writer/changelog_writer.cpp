#include "writer/changelog_writer.h"

#include "base/text.h"
#include "writer/changelog_entries.h"
#include "writer/changelog_find.h"
#include "writer/changelog_keepachangelog.h"
#include "writer/changelog_known.h"
#include "writer/changelog_mdx.h"
#include "writer/changelog_message.h"
#include "writer/renames.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace docwake::writer {

namespace {

Proposal nothing_without_manifest()
{
    return {{},
            "docs: nothing to do without a manifest",
            "This agent works without a model: it writes changelog entries from the manifest of a range of commits, "
            "and the messages hold no manifest. Nothing was edited.\n"};
}

/// A page of a docs site that has neither updates nor releases yet gets updates; elsewhere headings are the rule.
ChangelogEdit edit_found(const FoundChangelog& found, std::chrono::year_month_day today,
                         const std::vector<RenderedEntry>& entries)
{
    const bool mdx = found.format == MarkdownFormat::mdx;
    if (mdx && (has_updates(found.content) || !has_releases(found.content, found.format))) {
        return add_to_updates(found.content, today, entries);
    }
    return add_to_unreleased(found.content, found.format, entries);
}

void leave_out_all(ChangelogEntries& entries, const std::string& reason)
{
    for (const ChangelogEntry& entry : entries.entries) {
        entries.left_out.push_back({entry.commit, entry.text, reason});
    }
    entries.entries.clear();
}

} // namespace

Proposal ChangelogWriter::propose(const std::optional<model::Manifest>& manifest,
                                  const std::vector<model::Message>& /*messages*/, const Documents& documents)
{
    if (!manifest) {
        return nothing_without_manifest();
    }
    ChangelogEntries entries = changelog_entries(*manifest);
    ChangelogChoice choice = find_changelog(documents, manifest->docs);
    if (choice.found) {
        leave_out_known(entries, choice.found->content);
    }
    const auto new_path = choice.found ? std::nullopt : path_for_new_changelog(documents, manifest->docs);
    if (!choice.found && !new_path) {
        leave_out_all(entries, "no changelog can be edited, and the names for a new one are taken");
    }
    Proposal proposal;
    proposal.title = changelog_title(*manifest);
    ChangelogReport report{{}, {}, !choice.found, std::move(choice.rejected)};
    if (!entries.entries.empty()) {
        const auto rendered = render_entries(entries.entries, commit_links(manifest->url));
        const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(clock_.now()));
        ChangelogEdit edit = choice.found ? edit_found(*choice.found, today, rendered) : new_changelog(rendered);
        report.path = choice.found ? choice.found->path : *new_path;
        report.place = edit.place;
        proposal.edits.push_back({report.path, std::move(edit.content),
                                  base::counted(rendered.size(), "entry", "entries") + " under " + edit.place});
    }
    Renames renames = replace_renamed(*manifest, documents, choice.found ? choice.found->path : report.path);
    std::ranges::move(renames.edits, std::back_inserter(proposal.edits));
    report.replaced = std::move(renames.replaced);
    proposal.message = changelog_message(*manifest, entries, report);
    return proposal;
}

} // namespace docwake::writer
