#include "report/impact.h"
#include "report/json_text.h"

#include <cmath>
#include <cstdint>
#include <string_view>

namespace docwake::report {

namespace {

/// Digits that mean nothing would differ from machine to machine.
double rounded(double score)
{
    return std::round(score * 10000) / 10000;
}

void put_text(JsonText& json, std::string_view key, std::string_view bytes)
{
    json.key(key);
    json.text(bytes);
}

void put_text_or_null(JsonText& json, std::string_view key, std::string_view bytes)
{
    json.key(key);
    json.text_or_null(bytes);
}

void put_number(JsonText& json, std::string_view key, double number)
{
    json.key(key);
    json.number(rounded(number));
}

void put_integer(JsonText& json, std::string_view key, std::size_t number)
{
    json.key(key);
    json.integer(static_cast<std::int64_t>(number));
}

void put_reasons(JsonText& json, const std::vector<model::ScoreReason>& reasons)
{
    json.key("reasons");
    json.begin_array();
    for (const model::ScoreReason& reason : reasons) {
        json.begin_object();
        put_text(json, "reason", reason.text);
        put_number(json, "score", reason.score);
        json.end_object();
    }
    json.end_array();
}

void put_term(JsonText& json, const model::Term& term)
{
    json.begin_object();
    put_text(json, "term", term.text);
    put_text(json, "kind", model::name_of(term.kind));
    put_text(json, "change", model::name_of(term.change));
    put_text_or_null(json, "replacement", term.replacement);
    put_text_or_null(json, "path", term.path);
    put_text_or_null(json, "commit", term.commit);
    put_number(json, "weight", term.weight);
    json.end_object();
}

void put_line(JsonText& json, const model::ImpactLine& line, const ImpactOptions& options)
{
    const bool has_term = !line.term.empty();
    json.begin_object();
    put_integer(json, "line", static_cast<std::size_t>(line.line));
    put_integer(json, "column", static_cast<std::size_t>(line.column));
    put_text_or_null(json, "term", line.term);
    put_text_or_null(json, "kind", has_term ? model::name_of(line.kind) : "");
    put_text_or_null(json, "change", has_term ? model::name_of(line.change) : "");
    put_text_or_null(json, "replacement", line.replacement);
    put_text_or_null(json, "commit", line.commit);
    json.key("stale");
    json.boolean(line.stale);
    put_number(json, "score", line.score);
    put_text(json, "text", line.text);
    if (options.explain) {
        put_reasons(json, line.reasons);
    }
    json.end_object();
}

void put_document(JsonText& json, const model::ImpactDocument& document, const ImpactOptions& options)
{
    json.begin_object();
    put_text(json, "path", document.path);
    put_number(json, "score", document.score);
    if (options.explain) {
        put_reasons(json, document.reasons);
    }
    json.key("lines");
    json.begin_array();
    for (const model::ImpactLine& line : document.lines) {
        put_line(json, line, options);
    }
    json.end_array();
    json.end_object();
}

} // namespace

std::string impact_as_json(const model::Impact& impact, const ImpactOptions& options)
{
    constexpr std::size_t bytes_of_entry = 300;
    std::size_t entries = impact.terms.size();
    for (const model::ImpactDocument& document : impact.documents) {
        entries += document.lines.size() + 1;
    }
    JsonText json(bytes_of_entry * entries);
    json.begin_object();
    put_integer(json, "version", 1);
    json.key("range");
    json.begin_object();
    put_text_or_null(json, "base", impact.range.base);
    put_text_or_null(json, "head", impact.range.head);
    put_text_or_null(json, "origin", impact.range.origin);
    json.end_object();
    put_text_or_null(json, "documentation", impact.docs);
    put_integer(json, "documents_read", impact.documents_read);
    put_integer(json, "stale", model::count_stale(impact));
    json.key("notes");
    json.begin_array();
    for (const std::string& note : impact.notes) {
        json.text(note);
    }
    json.end_array();
    json.key("terms");
    json.begin_array();
    for (const model::Term& term : impact.terms) {
        put_term(json, term);
    }
    json.end_array();
    json.key("docs");
    json.begin_array();
    for (const model::ImpactDocument& document : impact.documents) {
        put_document(json, document, options);
    }
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace docwake::report
