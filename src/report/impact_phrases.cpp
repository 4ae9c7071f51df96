#include "report/impact_phrases.h"

#include "base/text.h"
#include "report/phrases.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::report {

using model::ImpactDocument;
using model::ImpactLine;
using model::TermChange;

std::string happened(model::TermKind kind, TermChange change, const std::string& replacement)
{
    switch (change) {
    case TermChange::removed:
        return "was removed";
    case TermChange::renamed:
        return kind == model::TermKind::value ? fmt::format("became `{}`", replacement)
                                              : fmt::format("was renamed to `{}`", replacement);
    case TermChange::added:
        return "was added";
    case TermChange::changed:
        return "was changed";
    case TermChange::touched:
        return "was touched";
    }
    return "was touched";
}

std::string sentence_of(const ImpactLine& line)
{
    if (line.term.empty()) {
        return "near what the change is about";
    }
    const std::string in = line.commit.empty() ? std::string() : " in " + model::short_id(line.commit);
    return fmt::format("`{}` {}{}{}", line.term, happened(line.kind, line.change, line.replacement), in,
                       line.stale ? " and still stands here" : "");
}

std::string stale_phrase(const model::Impact& impact)
{
    const std::size_t lines = model::count_stale(impact);
    if (lines == 0) {
        return "no stale lines";
    }
    const auto documents = std::ranges::count_if(impact.documents, [](const ImpactDocument& document) {
        return std::ranges::any_of(document.lines, &ImpactLine::stale);
    });
    return base::counted(lines, "stale line", "stale lines") + " in " +
           base::counted(static_cast<std::size_t>(documents), "document", "documents");
}

std::vector<PlacedLine> stale_lines(const model::Impact& impact)
{
    std::vector<PlacedLine> stale;
    for (const ImpactDocument& document : impact.documents) {
        for (const ImpactLine& line : document.lines) {
            if (line.stale) {
                stale.push_back({&document, &line});
            }
        }
    }
    std::ranges::stable_sort(stale, [](const PlacedLine& left, const PlacedLine& right) {
        return left.document->score * left.line->score > right.document->score * right.line->score;
    });
    return stale;
}

std::vector<PlacedLine> other_lines(const model::Impact& impact, std::size_t of_each)
{
    std::vector<PlacedLine> others;
    for (std::size_t turn = 0; turn < of_each; ++turn) {
        for (const ImpactDocument& document : impact.documents) {
            std::size_t seen = 0;
            for (const ImpactLine& line : document.lines) {
                if (!line.stale && !line.term.empty() && seen++ == turn) {
                    others.push_back({&document, &line});
                }
            }
        }
    }
    return others;
}

} // namespace docwake::report
