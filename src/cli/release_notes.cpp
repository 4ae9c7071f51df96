#include "cli/release_notes.h"

#include "base/fs.h"
#include "base/text.h"
#include "cli/output.h"
#include "cli/scopes.h"
#include "digest/redact.h"
#include "writer/release_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace docwake::cli {

namespace {

/// Leaves the commits that touch one of the scopes, and of what they touch what is in these.
void keep_scopes(const std::vector<Workspace>& scopes, model::ChangeSet& changes)
{
    std::vector<digest::ScopeFilter> filters;
    std::ranges::transform(scopes, std::back_inserter(filters), scope_filter);
    std::vector<model::Commit> commits;
    std::vector<std::vector<std::string>> touched;
    for (std::size_t i = 0; i < changes.commits.size(); ++i) {
        std::erase_if(changes.touched[i], [&filters](const std::string& path) {
            return std::ranges::none_of(filters, [&path](const auto& filter) { return filter.holds(path); });
        });
        if (!changes.touched[i].empty()) {
            commits.push_back(std::move(changes.commits[i]));
            touched.push_back(std::move(changes.touched[i]));
        }
    }
    changes.commits = std::move(commits);
    changes.touched = std::move(touched);
}

/// The release's commits, and which of them touched which file: what the notes tell by.
model::Manifest manifest_of(const Workspace& workspace, const std::vector<Workspace>& scopes)
{
    const config::Settings& settings = workspace.settings();
    model::ChangeSet changes = workspace.source->read(workspace.release->range, {.threads = reading_threads(settings)});
    changes.files.clear();
    if (!scopes.front().scope.empty()) {
        keep_scopes(scopes, changes);
    }
    std::map<std::string, model::ManifestFile> files;
    for (std::size_t i = 0; i < changes.touched.size(); ++i) {
        for (const std::string& path : changes.touched[i]) {
            model::ManifestFile& file = files[path];
            file.path = path;
            file.commits.push_back(changes.commits[i].id);
        }
    }
    digest::DigestOptions options;
    enter_redaction(settings, options);
    digest::Selection everything;
    everything.commits.resize(changes.commits.size());
    model::Manifest manifest;
    manifest.url = workspace.source->info().url;
    manifest.docs = settings.docs_paths;
    manifest.commits = digest::redact(std::move(changes), everything, options).changes.commits;
    for (auto& [path, file] : files) {
        manifest.files.push_back(std::move(file));
    }
    return manifest;
}

} // namespace

void write_release_notes(const Workspace& workspace, const std::vector<Workspace>& scopes, const Invocation& invocation,
                         const std::string& file)
{
    const model::Manifest manifest = manifest_of(workspace, scopes);
    const writer::ChangelogEntries entries = writer::changelog_entries(manifest);
    const std::string text =
        writer::release_notes({workspace.release->tag, workspace.release->previous}, entries, manifest);
    if (file == "-") {
        print(text);
    } else {
        base::write_file(file, text);
    }
    print_notice(invocation, fmt::format("release notes: {}; {} left out that users would not notice",
                                         base::counted(entries.entries.size(), "entry", "entries"),
                                         base::counted(entries.left_out.size(), "commit", "commits")));
}

} // namespace docwake::cli
