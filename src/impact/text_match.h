#pragma once

#include "impact/document_words.h"
#include "impact/postings.h"
#include "impact/query.h"

#include <optional>
#include <string>
#include <vector>

namespace docwake::impact {

/// How well each document answers words, by BM25 (Robertson and Zaragoza 2009: The Probabilistic Relevance Framework).
class TextMatch
{
public:
    /// Of so many documents, whose words then come one by one or many at once. Only those of the query can be asked
    /// for.
    TextMatch(const Query& query, std::size_t documents);

    /// The parts of postings that have words of the query.
    std::vector<std::size_t> posting_parts_asked() const;
    /// Such a part, before anything else is put. All are to be put, and then numbered.
    void put(std::size_t part, const Postings& postings);
    /// `places` are those that the postings' documents have here; what has none is left out.
    void number(const PostedDocuments& documents, const std::vector<std::optional<std::size_t>>& places);
    /// Each other document once, before anything is asked for; keeps but the words that are in the query.
    void put(std::size_t document, const DocumentWords& words);

    /// For each document.
    std::vector<double> scores(const WordWeights& words) const;
    /// How rare a word is among the documents: 0 for one that stands nowhere.
    double rarity(WordId word) const;
    /// The documents in which one of the names stands.
    std::vector<bool> mentioning(const std::vector<std::string>& names) const;

private:
    std::size_t section_of(WordId word) const;
    /// In the vocabulary; its size for a word that is not there.
    std::size_t place_of(WordId word) const;

    struct Hit
    {
        std::uint32_t document = 0;
        float count = 0;
    };

    unsigned section_bits_ = 0;
    std::vector<WordId> vocabulary_;      ///< sorted
    std::vector<std::uint32_t> sections_; ///< where the words with some highest bits begin in it, then its end
    std::vector<std::vector<Hit>> hits_;  ///< for each word of the vocabulary
    std::vector<float> lengths_;          ///< of the documents
};

} // namespace docwake::impact
