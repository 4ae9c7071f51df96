#pragma once

#include "impact/query.h"
#include "impact/text_match.h"
#include "model/change.h"
#include "model/impact.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::flow {

/// What of the changed code the documents mention: enters `is_documented` and `documented_hunks`. A plain word counts
/// where one of the found lines has it as code. `folders` hold documentation.
void find_documented(const model::ChangeSet& changes, const impact::Query& query, const impact::TextMatch& match,
                     const std::vector<std::string>& folders, std::size_t threads, model::Impact& result);

} // namespace docwake::flow
