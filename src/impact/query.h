#pragma once

#include "impact/word_weights.h"
#include "model/change.h"
#include "model/impact.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::impact {

/// What a change asks the documents.
struct Query
{
    std::vector<model::Term> terms; ///< the most telling first; each once
    WordWeights names;              ///< of the terms, by name_id
    WordWeights lines;              ///< of changed lines
    WordWeights surroundings;       ///< of the lines around them, and of the functions that they are in
    WordWeights message;            ///< of the commits
    WordWeights paths;              ///< of the changed files' names
    WordWeights neighbours; ///< names beside what was added: what is described there stands beside it in documents
    std::vector<std::string> files; ///< the changed files as they were called before, without documentation
};

/// From the code in the change: files that are documentation, generated, vendored or lock files are no source.
/// `folders` hold documentation. The same input gives the same query, on any number of threads.
Query make_query(const model::ChangeSet& changes, const std::vector<std::string>& folders, std::size_t threads = 1);

} // namespace docwake::impact
