#include "digest/manifest.h"

#include "base/clock.h"
#include "base/json_writer.h"
#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

namespace docwake::digest {

namespace {

using base::JsonWriter;

void write(JsonWriter& json, const model::Commit& commit, bool with_body)
{
    json.raw(R"({"id":)").text(commit.id);
    json.raw(R"(,"subject":)").text(commit.subject);
    json.raw(R"(,"body":)").text(with_body ? std::string_view(commit.body) : std::string_view());
    json.raw(R"(,"author":{"name":)").text(commit.author.name);
    json.raw(R"(,"email":)").text(commit.author.email);
    json.raw(R"(},"date":)").text(base::to_iso8601(commit.authored));
    json.raw(R"(,"trailers":)").list(commit.trailers, [&json](const model::Trailer& trailer) {
        json.raw(R"({"key":)").text(trailer.key).raw(R"(,"value":)").text(trailer.value).raw("}");
    });
    json.raw("}");
}

void write(JsonWriter& json, const model::ManifestFile& file, bool with_commits)
{
    json.raw(R"({"change":)").text(model::name_of(file.kind));
    json.raw(R"(,"path":)").text(file.path);
    if (!file.old_path.empty()) {
        json.raw(R"(,"oldPath":)").text(file.old_path);
    }
    json.raw(fmt::format(R"(,"added":{},"removed":{},"commits":)", file.added_lines, file.removed_lines));
    json.texts(with_commits ? file.commits : std::vector<std::string>()).raw("}");
}

} // namespace

model::Manifest make_manifest(const Redacted& redacted, const Selection& selection, const DigestOptions& options)
{
    model::Manifest manifest;
    manifest.repository = base::repair_utf8(options.repository);
    manifest.url = redacted.url;
    manifest.branch = base::repair_utf8(options.branch);
    manifest.docs_branch = base::repair_utf8(options.docs_branch);
    manifest.scope = base::repair_utf8(options.scope);
    manifest.range = redacted.changes.range;
    std::ranges::transform(options.docs_paths, std::back_inserter(manifest.docs), base::repair_utf8);
    std::unordered_set<std::string_view> skipped;
    for (std::size_t i = 0; i < redacted.changes.commits.size(); ++i) {
        const model::Commit& commit = redacted.changes.commits[i];
        if (selection.commits[i].empty()) {
            manifest.commits.push_back(commit);
        } else {
            skipped.insert(commit.id);
        }
    }
    manifest.files.reserve(redacted.changes.files.size());
    for (const model::FileChange& change : redacted.changes.files) {
        model::ManifestFile& file = manifest.files.emplace_back();
        file.kind = change.kind;
        file.path = change.path;
        file.old_path = change.kind == model::ChangeKind::renamed ? change.old_path : std::string();
        file.added_lines = change.added_lines;
        file.removed_lines = change.removed_lines;
        std::ranges::copy_if(change.commits, std::back_inserter(file.commits),
                             [&skipped](const std::string& id) { return !skipped.contains(id); });
    }
    return manifest;
}

std::string encode_manifest(const model::Manifest& manifest, const Detail& detail)
{
    JsonWriter json;
    json.raw(fmt::format(R"({{"docwake":{})", model::manifest_version));
    json.raw(R"(,"repository":)").text(manifest.repository);
    json.raw(R"(,"url":)").text_or_null(manifest.url);
    json.raw(R"(,"branch":)").text(manifest.branch);
    json.raw(R"(,"docsBranch":)").text(manifest.docs_branch);
    if (!manifest.scope.empty()) {
        json.raw(R"(,"scope":)").text(manifest.scope);
    }
    json.raw(R"(,"range":{"base":)").text_or_null(manifest.range.base);
    json.raw(R"(,"head":)").text(manifest.range.head);
    json.raw(R"(},"docs":)").texts(manifest.docs);
    json.raw(R"(,"commits":)").list(manifest.commits, [&](const model::Commit& commit) {
        write(json, commit, detail.manifest_bodies);
    });
    json.raw(R"(,"files":)").list(manifest.files, [&](const model::ManifestFile& file) {
        write(json, file, detail.manifest_file_commits);
    });
    return json.raw("}").take();
}

} // namespace docwake::digest
