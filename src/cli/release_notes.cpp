#include "cli/release_notes.h"

#include "base/fs.h"
#include "base/text.h"
#include "cli/output.h"
#include "digest/redact.h"
#include "writer/release_notes.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace docwake::cli {

namespace {

/// The release's commits, and which of them touched which file: what the notes tell by.
model::Manifest manifest_of(const Workspace& workspace)
{
    const config::Settings& settings = workspace.settings();
    model::ChangeSet changes = workspace.source->read(workspace.release->range, {.threads = reading_threads(settings)});
    changes.files.clear();
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

void write_release_notes(const Workspace& workspace, const Invocation& invocation, const std::string& file)
{
    const model::Manifest manifest = manifest_of(workspace);
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
