#pragma once

#include "impact/document.h"
#include "impact/query.h"
#include "impact/text_match.h"
#include "model/impact.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
        bool gone = false;
    };

    /// Null for a name that is in no changed line.
    const Name* name(std::string_view text) const;
    /// 0 for a word that is not asked for.
    double word(WordId word) const;

private:
    std::unordered_map<std::string_view, Name> names_;
    std::vector<bool> may_be_name_;
    std::array<std::uint64_t, 256> lengths_{}; ///< of the names by their first byte, a bit for each
    std::unordered_map<WordId, double> words_;
};

struct FoundLines
{
    std::vector<model::ImpactLine> lines; ///< stale ones first, then the most telling
    double best = 0;                      ///< how telling the best passage is
};

/// The lines of a document that say most about the query: at most `most`, and all stale ones, of which a document that
/// tells of the past has none. With a `most` of 0 only names are looked at.
FoundLines find_lines(DocumentKind kind, std::string_view text, const LineQuery& query, std::size_t most,
                      bool may_be_stale = true);

/// Whether a mention of the term can only mean the name in the code: it is no word of prose.
bool can_be_stale(const model::Term& term);

} // namespace docwake::impact
