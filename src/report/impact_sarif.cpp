#include "base/hash.h"
#include "base/text.h"
#include "base/utf8.h"
#include "report/impact.h"
#include "report/impact_phrases.h"
#include "report/json_bytes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

namespace docwake::report {

namespace {

using Json = nlohmann::ordered_json;

Json rule(const char* id, const char* text, const char* level)
{
    return {{"id", id}, {"shortDescription", {{"text", text}}}, {"defaultConfiguration", {{"level", level}}}};
}

/// The same for the same finding in another run, whatever the lines before it.
class Fingerprints
{
public:
    std::string of(const PlacedLine& placed)
    {
        const std::string key = placed.document->path + "\n" + placed.line->term + "\n" + placed.line->text;
        const std::string hash = base::sha256_hex(key).substr(0, 32);
        return fmt::format("{}:{}", hash, ++times_[hash]);
    }

private:
    std::map<std::string, int> times_;
};

Json result(const PlacedLine& placed, std::string fingerprint)
{
    const model::ImpactLine& line = *placed.line;
    Json region = {{"startLine", line.line}, {"startColumn", line.column}};
    if (line.end_column > line.column) {
        region["endColumn"] = line.end_column;
    }
    const std::string uri = base::percent_encoded(placed.document->path, "/");
    return {{"ruleId", line.stale ? "stale-name" : "touched-name"},
            {"ruleIndex", line.stale ? 0 : 1},
            {"level", line.stale ? "warning" : "note"},
            {"message", {{"text", base::repair_utf8(sentence_of(line))}}},
            {"locations", Json::array({{{"physicalLocation",
                                         {{"artifactLocation", {{"uri", uri}, {"uriBaseId", "%SRCROOT%"}}},
                                          {"region", std::move(region)}}}}})},
            {"partialFingerprints", {{"docwake/v1", std::move(fingerprint)}}}};
}

} // namespace

std::string impact_as_sarif(const model::Impact& impact)
{
    constexpr std::size_t others_of_document = 3;
    Fingerprints fingerprints;
    Json results = Json::array();
    for (const auto& lines : {stale_lines(impact), other_lines(impact, others_of_document)}) {
        for (const PlacedLine& placed : lines) {
            results.push_back(result(placed, fingerprints.of(placed)));
        }
    }
    const Json driver = {
        {"name", "docwake"},
        {"version", DOCWAKE_VERSION},
        {"rules", Json::array({rule("stale-name", "The documentation names what the code no longer has", "warning"),
                               rule("touched-name", "The documentation names what the change touches", "note")})}};
    const Json run = {
        {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", std::move(results)}};
    const Json log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                      {"version", "2.1.0"},
                      {"runs", Json::array({run})}};
    return safe_json(log.dump(2, ' ', true));
}

} // namespace docwake::report
