#pragma once

#include "model/impact.h"
#include "model/outcome.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::report {

/// A line of a document, for surfaces that show what is to be looked at beside the files.
struct DocumentFinding
{
    std::string path;
    bool elsewhere = false; ///< the path is one of the documentation's own repository
    int line = 0;
    int column = 0; ///< in code points from 1; 0: the whole line
    int end_column = 0;
    std::string message;     ///< valid UTF-8, its foreign text as it is
    bool stale = false;      ///< else the line only mentions what the change is about
    bool mended = false;     ///< a stale one that the docs branch changes
    std::string fingerprint; ///< the same in another run, whatever the lines before it; that of no other finding
};

/// Stale lines first, worst first; then up to `others_of_document` lines of each document.
std::vector<DocumentFinding> findings_of(const model::Impact& impact, std::size_t others_of_document);

/// The stale lines of all of them, each once.
std::vector<DocumentFinding> findings_of(const std::vector<model::Outcome>& outcomes);

} // namespace docwake::report
