#pragma once

#include "impact/query.h"
#include "impact/word_list.h"

#include <string>
#include <vector>

namespace docwake::impact {

/// How well each document answers words, by BM25 (Robertson and Zaragoza 2009: The Probabilistic Relevance Framework).
class TextMatch
{
public:
    /// Of so many documents, whose words then come one by one. Only those of the query can be asked for.
    TextMatch(const Query& query, std::size_t documents);

    /// Each document once, before anything is asked for; keeps but the words that are in the query.
    void put(std::size_t document, const WordList& words);

    /// For each document.
    std::vector<double> scores(const WordWeights& words) const;
    /// How rare a word is among the documents: 0 for one that stands nowhere.
    double rarity(WordId word) const;
    /// The documents in which one of the names stands.
    std::vector<bool> mentioning(const std::vector<std::string>& names) const;

private:
    /// In the vocabulary; its size for a word that is not there.
    std::size_t place_of(WordId word) const;

    struct Hit
    {
        std::uint32_t word = 0; ///< its place in the vocabulary
        float count = 0;
    };

    std::vector<WordId> vocabulary_;      ///< sorted
    std::vector<std::uint32_t> sections_; ///< where the words with some highest bits begin in it, then its end
    std::vector<std::uint32_t> documents_with_;
    std::vector<std::vector<Hit>> hits_; ///< for each document
    std::vector<float> lengths_;
};

} // namespace docwake::impact
