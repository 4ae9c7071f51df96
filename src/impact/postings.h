#pragma once

#include "base/byte_stream.h"
#include "base/first_place.h"
#include "impact/document_words.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::impact {

/// Which of many documents have a word, and how often: what an index keeps to answer for all of them at once. By the
/// words' first bits it is in parts, since a question is about few of them.
inline constexpr std::size_t posting_parts = 1024;

constexpr std::size_t posting_part_of(WordId word)
{
    return word / ((std::uint64_t{1} << 32U) / posting_parts);
}

/// The documents, which the parts know by their places.
struct PostedDocuments
{
    /// Throws Error{unexpected} for bytes that PostingsWriter did not give. They have to outlive this.
    explicit PostedDocuments(std::string_view bytes);

    std::vector<std::string_view> keys; ///< that they were added by
    std::vector<float> lengths;         ///< DocumentWords::length
};

/// A part.
class Postings
{
public:
    /// As PostedDocuments says; so does for_each.
    explicit Postings(std::string_view bytes);

    /// Calls `visit(place, document, count)` for each document that has the word at a place of `words`, which are
    /// sorted.
    template <typename Visit>
    void for_each(std::span<const WordId> words, const Visit& visit) const;

private:
    base::ByteArray<WordId> words_;
    base::ByteArray<std::uint32_t> ends_; ///< of what each word has in the entries
    std::string_view entries_;
};

class PostingsWriter
{
public:
    void add(std::string_view key, const DocumentWords& document);

    struct Bytes
    {
        std::string documents;
        std::vector<std::string> parts; ///< also those without words
    };
    Bytes take();

private:
    struct Entry
    {
        WordId word = 0;
        std::uint32_t document = 0;
        float count = 0;
    };

    std::vector<std::string> keys_;
    std::vector<float> lengths_;
    std::vector<Entry> entries_;
};

/// How the bytes are made, as document_words_version tells it of what they are made of.
inline constexpr int postings_version = 2;

template <typename Visit>
void Postings::for_each(std::span<const WordId> words, const Visit& visit) const
{
    std::size_t from = 0;
    for (std::size_t place = 0; place < words.size(); ++place) {
        from = base::first_place(from, words_.size(), [&](std::size_t at) { return words_[at] < words[place]; });
        if (from == words_.size() || words_[from] != words[place]) {
            continue;
        }
        const std::size_t begin = from == 0 ? 0 : ends_[from - 1];
        const std::size_t end = std::max<std::size_t>(begin, ends_[from]);
        base::ByteReader entries(entries_.substr(std::min(begin, entries_.size()), end - begin));
        for (std::uint64_t document = 0; !entries.is_at_end();) {
            document += entries.varint();
            const auto count = static_cast<float>(entries.varint()) / detail::counts_per_one;
            visit(place, static_cast<std::size_t>(document), count);
        }
    }
}

} // namespace docwake::impact
