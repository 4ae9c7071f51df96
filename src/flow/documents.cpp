#include "flow/documents.h"

#include "base/byte_stream.h"
#include "base/error.h"
#include "base/hash.h"
#include "flow/index_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace docwake::flow {

namespace {

// A larger file is data that somebody gave a document's name.
constexpr std::size_t largest_document = 16U << 20;

/// To be raised when other files are documents, or the bytes are made in another way.
constexpr int list_version = 1;

using Documents = std::vector<Document>;

struct KnownList
{
    std::string commit;
    Documents documents;
};

std::string to_bytes(const DocumentSet& set)
{
    base::ByteWriter writer;
    writer.text(set.commit);
    writer.varint(set.documents.size());
    for (const Document& document : set.documents) {
        writer.text(document.path);
        writer.text(document.blob);
        writer.value(document.kind);
    }
    return writer.take();
}

KnownList list_from(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    KnownList known{std::string(reader.text()), {}};
    for (std::uint64_t left = reader.varint(); left > 0; --left) {
        Document& document = known.documents.emplace_back();
        document.path = reader.text();
        document.blob = reader.text();
        document.kind = reader.value<impact::DocumentKind>();
    }
    return known;
}

Documents list(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders)
{
    const auto wants = [&](const std::string& path) { return impact::document_kind(path, folders).has_value(); };
    Documents documents;
    for (git::Archive::File& file : commit.empty() ? archive.list_working_tree(wants) : archive.list(commit, wants)) {
        const auto kind = impact::document_kind(file.path, folders);
        documents.push_back({std::move(file.path), std::move(file.blob), kind.value_or(impact::DocumentKind())});
    }
    return documents;
}

/// `changes` are by path, too.
void apply(const std::vector<git::Archive::File>& changes, const std::vector<std::string>& folders,
           Documents& documents)
{
    for (const git::Archive::File& change : changes) {
        const auto place = std::ranges::lower_bound(documents, change.path, {}, &Document::path);
        const bool is_known = place != documents.end() && place->path == change.path;
        const auto kind = change.blob.empty() ? std::nullopt : impact::document_kind(change.path, folders);
        if (!kind) {
            if (is_known) {
                documents.erase(place);
            }
        } else if (is_known) {
            place->blob = change.blob;
        } else {
            documents.insert(place, {change.path, change.blob, *kind});
        }
    }
}

} // namespace

std::string settings_key(const std::vector<std::string>& folders)
{
    std::string settings;
    for (const std::string& folder : folders) {
        settings += folder + "\n";
    }
    return settings.empty() ? settings : base::sha256_hex(settings).substr(0, 16);
}

DocumentSet list_documents(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders,
                           state::Index* index)
{
    if (index == nullptr || commit.empty()) {
        return {archive, commit, list(archive, commit, folders)};
    }
    const std::string table = fmt::format("documents {} {} {}", DOCWAKE_VERSION, list_version, settings_key(folders));
    KnownList known;
    index->read(table, {last_entry}, [&](std::size_t, std::string_view bytes) { known = list_from(bytes); });
    std::optional<std::vector<git::Archive::File>> changes;
    if (!known.commit.empty()) {
        changes = archive.changes(known.commit, commit);
    }
    DocumentSet set{archive, commit, std::move(known.documents)};
    if (changes) {
        apply(*changes, folders, set.documents);
    } else {
        set.documents = list(archive, commit, folders);
    }
    // The next reading goes through the folders of all that differs, which takes longer than to write the list.
    constexpr std::size_t most_differences = 10;
    if (!changes || changes->size() > most_differences) {
        index->write(table, {{last_entry, to_bytes(set)}});
    }
    return set;
}

std::string DocumentReader::read(const Document& document)
{
    try {
        std::string text;
        if (documents_.commit.empty()) {
            text = documents_.archive.read_working_tree(document.path);
        } else {
            const std::scoped_lock lock(objects_); // an archive's objects are for one thread at a time
            text = documents_.archive.read(document.blob);
        }
        return text.size() > largest_document ? std::string() : text;
    } catch (const base::Error&) {
        return {}; // it went since it was listed, or a partial clone does not have it
    }
}

} // namespace docwake::flow
