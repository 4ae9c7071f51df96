#include "report/document_findings.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "report/impact_phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace docwake::report {

namespace {

class Fingerprints
{
public:
    std::string of(const std::string& path, const std::string& term, const std::string& text)
    {
        const std::string hash = base::sha256_hex(path + "\n" + term + "\n" + text).substr(0, 32);
        return fmt::format("{}:{}", hash, ++times_[hash]);
    }

private:
    std::map<std::string, int> times_;
};

bool is_mended(const model::Outcome& outcome, const model::StaleLine& line)
{
    return outcome.stale_check &&
           std::ranges::find(outcome.stale_check->remaining, line) == outcome.stale_check->remaining.end();
}

} // namespace

std::vector<DocumentFinding> findings_of(const model::Impact& impact, std::size_t others_of_document)
{
    Fingerprints fingerprints;
    std::vector<DocumentFinding> findings;
    for (const auto& lines : {stale_lines(impact), other_lines(impact, others_of_document)}) {
        for (const PlacedLine& placed : lines) {
            const model::ImpactLine& line = *placed.line;
            findings.push_back({.path = placed.document->path,
                                .elsewhere = impact.docs_are_elsewhere,
                                .line = line.line,
                                .column = line.column,
                                .end_column = line.end_column,
                                .message = base::repair_utf8(sentence_of(line)),
                                .stale = line.stale,
                                .mended = false,
                                .fingerprint = fingerprints.of(placed.document->path, line.term, line.text)});
        }
    }
    return findings;
}

std::vector<DocumentFinding> findings_of(const std::vector<model::Outcome>& outcomes)
{
    Fingerprints fingerprints;
    std::set<std::pair<std::string, int>> seen; // scopes may share documents
    std::vector<DocumentFinding> findings;
    for (const model::Outcome& outcome : outcomes) {
        for (const model::StaleLine& line : outcome.stale_lines) {
            if (!seen.insert({outcome.docs_repository + "\n" + line.path, line.line}).second) {
                continue;
            }
            const bool mended = is_mended(outcome, line);
            findings.push_back(
                {.path = line.path,
                 .elsewhere = !outcome.docs_repository.empty(),
                 .line = line.line,
                 .column = 0,
                 .end_column = 0,
                 .message =
                     fmt::format("`{}` is gone from the code and {}", base::repair_utf8(line.term),
                                 mended ? "was mentioned here: the docs branch changes the line" : "still stands here"),
                 .stale = true,
                 .mended = mended,
                 .fingerprint = fingerprints.of(line.path, line.term, line.text)});
        }
    }
    return findings;
}

} // namespace docwake::report
