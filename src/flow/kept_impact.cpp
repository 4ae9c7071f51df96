#include "flow/kept_impact.h"

#include "base/byte_stream.h"
#include "base/error.h"
#include "base/hash.h"
#include "flow/impact_bytes.h"
#include "impact/document_words.h"
#include "impact/past_commit.h"

#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace docwake::flow {

namespace {

/// To be raised when the same change leads to other lines or scores, or these to other bytes.
constexpr int kept_version = 5;

/// Each result replaces the one that had its place.
constexpr unsigned places_in_index = 16;

/// The change by what it is made of: blobs do not change, and where the hunks are tells how they were read.
std::string description_of(const model::ChangeSet& changes, const ImpactRequest& request)
{
    base::ByteWriter writer;
    for (const std::string* text : {&changes.range.base, &changes.range.head, &request.docs_revision}) {
        writer.text(*text);
    }
    writer.value(request.only_folders);
    writer.value(request.top);
    writer.value(request.min_score);
    writer.value(request.lines);
    writer.value(request.finds_documented);
    writer.value(request.surroundings);
    writer.varint(request.folders.size());
    for (const std::string& folder : request.folders) {
        writer.text(folder);
    }
    writer.varint(changes.commits.size());
    for (const model::Commit& commit : changes.commits) {
        writer.text(commit.id);
    }
    for (const model::FileChange& file : changes.files) {
        for (const std::string* text : {&file.path, &file.old_path, &file.old_blob, &file.new_blob}) {
            writer.text(*text);
        }
        writer.text(file.commits.empty() ? std::string_view() : file.commits.front());
        writer.value(file.kind);
        writer.value(file.content);
        for (const auto& attribute :
             {file.attributes.generated, file.attributes.vendored, file.attributes.documentation}) {
            writer.value(static_cast<std::int8_t>(attribute ? static_cast<int>(*attribute) : -1));
        }
        writer.varint(file.hunks.size());
        for (const model::Hunk& hunk : file.hunks) {
            for (const int number : {hunk.old_start, hunk.old_lines, hunk.new_start, hunk.new_lines}) {
                writer.varint(static_cast<std::uint64_t>(number));
            }
        }
    }
    return writer.take();
}

/// Nothing where the bytes are of another change, or damaged.
std::optional<model::Impact> kept_impact(const std::string& key, std::string_view bytes)
try {
    base::ByteReader reader(bytes);
    return reader.text() == key ? std::optional(impact_from(reader.text())) : std::nullopt;
} catch (const base::Error&) {
    return std::nullopt;
}

} // namespace

KeptImpact find_kept_impact(const model::ChangeSet& changes, const ImpactRequest& request, state::Index& index,
                            const std::function<model::Impact()>& find)
{
    const std::string table = fmt::format("impacts {} {} {} {}", DOCWAKE_VERSION, kept_version,
                                          impact::document_words_version, impact::past_commit_version);
    const std::string key = base::sha256_hex(description_of(changes, request));
    const std::string place = std::to_string(std::stoul(key.substr(0, 4), nullptr, 16) % places_in_index);
    std::optional<model::Impact> known;
    index.read(table, {place}, [&](std::size_t, std::string_view bytes) { known = kept_impact(key, bytes); });
    if (known) {
        known->range = changes.range;
        return {*std::move(known), {}};
    }
    model::Impact impact = find();
    impact.terms.clear();
    base::ByteWriter writer;
    writer.text(key);
    writer.text(to_bytes(impact));
    const auto keep = [table, place, bytes = writer.take(), &index] {
        try {
            index.write(table, {{place, bytes}});
        } catch (const base::Error&) { // the next who asks looks once more
        }
    };
    return {std::move(impact), keep};
}

} // namespace docwake::flow
