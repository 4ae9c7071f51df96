#pragma once

#include "model/impact.h"

#include <string>
#include <vector>

namespace docwake::report {

/// A line with its document.
struct PlacedLine
{
    const model::ImpactDocument* document = nullptr;
    const model::ImpactLine* line = nullptr;
};

/// "was renamed to `--new`".
std::string happened(model::TermKind kind, model::TermChange change, const std::string& replacement);

/// "`--old` was renamed to `--new` in 0123456789ab and still stands here". Holds foreign text as it is.
std::string sentence_of(const model::ImpactLine& line);

/// "3 stale lines in 2 documents", or "no stale lines".
std::string stale_phrase(const model::Impact& impact);

/// Stale lines of all documents, worst first.
std::vector<PlacedLine> stale_lines(const model::Impact& impact);

/// Other lines that mention a term: a few of each of the best documents, so that every one of these has its turn.
std::vector<PlacedLine> other_lines(const model::Impact& impact, std::size_t of_each);

} // namespace docwake::report
