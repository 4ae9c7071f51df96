#pragma once

#include "impact/lines.h"

#include <string_view>
#include <vector>

namespace docwake::impact {

/// What a document says about a query, from its text alone.
inline std::vector<model::ImpactLine> find_in_text(DocumentKind kind, std::string_view text, const LineQuery& query,
                                                   std::size_t most)
{
    return with_text(find_lines(DocumentWords(kind, text), query, find_stale(kind, text, query), most), text);
}

} // namespace docwake::impact
