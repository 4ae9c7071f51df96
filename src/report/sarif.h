#pragma once

#include "report/document_findings.h"

#include <string>
#include <string_view>
#include <vector>

namespace docwake::report {

struct SarifNotification
{
    std::string_view level; ///< "note", "warning" or "error"
    std::string text;       ///< sanitised, or of ours
};

/// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), safe in a log. Only findings are results: GitHub's
/// code scanning refuses a result without a place.
std::string sarif_document(const std::vector<DocumentFinding>& findings, bool successful,
                           const std::vector<SarifNotification>& notifications);

} // namespace docwake::report
