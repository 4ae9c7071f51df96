#include "digest/manifest.h"

#include "base/clock.h"
#include "base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>

namespace docwake::digest {

namespace {

using Json = nlohmann::ordered_json;

Json encode(const model::Commit& commit, bool with_body)
{
    Json trailers = Json::array();
    for (const model::Trailer& trailer : commit.trailers) {
        trailers.push_back({{"key", trailer.key}, {"value", trailer.value}});
    }
    return {{"id", commit.id},
            {"subject", commit.subject},
            {"body", with_body ? commit.body : std::string()},
            {"author", {{"name", commit.author.name}, {"email", commit.author.email}}},
            {"date", base::to_iso8601(commit.authored)},
            {"trailers", std::move(trailers)}};
}

Json encode(const model::ManifestFile& file)
{
    Json json = {{"change", model::name_of(file.kind)}, {"path", file.path}};
    if (!file.old_path.empty()) {
        json["oldPath"] = file.old_path;
    }
    json["added"] = file.added_lines;
    json["removed"] = file.removed_lines;
    json["commits"] = file.commits;
    return json;
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace

model::Manifest make_manifest(const Redacted& redacted, const Selection& selection, const DigestOptions& options)
{
    model::Manifest manifest;
    manifest.repository = base::repair_utf8(options.repository);
    manifest.url = redacted.url;
    manifest.branch = base::repair_utf8(options.branch);
    manifest.docs_branch = base::repair_utf8(options.docs_branch);
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

std::string encode_manifest(const model::Manifest& manifest, bool with_bodies)
{
    Json commits = Json::array();
    for (const model::Commit& commit : manifest.commits) {
        commits.push_back(encode(commit, with_bodies));
    }
    Json files = Json::array();
    for (const model::ManifestFile& file : manifest.files) {
        files.push_back(encode(file));
    }
    const Json json = {{"docwake", model::manifest_version},
                       {"repository", manifest.repository},
                       {"url", text_or_null(manifest.url)},
                       {"branch", manifest.branch},
                       {"docsBranch", manifest.docs_branch},
                       {"range", {{"base", text_or_null(manifest.range.base)}, {"head", manifest.range.head}}},
                       {"docs", manifest.docs},
                       {"commits", std::move(commits)},
                       {"files", std::move(files)}};
    return json.dump();
}

} // namespace docwake::digest
