#include "base/sanitise.h"
#include "base/text.h"
#include "report/impact.h"
#include "report/impact_phrases.h"
#include "report/style.h"

#include <fmt/format.h>

namespace docwake::report {

namespace {

constexpr std::size_t longest_sentence = 500;

std::string reasons_text(const std::vector<model::ScoreReason>& reasons, std::string_view indent)
{
    std::string text;
    for (const model::ScoreReason& reason : reasons) {
        if (reason.score > 0) {
            text += fmt::format("{}{:6.3f}  {}\n", indent, reason.score, base::sanitise_inline(reason.text));
        }
    }
    return text;
}

std::string line_text(const model::ImpactLine& line, const ImpactOptions& options)
{
    const std::string mark = line.stale ? styled("stale", Style::yellow, options.color) : "     ";
    std::string text = fmt::format("  {} {:>5}:{:<3} {}\n", mark, line.line, line.column,
                                   base::sanitise_inline(sentence_of(line), longest_sentence));
    text += "            " + std::string(base::foreign_prefix) + base::sanitise_inline(line.text) + "\n";
    return options.explain ? text + reasons_text(line.reasons, "            ") : text;
}

} // namespace

std::string impact_as_text(const model::Impact& impact, const ImpactOptions& options)
{
    std::string text =
        fmt::format("{} of {} for {} ({}); {}\n", base::counted(impact.documents.size(), "document", "documents"),
                    impact.documents_read, base::sanitise_inline(model::short_form(impact.range)),
                    base::sanitise_inline(impact.range.origin), stale_phrase(impact));
    for (const std::string& note : impact.notes) {
        text += "note: " + base::sanitise_inline(note, longest_sentence) + "\n";
    }
    for (const model::ImpactDocument& document : impact.documents) {
        text += fmt::format("\n{:.2f}  {}\n", document.score,
                            styled(base::sanitise_inline(document.path, longest_sentence), Style::bold, options.color));
        text += options.explain ? reasons_text(document.reasons, "    ") : std::string();
        std::size_t shown = 0;
        for (const model::ImpactLine& line : document.lines) {
            if (line.stale || shown++ < options.lines) {
                text += line_text(line, options);
            }
        }
    }
    return text;
}

std::string impact_as_line(const model::Impact& impact)
{
    const auto place = [](const PlacedLine& placed) {
        return fmt::format("{}:{}", base::sanitise_inline(placed.document->path, longest_sentence), placed.line->line);
    };
    if (const std::vector<PlacedLine> stale = stale_lines(impact); !stale.empty()) {
        return fmt::format("docwake: {}, first {}: {} (docwake impact {})\n", stale_phrase(impact),
                           place(stale.front()),
                           base::sanitise_inline(sentence_of(*stale.front().line), longest_sentence),
                           base::sanitise_inline(model::short_form(impact.range)));
    }
    const std::vector<PlacedLine> others = other_lines(impact, 1);
    if (others.empty()) {
        return {};
    }
    return fmt::format("docwake: {} may be concerned, first {} (docwake impact {})\n",
                       base::counted(impact.documents.size(), "document", "documents"), place(others.front()),
                       base::sanitise_inline(model::short_form(impact.range)));
}

} // namespace docwake::report
