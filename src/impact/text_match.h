#pragma once

#include "impact/query.h"
#include "impact/word_list.h"

#include <string>
#include <vector>

namespace docwake::impact {

/// A document as the ranking sees it.
struct IndexedDocument
{
    std::string path;
    WordList words;
};

/// How well each document answers words, by BM25 (Robertson and Zaragoza 2009: The Probabilistic Relevance Framework).
class TextMatch
{
public:
    /// `documents` has to outlive this. All words that will be asked for have to be in `vocabulary`.
    TextMatch(const std::vector<IndexedDocument>& documents, const std::vector<const WordWeights*>& vocabulary);

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

    std::vector<WordId> vocabulary_; ///< sorted
    std::vector<std::uint32_t> documents_with_;
    std::vector<std::vector<Hit>> hits_; ///< for each document
    std::vector<double> relative_lengths_;
};

} // namespace docwake::impact
