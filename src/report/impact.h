#pragma once

#include "model/impact.h"

#include <cstddef>
#include <string>

namespace docwake::report {

struct ImpactOptions
{
    bool explain = false;  ///< the parts of each score too
    bool color = false;    ///< of the text
    std::size_t lines = 3; ///< of each document in the text, beside the stale ones
};

/// For people: the documents, best first, with their lines.
std::string impact_as_text(const model::Impact& impact, const ImpactOptions& options);

/// One line for a terminal, with the worst of the lines; empty where no document is touched.
std::string impact_as_line(const model::Impact& impact);

/// {"version": 1, "range": ..., "terms": [...], "docs": [...]}, ASCII and safe in a log, as the other documents are.
std::string impact_as_json(const model::Impact& impact, const ImpactOptions& options);

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): stale lines are warnings, others notes.
std::string impact_as_sarif(const model::Impact& impact);

struct ImpactForGithub
{
    std::string log;     ///< annotations on the documents' lines: at most 10 of each level, the worst first
    std::string summary; ///< Markdown for $GITHUB_STEP_SUMMARY with what the annotations do not hold
};

ImpactForGithub impact_for_github(const model::Impact& impact);

/// The summary, for a comment.
std::string impact_as_comment(const model::Impact& impact);

} // namespace docwake::report
