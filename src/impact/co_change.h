#pragma once

#include "impact/history.h"
#include "impact/query.h"

#include <string>
#include <vector>

namespace docwake::impact {

/// For each document, what history says of it.
struct CoChange
{
    std::vector<double> files;    ///< the share of the changed files' commits in which the document changed too
    std::vector<double> together; ///< the same without regard to how often the files change
    std::vector<double> folders;  ///< of the changed files' folders
    std::vector<double> often;    ///< how often the document changes at all
    std::vector<double> lately;   ///< whether somebody is at work on it
    std::vector<double> messages; ///< commits with similar messages
    std::vector<double> code;     ///< commits with similar changed lines
};

/// `documents` are paths. Each commit counts by 1 / the files that it touched, and less the
/// older it is. Documents and files are followed through renames.
CoChange co_change(const History& history, const std::vector<std::string>& documents, const Query& query);

} // namespace docwake::impact
