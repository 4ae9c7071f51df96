#include "flow/document_words.h"

#include "base/in_order.h"
#include "flow/index_entries.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace docwake::flow {

namespace {

// Beside the numbers of the parts.
constexpr const char* documents_key = "documents";

std::string words_table()
{
    return fmt::format("words {}", impact::document_words_version);
}

} // namespace

KnownWords::KnownWords(const DocumentSet& documents, state::Index* index, const std::string& settings)
    : documents_(documents),
      index_(index),
      postings_table_(
          fmt::format("postings {} {} {}", impact::document_words_version, impact::postings_version, settings))
{
    for (const Document& document : documents.documents) {
        keys_.push_back(document.blob + "/" + std::to_string(static_cast<int>(document.kind)));
    }
}

void KnownWords::put_known(impact::TextMatch& match)
{
    const std::vector<bool> is_known = put_together(match);
    for (std::size_t place = 0; place < keys_.size(); ++place) {
        if (!is_known[place]) {
            others_.push_back(place);
        }
    }
    unknown_ = read(others_, [&](std::size_t place, const impact::DocumentWords& words) { match.put(place, words); });
}

std::vector<bool> KnownWords::put_together(impact::TextMatch& match) const
{
    std::vector<bool> is_known(keys_.size());
    if (index_ == nullptr) {
        return is_known;
    }
    const std::vector<std::size_t> parts = match.posting_parts_asked();
    std::vector<std::string> keys = {documents_key};
    std::ranges::transform(parts, std::back_inserter(keys), [](std::size_t part) { return std::to_string(part); });
    impact::TextMatch filled = match;
    std::string documents;
    std::size_t found = 0;
    // All at once: another process may write others meanwhile.
    index_->read(postings_table_, keys, [&](std::size_t key, std::string_view bytes) {
        ++found;
        if (key == 0) {
            documents = bytes;
        } else {
            filled.put(parts[key - 1], impact::Postings(bytes));
        }
    });
    if (found < keys.size()) {
        return is_known;
    }
    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(keys_.size());
    for (std::size_t place = 0; place < keys_.size(); ++place) {
        places.emplace(keys_[place], place);
    }
    const impact::PostedDocuments posted(documents);
    std::vector<std::optional<std::size_t>> places_of_posted;
    for (const std::string_view document : posted.keys) {
        const auto place = places.find(document);
        places_of_posted.push_back(place == places.end() ? std::nullopt : std::optional(place->second));
        if (places_of_posted.back()) {
            is_known[place->second] = true;
        }
    }
    filled.number(posted, places_of_posted);
    match = std::move(filled);
    return is_known;
}

std::vector<std::size_t> KnownWords::read(const std::vector<std::size_t>& places, const Receive& receive) const
{
    if (index_ == nullptr) {
        return places;
    }
    std::vector<std::string> keys;
    std::ranges::transform(places, std::back_inserter(keys), [this](std::size_t place) { return keys_[place]; });
    std::vector<bool> is_known(places.size());
    index_->read(words_table(), keys, [&](std::size_t at, std::string_view bytes) {
        receive(places[at], impact::DocumentWords(bytes));
        is_known[at] = true;
    });
    std::vector<std::size_t> unknown;
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (!is_known[at]) {
            unknown.push_back(places[at]);
        }
    }
    return unknown;
}

void KnownWords::make(const std::vector<std::size_t>& places, DocumentReader& reader, std::size_t threads,
                      const Receive& receive) const
{
    base::make_in_chunks<impact::DocumentWords>(
        places.size(), threads,
        [&](std::size_t, std::size_t at) {
            const Document& document = documents_.documents[places[at]];
            return impact::DocumentWords(document.kind, reader.read(document));
        },
        [&](std::size_t at, const impact::DocumentWords& words) { receive(places[at], words); }, documents_per_chunk);
}

void KnownWords::put_others(impact::TextMatch& match, DocumentReader& reader, std::size_t threads)
{
    constexpr std::size_t written_at_once = 16U << 20; // bytes
    std::vector<std::pair<std::string, std::string>> entries;
    std::size_t bytes = 0;
    const auto write = [&] {
        index_->write(words_table(), entries);
        entries.clear();
        bytes = 0;
    };
    make(unknown_, reader, threads, [&](std::size_t place, const impact::DocumentWords& words) {
        match.put(place, words);
        if (index_ != nullptr) {
            entries.emplace_back(keys_[place], words.to_bytes());
            bytes += entries.back().second.size();
            if (bytes >= written_at_once) {
                write();
            }
        }
    });
    if (!entries.empty()) {
        write();
    }
    // What is new, as in a fresh clone, may never be read again.
    if (index_ != nullptr && others_.size() - unknown_.size() > most_single_entries) {
        write_together();
    }
}

void KnownWords::write_together() const
{
    impact::PostingsWriter writer;
    std::vector<std::size_t> all(keys_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    read(all, [&](std::size_t place, const impact::DocumentWords& words) { writer.add(keys_[place], words); });
    impact::PostingsWriter::Bytes bytes = writer.take();
    std::vector<std::pair<std::string, std::string>> entries = {{documents_key, std::move(bytes.documents)}};
    for (std::string& part : bytes.parts) {
        entries.emplace_back(std::to_string(entries.size() - 1), std::move(part));
    }
    index_->write(postings_table_, entries);
}

std::vector<impact::DocumentWords> KnownWords::of(const std::vector<std::size_t>& places, DocumentReader& reader,
                                                  std::size_t threads) const
{
    std::unordered_map<std::size_t, impact::DocumentWords> found;
    const auto receive = [&](std::size_t place, impact::DocumentWords words) { found[place] = std::move(words); };
    make(read(places, receive), reader, threads, receive);
    std::vector<impact::DocumentWords> words;
    std::ranges::transform(places, std::back_inserter(words),
                           [&](std::size_t place) { return std::move(found[place]); });
    return words;
}

} // namespace docwake::flow
