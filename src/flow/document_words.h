#pragma once

#include "flow/documents.h"
#include "impact/document_words.h"
#include "impact/text_match.h"
#include "state/index.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace docwake::flow {

/// The words of documents. An index has them for all of them together by word, and for each by itself.
class KnownWords
{
public:
    /// `documents` and the index, which may be null, have to outlive this. `settings` are what tells this set of
    /// documents from others that the index may have (settings_key).
    KnownWords(const DocumentSet& documents, state::Index* index, const std::string& settings);

    /// What the index has; leaves the archive alone.
    void put_known(impact::TextMatch& match);
    /// All others after that, which the index has afterwards.
    void put_others(impact::TextMatch& match, DocumentReader& reader, std::size_t threads);

    /// Of the documents at these places, each of them once, in their order.
    std::vector<impact::DocumentWords> of(const std::vector<std::size_t>& places, DocumentReader& reader,
                                          std::size_t threads) const;

private:
    using Receive = std::function<void(std::size_t place, impact::DocumentWords)>;

    /// Which of the documents the index has together; all of these or none are put.
    std::vector<bool> put_together(impact::TextMatch& match) const;
    /// In any order. Gives the places of those that the index does not have.
    std::vector<std::size_t> read(const std::vector<std::size_t>& places, const Receive& receive) const;
    void make(const std::vector<std::size_t>& places, DocumentReader& reader, std::size_t threads,
              const Receive& receive) const;
    void write_together() const;

    const DocumentSet& documents_;
    state::Index* index_;
    std::string postings_table_;
    std::vector<std::string> keys_;
    std::vector<std::size_t> others_;  ///< that the index does not have together
    std::vector<std::size_t> unknown_; ///< nor each by itself
};

} // namespace docwake::flow
