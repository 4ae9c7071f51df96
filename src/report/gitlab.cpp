#include "report/gitlab.h"

#include "base/sanitise.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/document_findings.h"
#include "report/json_bytes.h"
#include "report/link.h"
#include "report/report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace docwake::report {

using model::Outcome;

namespace {

using Json = nlohmann::ordered_json;

// GitLab refuses a larger file: 80 KB of annotations, and 5 KB of variables, of which a name may have three.
constexpr std::size_t largest_annotations = 80'000;
constexpr std::size_t largest_value = 1200;
// Each is a line of the merge request's widget.
constexpr std::size_t most_quality_findings = 1000;

std::string bytes_of(const Json& json)
{
    return safe_json(json.dump(2, ' ', true));
}

std::string annotations_of(const std::vector<Outcome>& outcomes, const std::vector<std::string>& link_hosts)
{
    Json links = Json::array();
    std::size_t size = 0;
    for (const Outcome& outcome : outcomes) {
        const std::string link = trusted_link(outcome.pull_request_link, link_hosts);
        if (link.empty()) {
            continue;
        }
        std::string label = "Docs " + base::to_lower_ascii(pull_request_label(link));
        if (!outcome.scope.empty()) {
            label += " of " + base::sanitise_inline(outcome.scope, 100);
        }
        Json one = {{"external_link", {{"label", label}, {"url", link}}}};
        size += one.dump(2, ' ', true).size() + 100; // the blanks before its lines
        if (size > largest_annotations) {
            break;
        }
        links.push_back(std::move(one));
    }
    return bytes_of({{"docwake", std::move(links)}});
}

std::string code_quality_of(const std::vector<DocumentFinding>& findings)
{
    Json array = Json::array();
    for (const DocumentFinding& finding : findings) {
        // The widget links to a file of this project.
        if (!finding.stale || finding.elsewhere || array.size() == most_quality_findings) {
            continue;
        }
        array.push_back(
            {{"description", base::sanitise_inline(finding.message, 1000)},
             {"check_name", "docwake/stale-name"},
             {"fingerprint", finding.fingerprint},
             {"severity", finding.mended ? "info" : "minor"},
             {"location",
              {{"path", base::repair_utf8(finding.path)}, {"lines", {{"begin", std::max(1, finding.line)}}}}}});
    }
    return bytes_of(array);
}

/// Without what a dotenv file cannot hold: more than one line, blanks, quotes (docs.gitlab.com, "dotenv variables").
/// Where something else would be named, nothing is.
bool fits_dotenv(const std::string& value)
{
    return std::ranges::all_of(value, [](char c) {
        return c > ' ' && c <= '~' && std::string_view("'\"`$\\").find(c) == std::string_view::npos;
    });
}

template <typename Value>
std::string variable(const char* name, const std::vector<Outcome>& outcomes, Value value)
{
    std::vector<std::string> values;
    std::size_t size = 0;
    for (const Outcome& outcome : outcomes) {
        std::string text = value(outcome);
        base::replace_all(text, ",", "%2C");
        size += text.size() + 1;
        if (!text.empty() && fits_dotenv(text) && size <= largest_value) {
            values.push_back(std::move(text));
        }
    }
    return values.empty() ? std::string() : fmt::format("{}={}\n", name, base::join(values, ","));
}

std::string dotenv_of(const std::vector<Outcome>& outcomes, const std::vector<std::string>& link_hosts,
                      model::Status status, std::size_t stale)
{
    return fmt::format("DOCS_STATUS={}\n", model::name_of(status)) +
           variable("DOCS_PR_URL", outcomes,
                    [&](const Outcome& outcome) { return trusted_link(outcome.pull_request_link, link_hosts); }) +
           variable("DOCS_BRANCH", outcomes, [](const Outcome& outcome) { return outcome.docs_branch; }) +
           variable("DOCS_SESSION_ID", outcomes, [](const Outcome& outcome) { return outcome.session_id; }) +
           fmt::format("DOCS_STALE_LINES={}\n", stale);
}

} // namespace

GitlabReport outcomes_for_gitlab(const std::vector<Outcome>& outcomes, const std::vector<std::string>& link_hosts,
                                 model::Status status)
{
    const std::vector<DocumentFinding> findings = findings_of(outcomes);
    return {annotations_of(outcomes, link_hosts), code_quality_of(findings),
            dotenv_of(outcomes, link_hosts, status, findings.size())};
}

GitlabReport impact_for_gitlab(const model::Impact& impact)
{
    return {annotations_of({}, {}), code_quality_of(findings_of(impact, 0)),
            fmt::format("DOCS_STALE_LINES={}\n", model::count_stale(impact))};
}

std::string gitlab_section_start(std::string_view name, std::string_view title, base::Time now)
{
    return fmt::format("\x1b[0Ksection_start:{}:{}[collapsed=true]\r\x1b[0K{}\n", now.time_since_epoch().count(), name,
                       base::sanitise_inline(title));
}

std::string gitlab_section_end(std::string_view name, base::Time now)
{
    return fmt::format("\x1b[0Ksection_end:{}:{}\r\x1b[0K\n", now.time_since_epoch().count(), name);
}

} // namespace docwake::report
