#include "base/sanitise.h"
#include "report/document_findings.h"
#include "report/phrases.h"
#include "report/report.h"
#include "report/sarif.h"

#include <algorithm>

namespace docwake::report {

namespace {

constexpr std::size_t longest_sentence = 2000;

std::string sentence_of(const model::Outcome& outcome, const std::string& link)
{
    std::string text = headline(outcome);
    if (!outcome.reason.empty()) {
        text += ": " + base::sanitise_inline(outcome.reason, longest_sentence);
    }
    return link.empty() ? text : text + ": " + link;
}

void tell(const model::Outcome& outcome, const std::string& link, std::vector<SarifNotification>& notifications)
{
    using model::Status;
    const bool is_open = outcome.status == Status::still_running || outcome.status == Status::uncertain;
    notifications.push_back({outcome.status == Status::failed ? "error"
                             : is_open                        ? "warning"
                                                              : "note",
                             sentence_of(outcome, link)});
    if (outcome.error) {
        notifications.push_back({"error", base::sanitise_inline(outcome.error->message(), longest_sentence)});
    }
    for (const std::string& warning : outcome.warnings) {
        notifications.push_back({"warning", base::sanitise_inline(warning, longest_sentence)});
    }
}

} // namespace

std::string outcomes_as_sarif(const std::vector<model::Outcome>& outcomes, const std::vector<std::string>& link_hosts)
{
    std::vector<SarifNotification> notifications;
    for (const model::Outcome& outcome : outcomes) {
        tell(outcome, trusted_link(outcome.pull_request_link, link_hosts), notifications);
    }
    const bool failed =
        std::ranges::any_of(outcomes, [](const auto& outcome) { return outcome.status == model::Status::failed; });
    return sarif_document(findings_of(outcomes), !failed, notifications);
}

} // namespace docwake::report
