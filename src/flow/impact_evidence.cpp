#include "flow/impact_evidence.h"

#include "base/error.h"
#include "base/in_order.h"
#include "impact/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace docwake::flow {

namespace {

// A larger file is data that somebody gave a document's name.
constexpr std::size_t largest_document = 16U << 20;

} // namespace

DocumentSet list_documents(git::Archive& archive, const std::string& commit, const std::vector<std::string>& folders)
{
    const auto wants = [&](const std::string& path) { return impact::document_kind(path, folders).has_value(); };
    return {archive, commit, commit.empty() ? archive.list_working_tree(wants) : archive.list(commit, wants)};
}

std::string DocumentReader::read(const git::Archive::File& file)
{
    try {
        std::string text;
        if (documents_.commit.empty()) {
            text = documents_.archive.read_working_tree(file.path);
        } else {
            const std::scoped_lock lock(objects_); // an archive's objects are for one thread at a time
            text = documents_.archive.read(file.blob);
        }
        return text.size() > largest_document ? std::string() : text;
    } catch (const base::Error&) {
        return {}; // it went since it was listed, or a partial clone does not have it
    }
}

namespace {

/// How a file is read depends on its name's ending.
impact::DocumentKind kind_of(const git::Archive::File& file)
{
    return impact::document_kind(file.path, {}).value_or(impact::DocumentKind::plain_text);
}

std::string words_table()
{
    return fmt::format("words {}", impact::word_list_version);
}

std::string words_key(const git::Archive::File& file)
{
    return fmt::format("{}/{}", file.blob, static_cast<int>(kind_of(file)));
}

} // namespace

std::vector<std::size_t> read_known_words(const DocumentSet& documents, state::Index* index,
                                          const ReceiveWords& receive)
{
    std::vector<bool> known(documents.files.size());
    if (index != nullptr) {
        std::vector<std::string> keys;
        std::ranges::transform(documents.files, std::back_inserter(keys), words_key);
        index->read(words_table(), keys, [&](std::size_t place, std::string_view bytes) {
            receive(place, impact::word_list_from(bytes));
            known[place] = true;
        });
    }
    std::vector<std::size_t> others;
    for (std::size_t place = 0; place < known.size(); ++place) {
        if (!known[place]) {
            others.push_back(place);
        }
    }
    return others;
}

void read_words(const DocumentSet& documents, const std::vector<std::size_t>& places, state::Index* index,
                std::size_t threads, const ReceiveWords& receive)
{
    DocumentReader reader(documents);
    constexpr std::size_t written_at_once = 16U << 20; // bytes
    std::vector<std::pair<std::string, std::string>> entries;
    std::size_t bytes = 0;
    const auto write = [&] {
        index->write(words_table(), entries);
        entries.clear();
        bytes = 0;
    };
    base::make_in_chunks<impact::WordList>(
        places.size(), threads,
        [&](std::size_t, std::size_t at) {
            const git::Archive::File& file = documents.files[places[at]];
            return impact::words_of(kind_of(file), reader.read(file));
        },
        [&](std::size_t at, const impact::WordList& words) {
            receive(places[at], words);
            if (index != nullptr) {
                entries.emplace_back(words_key(documents.files[places[at]]), impact::to_bytes(words));
                bytes += entries.back().second.size();
                if (bytes >= written_at_once) {
                    write();
                }
            }
        },
        documents_per_chunk);
    if (!entries.empty()) {
        write();
    }
}

} // namespace docwake::flow
