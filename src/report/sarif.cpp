#include "report/sarif.h"

#include "base/text.h"
#include "report/json_bytes.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::report {

namespace {

using Json = nlohmann::ordered_json;

// GitHub's code scanning takes 25,000 results of a run and shows the first 5,000 (docs.github.com, "SARIF support for
// code scanning").
constexpr std::size_t most_results = 5000;

Json rule(const char* id, const char* name, const char* text, const char* level)
{
    return {{"id", id},
            {"name", name},
            {"shortDescription", {{"text", text}}},
            {"helpUri", "https://github.com/docwake/docwake#what-a-change-touches"},
            {"defaultConfiguration", {{"level", level}}}};
}

Json result(const DocumentFinding& finding)
{
    Json region = {{"startLine", std::max(1, finding.line)}};
    if (finding.column > 0) {
        region["startColumn"] = finding.column;
    }
    if (finding.end_column > finding.column) {
        region["endColumn"] = finding.end_column;
    }
    const Json artifact = {{"uri", base::percent_encoded(finding.path, "/")},
                           {"uriBaseId", finding.elsewhere ? "DOCSROOT" : "%SRCROOT%"}};
    return {{"ruleId", finding.stale ? "stale-name" : "touched-name"},
            {"ruleIndex", finding.stale ? 0 : 1},
            {"level", finding.stale && !finding.mended ? "warning" : "note"},
            {"message", {{"text", finding.message}}},
            {"locations",
             Json::array({{{"physicalLocation", {{"artifactLocation", artifact}, {"region", std::move(region)}}}}})},
            {"partialFingerprints", {{"docwake/v1", finding.fingerprint}}}};
}

Json notification(const SarifNotification& notification)
{
    return {{"level", notification.level}, {"message", {{"text", notification.text}}}};
}

} // namespace

std::string sarif_document(const std::vector<DocumentFinding>& findings, bool successful,
                           const std::vector<SarifNotification>& notifications)
{
    Json results = Json::array();
    for (const DocumentFinding& finding : findings) {
        if (results.size() == most_results) {
            break;
        }
        results.push_back(result(finding));
    }
    Json told = Json::array();
    for (const SarifNotification& one : notifications) {
        told.push_back(notification(one));
    }
    if (findings.size() > most_results) {
        told.push_back(notification({"warning", std::to_string(findings.size() - most_results) +
                                                    " more lines are left out here: `docwake impact` names them"}));
    }
    Json invocation = {{"executionSuccessful", successful}};
    if (!told.empty()) {
        invocation["toolExecutionNotifications"] = std::move(told);
    }
    const Json driver = {
        {"name", "docwake"},
        {"version", DOCWAKE_VERSION},
        {"informationUri", "https://github.com/docwake/docwake"},
        {"rules",
         Json::array(
             {rule("stale-name", "StaleName", "The documentation names what the code no longer has.", "warning"),
              rule("touched-name", "TouchedName", "The documentation names what the change touches.", "note")})}};
    const Json run = {{"tool", {{"driver", driver}}},
                      {"invocations", Json::array({std::move(invocation)})},
                      {"columnKind", "unicodeCodePoints"},
                      {"results", std::move(results)}};
    const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", Json::array({run})}};
    return safe_json(log.dump(2, ' ', true));
}

} // namespace docwake::report
