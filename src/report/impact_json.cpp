#include "base/utf8.h"
#include "report/impact.h"
#include "report/json_bytes.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace docwake::report {

namespace {

using Json = nlohmann::ordered_json;

std::string text(const std::string& bytes)
{
    return base::repair_utf8(bytes);
}

Json text_or_null(const std::string& bytes)
{
    return bytes.empty() ? Json(nullptr) : Json(text(bytes));
}

/// Digits that mean nothing would differ from machine to machine.
double rounded(double score)
{
    return std::round(score * 10000) / 10000;
}

Json reasons_json(const std::vector<model::ScoreReason>& reasons)
{
    Json array = Json::array();
    for (const model::ScoreReason& reason : reasons) {
        array.push_back({{"reason", text(reason.text)}, {"score", rounded(reason.score)}});
    }
    return array;
}

Json term_json(const model::Term& term)
{
    return {{"term", text(term.text)},
            {"kind", model::name_of(term.kind)},
            {"change", model::name_of(term.change)},
            {"replacement", text_or_null(term.replacement)},
            {"path", text_or_null(term.path)},
            {"commit", text_or_null(term.commit)},
            {"weight", rounded(term.weight)}};
}

Json line_json(const model::ImpactLine& line, const ImpactOptions& options)
{
    Json json = {{"line", line.line},
                 {"column", line.column},
                 {"term", text_or_null(line.term)},
                 {"kind", line.term.empty() ? Json(nullptr) : Json(model::name_of(line.kind))},
                 {"change", line.term.empty() ? Json(nullptr) : Json(model::name_of(line.change))},
                 {"replacement", text_or_null(line.replacement)},
                 {"commit", text_or_null(line.commit)},
                 {"stale", line.stale},
                 {"score", rounded(line.score)},
                 {"text", text(line.text)}};
    if (options.explain) {
        json["reasons"] = reasons_json(line.reasons);
    }
    return json;
}

} // namespace

std::string impact_as_json(const model::Impact& impact, const ImpactOptions& options)
{
    Json terms = Json::array();
    for (const model::Term& term : impact.terms) {
        terms.push_back(term_json(term));
    }
    Json documents = Json::array();
    for (const model::ImpactDocument& document : impact.documents) {
        Json lines = Json::array();
        for (const model::ImpactLine& line : document.lines) {
            lines.push_back(line_json(line, options));
        }
        Json json = {{"path", text(document.path)}, {"score", rounded(document.score)}};
        if (options.explain) {
            json["reasons"] = reasons_json(document.reasons);
        }
        json["lines"] = std::move(lines);
        documents.push_back(std::move(json));
    }
    Json notes = Json::array();
    for (const std::string& note : impact.notes) {
        notes.push_back(text(note));
    }
    const Json json = {{"version", 1},
                       {"range",
                        {{"base", text_or_null(impact.range.base)},
                         {"head", text_or_null(impact.range.head)},
                         {"origin", text_or_null(impact.range.origin)}}},
                       {"documentation", text_or_null(impact.docs)},
                       {"documents_read", impact.documents_read},
                       {"stale", model::count_stale(impact)},
                       {"notes", std::move(notes)},
                       {"terms", std::move(terms)},
                       {"docs", std::move(documents)}};
    return safe_json(json.dump(2, ' ', true));
}

} // namespace docwake::report
