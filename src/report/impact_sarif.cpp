#include "base/sanitise.h"
#include "report/document_findings.h"
#include "report/impact.h"
#include "report/sarif.h"

namespace docwake::report {

std::string impact_as_sarif(const model::Impact& impact)
{
    constexpr std::size_t others_of_document = 3;
    std::vector<SarifNotification> notes;
    for (const std::string& note : impact.notes) {
        notes.push_back({"note", base::sanitise_inline(note, 2000)});
    }
    return sarif_document(findings_of(impact, others_of_document), true, notes);
}

} // namespace docwake::report
