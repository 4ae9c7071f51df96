#include "base/sanitise.h"
#include "base/text.h"
#include "report/impact.h"
#include "report/impact_phrases.h"
#include "report/markdown.h"
#include "report/workflow_command.h"

#include <fmt/format.h>

#include <algorithm>

namespace docwake::report {

namespace {

constexpr std::size_t longest_sentence = 1000;
// Of each document: more would say the same again.
constexpr std::size_t notices_of_document = 2;
constexpr std::size_t documents_in_summary = 50;
constexpr std::size_t lines_in_summary = 200;

std::string annotation_of(const PlacedLine& placed, AnnotationLevel level, bool elsewhere)
{
    const model::ImpactLine& line = *placed.line;
    const std::string sentence = base::sanitise_inline(sentence_of(line), longest_sentence);
    const std::string_view title = line.stale ? "Stale documentation" : "Documentation of what changed";
    if (elsewhere) {
        // A runner looks for the file in the repository of the build.
        const std::string place =
            fmt::format("{}:{}: ", base::sanitise_inline(placed.document->path, longest_sentence), line.line);
        return annotation(level, title, place + sentence);
    }
    return annotation_at(level, title, sentence,
                         {.file = base::sanitise_inline(placed.document->path, longest_sentence),
                          .line = line.line,
                          .column = line.column,
                          .end_column = line.end_column});
}

std::string item(const PlacedLine& placed)
{
    return fmt::format("  - {} {}\n",
                       placed.line->stale ? fmt::format("**line {}:**", placed.line->line)
                                          : fmt::format("line {}:", placed.line->line),
                       markdown_text(sentence_of(*placed.line)));
}

std::string summary_of(const model::Impact& impact)
{
    std::string text = fmt::format("### Documentation that the change touches\n\n{}; {} of {} documents for {}\n\n",
                                   markdown_text(stale_phrase(impact)), impact.documents.size(), impact.documents_read,
                                   code_span(model::short_form(impact.range)));
    for (const std::string& note : impact.notes) {
        text += markdown_text(note) + "\n\n";
    }
    std::size_t documents = 0;
    std::size_t lines = 0;
    for (const model::ImpactDocument& document : impact.documents) {
        if (++documents > documents_in_summary) {
            text += fmt::format("- and {} more\n", impact.documents.size() - documents_in_summary);
            break;
        }
        text += fmt::format("- {} ({:.2f})\n", code_span(document.path), document.score);
        std::size_t others = 0;
        for (const model::ImpactLine& line : document.lines) {
            const bool shown = line.stale || (!line.term.empty() && others++ < notices_of_document);
            if (shown && lines++ < lines_in_summary) {
                text += item({&document, &line});
            }
        }
    }
    if (lines > lines_in_summary) {
        text +=
            fmt::format("\n{} more lines are left out here: `docwake impact` names them\n", lines - lines_in_summary);
    }
    return text + "\n";
}

} // namespace

ImpactForGithub impact_for_github(const model::Impact& impact)
{
    ImpactForGithub result;
    const auto annotate = [&](const std::vector<PlacedLine>& lines, AnnotationLevel level) {
        for (std::size_t i = 0; i < std::min(lines.size(), annotations_per_level); ++i) {
            result.log += annotation_of(lines[i], level, impact.docs_are_elsewhere);
        }
    };
    annotate(stale_lines(impact), AnnotationLevel::warning);
    annotate(other_lines(impact, notices_of_document), AnnotationLevel::notice);
    result.summary = summary_of(impact);
    return result;
}

std::string impact_as_comment(const model::Impact& impact)
{
    return comment_text(summary_of(impact));
}

} // namespace docwake::report
