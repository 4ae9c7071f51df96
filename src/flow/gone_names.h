#pragma once

#include "git/archive.h"
#include "impact/query.h"
#include "impact/text_match.h"
#include "state/index.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::flow {

/// Where the code is as it is now.
struct CodePlace
{
    git::Archive& archive;
    state::Index* index = nullptr;    ///< of the same repository; null: all files are read
    std::string head;                 ///< a commit
    std::vector<std::string> folders; ///< of documentation, which is no code
};

/// Names that documents mention and the code does not have any more. Only where there may be some, the code is read,
/// and of it what the index does not have. Where it is too large for that, `notes` say so.
std::vector<std::string> find_gone(const impact::Query& query, const impact::TextMatch& documents,
                                   const CodePlace& code, std::size_t threads, std::vector<std::string>& notes);

} // namespace docwake::flow
