#include "flow/impact_merge.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace docwake::flow {

namespace {

template <typename Value>
void add_new(std::vector<Value>& all, std::vector<Value> more)
{
    for (Value& value : more) {
        if (std::ranges::find(all, value) == all.end()) {
            all.push_back(std::move(value));
        }
    }
}

/// Of a document that several scopes have: what speaks for it most, and the lines of all.
void merge_into(model::ImpactDocument& document, model::ImpactDocument other)
{
    if (other.score > document.score) {
        std::swap(document, other);
    }
    for (model::ImpactLine& line : other.lines) {
        const auto same = std::ranges::find(document.lines, line.line, &model::ImpactLine::line);
        if (same == document.lines.end()) {
            document.lines.push_back(std::move(line));
        } else if (line.stale && !same->stale) {
            *same = std::move(line);
        }
    }
    std::ranges::stable_sort(document.lines, [](const model::ImpactLine& left, const model::ImpactLine& right) {
        return std::pair(left.stale, left.score) > std::pair(right.stale, right.score);
    });
}

bool has_stale_lines(const model::ImpactDocument& document)
{
    return std::ranges::any_of(document.lines, &model::ImpactLine::stale);
}

} // namespace

model::Impact merge_impacts(std::vector<model::Impact> impacts, std::size_t top)
{
    model::Impact merged = std::move(impacts.front());
    for (auto impact = impacts.begin() + 1; impact != impacts.end(); ++impact) {
        const bool same_place = merged.docs == impact->docs;
        if (!same_place) {
            merged.docs += "; " + impact->docs;
        }
        merged.docs_are_elsewhere = merged.docs_are_elsewhere && impact->docs_are_elsewhere;
        merged.documents_read += impact->documents_read;
        add_new(merged.terms, std::move(impact->terms));
        add_new(merged.notes, std::move(impact->notes));
        for (model::ImpactDocument& document : impact->documents) {
            const auto same = std::ranges::find(merged.documents, document.path, &model::ImpactDocument::path);
            if (same != merged.documents.end() && same_place) {
                merge_into(*same, std::move(document));
            } else {
                merged.documents.push_back(std::move(document));
            }
        }
    }
    std::ranges::stable_sort(merged.terms, std::ranges::greater(), &model::Term::weight);
    std::ranges::stable_sort(merged.documents, std::ranges::greater(), &model::ImpactDocument::score);
    std::vector<model::ImpactDocument> shown;
    for (model::ImpactDocument& document : merged.documents) {
        if (shown.size() < top || has_stale_lines(document)) {
            shown.push_back(std::move(document));
        }
    }
    merged.documents = std::move(shown);
    return merged;
}

} // namespace docwake::flow
