#include "digest/touched_documents.h"

#include "base/json_writer.h"
#include "base/text.h"
#include "base/utf8.h"
#include "digest/encoded_size.h"
#include "digest/ledger.h"
#include "digest/message_size.h"
#include "digest/quoting.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace docwake::digest {

namespace {

using model::ImpactDocument;
using model::ImpactLine;
using model::NumberedLine;

// Around each line.
constexpr int context_lines = 1;
// Bytes of a line: many documents have a whole paragraph in one.
constexpr std::size_t longest_line = 300;
// Bytes of all places, about 12,000 tokens. What does not fit in is left out whatever the budget.
constexpr std::size_t largest_section = 40'000;
constexpr std::string_view without_lines =
    "No line of it names what changed, but it was changed with such code before.\n\n";
constexpr std::string_view gap = "       ...\n";

std::size_t boundary_before(std::string_view text, std::size_t at)
{
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) {
        --at;
    }
    return std::min(at, text.size());
}

/// A part of a long line, where possible the one with `term`.
std::string clipped(std::string_view text, std::string_view term)
{
    if (text.size() <= longest_line) {
        return std::string(text);
    }
    const std::size_t found = term.empty() ? std::string_view::npos : text.find(term);
    std::size_t begin = 0;
    if (found != std::string_view::npos && found + term.size() > longest_line) {
        begin = boundary_before(text, found - std::min(found, longest_line / 2));
    }
    const std::size_t end = boundary_before(text, std::min(begin + longest_line, text.size()));
    return fmt::format("{}{}{}", begin > 0 ? "... " : "", text.substr(begin, end - begin),
                       end < text.size() ? " ..." : "");
}

std::string happened(const ImpactLine& line)
{
    switch (line.change) {
    case model::TermChange::removed:
        return "removed";
    case model::TermChange::renamed:
        return fmt::format("{} {}", line.kind == model::TermKind::value ? "changed to" : "renamed to",
                           code_span(clipped(line.replacement, {})));
    case model::TermChange::added:
        return "added";
    case model::TermChange::changed:
        return "changed";
    case model::TermChange::touched:
        return "touched";
    }
    return "touched";
}

std::string why(const ImpactLine& line)
{
    if (line.term.empty()) {
        return fmt::format("- Line {}: near what the changes are about\n", line.line);
    }
    std::string kind = model::name_of(line.kind);
    std::ranges::replace(kind, '_', ' ');
    return fmt::format("- Line {}{}: {} ({}) was {}\n", line.line, line.stale ? ", stale" : "",
                       code_span(clipped(line.term, {})), kind, happened(line));
}

std::string shown(const NumberedLine& line, const ImpactLine* reason)
{
    const std::string_view text = line.text;
    return fmt::format("{} {:>4} | {}\n", reason == nullptr ? ' ' : '>', line.number,
                       clipped(text.substr(0, text.find_last_not_of(" \t\r") + 1),
                               reason == nullptr ? std::string_view() : reason->term));
}

std::string heading_of(const ImpactDocument& document)
{
    return fmt::format("### {}\n\n", code_span(document.path));
}

std::string fence_of(const ImpactDocument& document)
{
    std::size_t longest = 0;
    for (const NumberedLine& line : document.surroundings) {
        longest = std::max(longest, longest_backtick_run(line.text));
    }
    return fence_for(longest);
}

bool is_around(const NumberedLine& line, const ImpactLine& of)
{
    return line.number >= of.line - context_lines && line.number <= of.line + context_lines;
}

void begin_json(base::JsonWriter& json, const ImpactDocument& document)
{
    json.raw(R"({"path":)").text(document.path).raw(fmt::format(R"(,"score":{:.4f},"lines":)", document.score));
}

void write_json(base::JsonWriter& json, const ImpactLine& line)
{
    json.raw(fmt::format(R"({{"line":{})", line.line));
    if (!line.term.empty()) {
        json.raw(R"(,"term":)").text(line.term);
        json.raw(R"(,"kind":)").text(model::name_of(line.kind));
        json.raw(R"(,"change":)").text(model::name_of(line.change));
    }
    if (!line.replacement.empty()) {
        json.raw(R"(,"replacement":)").text(line.replacement);
    }
    json.raw(line.stale ? R"(,"stale":true})" : R"(,"stale":false})");
}

/// Bytes of a document in the request without its lines, at most.
std::size_t frame_cost(const ImpactDocument& document)
{
    base::JsonWriter json;
    begin_json(json, document);
    json.raw("[]},");
    constexpr std::size_t fence_words = 16; // "text", line ends and the blank line behind
    return encoded_size(heading_of(document)) + 2 * fence_of(document).size() + fence_words + encoded_size(json.take());
}

/// What a line brings, if no other one shows what is around it.
std::size_t cost_of(const ImpactDocument& document, const ImpactLine& line)
{
    base::JsonWriter json;
    write_json(json, line);
    std::size_t cost = encoded_size(why(line)) + encoded_size(gap) + encoded_size(json.raw(",").take());
    for (const NumberedLine& around : document.surroundings) {
        if (is_around(around, line)) {
            cost += encoded_size(shown(around, around.number == line.line ? &line : nullptr));
        }
    }
    return cost;
}

} // namespace

TouchedDocuments::TouchedDocuments(const std::vector<ImpactDocument>& documents) : documents_(documents)
{
    order_places();
    climb();
}

/// Stale lines first, and then by turns, so that no document takes the room of all others.
void TouchedDocuments::order_places()
{
    std::size_t most = 0;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        const std::vector<ImpactLine>& lines = documents_[i].lines;
        most = std::max(most, lines.size());
        for (std::size_t line = 0; line < lines.size(); ++line) {
            if (lines[line].stale) {
                places_.push_back({i, line});
            }
        }
    }
    for (std::size_t turn = 0; turn < std::max(most, std::size_t{1}); ++turn) {
        for (std::size_t i = 0; i < documents_.size(); ++i) {
            const std::vector<ImpactLine>& lines = documents_[i].lines;
            if (turn == 0 && lines.empty()) {
                places_.push_back({i, no_line});
            } else if (turn < lines.size() && !lines[turn].stale) {
                places_.push_back({i, turn});
            }
        }
    }
}

void TouchedDocuments::climb()
{
    if (places_.empty()) {
        return;
    }
    constexpr std::size_t frame = 40; // ,"impact":[] and the digits of a number
    std::size_t cost = encoded_size(heading(0)) + message_frame + frame;
    std::size_t size = 0;
    std::vector<bool> has_frame(documents_.size());
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const Place& place = places_[i];
        const ImpactDocument& document = documents_[place.document];
        const ImpactLine* line = place.line == no_line ? nullptr : &document.lines[place.line];
        const std::size_t more = (has_frame[place.document] ? 0 : frame_cost(document)) +
                                 (line == nullptr ? encoded_size(without_lines) : cost_of(document, *line));
        has_frame[place.document] = true;
        size += more;
        if (size > largest_section) {
            break;
        }
        cost += more;
        const bool is_stale = line != nullptr && line->stale;
        ladder_.push_back({{is_stale ? model::DiffStep::names : model::DiffStep::whole, i + 1},
                           cost,
                           is_stale ? Priority::names : Priority::public_surface});
    }
}

std::string TouchedDocuments::heading(std::size_t places) const
{
    std::string left_out;
    if (places < places_.size()) {
        left_out = fmt::format(" Of {} such places, {} are here; the others are left out to save space.",
                               places_.size(), places);
    }
    return fmt::format(
        "## Documentation that the changes touch\n\nA program found these lines in the documentation as it is now: "
        "they name what changed, or stand near it. Look there first. The list is neither complete nor always right. "
        "A stale line names what the code no longer has.{}\n\n",
        left_out);
}

bool TouchedDocuments::names(std::size_t document, std::size_t places) const
{
    return std::any_of(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(places),
                       [document](const Place& place) { return place.document == document; });
}

std::vector<const ImpactLine*> TouchedDocuments::lines_of(std::size_t document, std::size_t places) const
{
    std::vector<const ImpactLine*> lines;
    for (std::size_t i = 0; i < places; ++i) {
        if (places_[i].document == document && places_[i].line != no_line) {
            lines.push_back(&documents_[document].lines[places_[i].line]);
        }
    }
    std::ranges::stable_sort(lines, {}, &ImpactLine::line);
    return lines;
}

std::string TouchedDocuments::part(std::size_t document, std::size_t places) const
{
    const ImpactDocument& touched = documents_[document];
    const std::vector<const ImpactLine*> lines = lines_of(document, places);
    std::string text = heading_of(touched);
    for (const ImpactLine* line : lines) {
        text += why(*line);
    }
    if (lines.empty()) {
        return text.append(without_lines);
    }
    const std::string fence = fence_of(touched);
    text += "\n" + fence + "text\n";
    int expected = 0;
    for (const NumberedLine& line : touched.surroundings) {
        if (std::ranges::none_of(lines, [&line](const ImpactLine* of) { return is_around(line, *of); })) {
            continue;
        }
        if (expected != 0 && line.number != expected) {
            text += gap;
        }
        expected = line.number + 1;
        const auto reason = std::ranges::find(lines, line.number, &ImpactLine::line);
        text += shown(line, reason == lines.end() ? nullptr : *reason);
    }
    return text + fence + "\n\n";
}

TouchedDocuments::Text TouchedDocuments::text(std::size_t places) const
{
    if (places == 0) {
        return {};
    }
    Text text{heading(places), {}};
    base::JsonWriter json;
    json.raw("[");
    bool is_first = true;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        if (!names(i, places)) {
            continue;
        }
        text.message += part(i, places);
        json.raw(std::exchange(is_first, false) ? "" : ",");
        begin_json(json, documents_[i]);
        json.list(lines_of(i, places), [&json](const ImpactLine* line) { write_json(json, *line); }).raw("}");
    }
    text.manifest = json.raw("]").take();
    return text;
}

std::vector<model::LedgerDocument> TouchedDocuments::ledger(std::size_t places,
                                                            const std::vector<std::size_t>& redactions) const
{
    std::vector<model::LedgerDocument> entries;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
        model::LedgerDocument& entry = entries.emplace_back();
        entry.path = documents_[i].path;
        entry.lines = documents_[i].lines.size();
        entry.redactions = redactions[i];
        if (names(i, places)) {
            entry.sent_lines = lines_of(i, places).size();
            entry.sent_bytes = part(i, places).size();
            entry.disposition =
                entry.sent_lines == entry.lines ? model::Disposition::sent : model::Disposition::clipped;
        }
        if (entry.disposition != model::Disposition::sent) {
            entry.reason = places < ladder_.size() ? over_budget : "the list of lines is long enough";
        }
    }
    return entries;
}

} // namespace docwake::digest
