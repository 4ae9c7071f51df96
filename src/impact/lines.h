#pragma once

#include "impact/document_words.h"
#include "impact/name_filter.h"
#include "impact/query.h"
#include "impact/text_match.h"
#include "model/impact.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// What lines are judged by: the terms and words of the query with their rarity among all documents.
class LineQuery
{
public:
    /// `query` has to outlive this. `gone` are names that the code does not have any more.
    LineQuery(const Query& query, const TextMatch& rarity, const std::vector<std::string>& gone);

    struct Name
    {
        const model::Term* term = nullptr;
        double weight = 0;
    };
    struct Word
    {
        WordId id = 0;
        const Name* name = nullptr; ///< null for a word
        double weight = 0;          ///< how much a line has of the query that has it
    };

    /// By id, of one id words first.
    const std::vector<Word>& words() const { return words_; }
    /// Null for a name that is not gone, or of no changed line.
    const Name* gone(std::string_view text) const;

private:
    std::vector<Name> names_;
    std::vector<Word> words_;
    std::unordered_map<std::string_view, const Name*> gone_;
    NameFilter may_be_gone_;
};

/// A mention of a name that is gone which misleads a reader.
struct StaleMention
{
    const LineQuery::Name* name = nullptr;
    WordPlace place;
};

/// In the order of the text.
std::vector<StaleMention> find_stale(DocumentKind kind, std::string_view text, const LineQuery& query);

/// A line of a document that says something about the query.
struct TellingLine
{
    std::size_t line = 0;                  ///< from 0 on
    double score = 0;                      ///< of names and words in it
    double smoothed = 0;                   ///< with what stands around it
    const LineQuery::Name* name = nullptr; ///< the most telling one, or a stale one; null where there is none
    WordPlace place;                       ///< of the name
    double of_name = 0;                    ///< its part of the score
    bool stale = false;
};

struct TellingLines
{
    std::vector<TellingLine> lines; ///< stale ones first, then the most telling
    double best = 0;                ///< how telling the best passage is
};

/// The lines of a document that say most about the query: at most `most`, and all in which a `stale` mention is.
TellingLines find_lines(const DocumentWords& document, const LineQuery& query, const std::vector<StaleMention>& stale,
                        std::size_t most);

/// With what stands in them; `text` is that of the document.
std::vector<model::ImpactLine> with_text(const TellingLines& lines, std::string_view text);

/// Whether a mention of the term can only mean the name in the code: it is no word of prose.
bool can_be_stale(const model::Term& term);

} // namespace docwake::impact
