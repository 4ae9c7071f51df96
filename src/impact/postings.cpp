#include "impact/postings.h"

#include <tuple>

namespace docwake::impact {

PostedDocuments::PostedDocuments(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    for (std::uint64_t left = reader.varint(); left > 0; --left) {
        keys.push_back(reader.text());
    }
    lengths = reader.array<float>(keys.size());
}

Postings::Postings(std::string_view bytes)
{
    base::ByteReader reader(bytes);
    words_ = reader.array_in_place<WordId>(reader.varint());
    ends_ = reader.array_in_place<std::uint32_t>(words_.size());
    entries_ = reader.text();
}

void PostingsWriter::add(std::string_view key, const DocumentWords& document)
{
    const auto place = static_cast<std::uint32_t>(keys_.size());
    keys_.emplace_back(key);
    lengths_.push_back(document.length());
    document.for_each([&](const DocumentWords::Word& word) { entries_.push_back({word.id, place, word.count}); });
}

namespace {

/// The entries of one part, sorted.
template <typename Entries>
std::string part_of(const Entries& part)
{
    std::vector<WordId> words;
    std::vector<std::uint32_t> ends;
    base::ByteWriter entries;
    std::uint32_t before = 0;
    for (const auto& entry : part) {
        if (words.empty() || words.back() != entry.word) {
            words.push_back(entry.word);
            ends.emplace_back();
            before = 0;
        }
        entries.varint(entry.document - before);
        entries.varint(static_cast<std::uint64_t>(entry.count * detail::counts_per_one));
        before = entry.document;
        ends.back() = static_cast<std::uint32_t>(entries.size());
    }
    base::ByteWriter writer;
    writer.list(words);
    writer.array(std::span(ends));
    writer.text(entries.take());
    return writer.take();
}

} // namespace

PostingsWriter::Bytes PostingsWriter::take()
{
    Bytes bytes;
    base::ByteWriter documents;
    documents.varint(keys_.size());
    for (const std::string& key : keys_) {
        documents.text(key);
    }
    documents.array(std::span(lengths_));
    bytes.documents = documents.take();
    std::ranges::sort(entries_, {}, [](const Entry& entry) { return std::tuple(entry.word, entry.document); });
    auto from = entries_.cbegin();
    for (std::size_t part = 0; part < posting_parts; ++part) {
        const auto to = std::find_if(from, entries_.cend(),
                                     [part](const Entry& entry) { return posting_part_of(entry.word) != part; });
        bytes.parts.push_back(part_of(std::span(from, to)));
        from = to;
    }
    return bytes;
}

} // namespace docwake::impact
