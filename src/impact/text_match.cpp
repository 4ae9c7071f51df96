#include "impact/text_match.h"

#include "base/first_place.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>

namespace docwake::impact {

namespace {

double inverse_frequency(std::size_t documents, std::size_t with_word)
{
    if (with_word == 0) {
        return 0;
    }
    const auto all = static_cast<double>(documents);
    const auto with = static_cast<double>(with_word);
    return std::log(1 + (all - with + 0.5) / (with + 0.5));
}

} // namespace

TextMatch::TextMatch(const Query& query, std::size_t documents) : lengths_(documents)
{
    const std::array<const WordWeights*, 6> parts = {&query.names,   &query.lines, &query.surroundings,
                                                     &query.message, &query.paths, &query.neighbours};
    const auto for_each = [&parts](const auto& visit) {
        for (const WordWeights* words : parts) {
            for (const auto& [word, weight] : *words) {
                visit(word);
            }
        }
    };
    std::size_t words = 0;
    for_each([&words](WordId) { ++words; });
    constexpr unsigned most_bits = 16;
    section_bits_ = std::clamp(static_cast<unsigned>(std::bit_width(words)), 1U, most_bits);
    sections_.resize((std::size_t{1} << section_bits_) + 1);
    // Sorted by section, then each of these few by itself.
    for_each([this](WordId word) { ++sections_[section_of(word) + 1]; });
    std::partial_sum(sections_.begin(), sections_.end(), sections_.begin());
    vocabulary_.resize(sections_.back());
    std::vector<std::uint32_t> next(sections_.begin(), sections_.end() - 1);
    for_each([&](WordId word) { vocabulary_[next[section_of(word)]++] = word; });
    const auto at = [this](std::uint32_t place) { return vocabulary_.begin() + static_cast<std::ptrdiff_t>(place); };
    std::uint32_t filled_from = 0;
    std::uint32_t end = 0;
    for (std::size_t section = 0; section < next.size(); ++section) {
        const auto from = at(filled_from);
        const auto to = at(next[section]);
        std::sort(from, to);
        const auto unique_end = std::unique(from, to); // clang 14 cannot read ranges::unique
        sections_[section] = end;
        end = static_cast<std::uint32_t>(std::move(from, unique_end, at(end)) - vocabulary_.begin());
        filled_from = next[section];
    }
    sections_.back() = end;
    vocabulary_.resize(end);
    hits_.resize(vocabulary_.size());
}

void TextMatch::put(std::size_t document, const DocumentWords& words)
{
    words.for_each([&](const DocumentWords::Word& word) {
        if (const std::size_t place = place_of(word.id); place != vocabulary_.size()) {
            hits_[place].push_back({static_cast<std::uint32_t>(document), word.count});
        }
    });
    lengths_[document] = words.length();
}

std::vector<std::size_t> TextMatch::posting_parts_asked() const
{
    std::vector<std::size_t> parts;
    for (const WordId word : vocabulary_) {
        if (const std::size_t part = posting_part_of(word); parts.empty() || parts.back() != part) {
            parts.push_back(part);
        }
    }
    return parts;
}

void TextMatch::put(std::size_t part, const Postings& postings)
{
    const auto part_at = [this](std::size_t place) { return posting_part_of(vocabulary_[place]); };
    const std::size_t first =
        base::first_place(0, vocabulary_.size(), [&](std::size_t place) { return part_at(place) < part; });
    const std::size_t end =
        base::first_place(first, vocabulary_.size(), [&](std::size_t place) { return part_at(place) == part; });
    postings.for_each(std::span(vocabulary_).subspan(first, end - first),
                      [&](std::size_t word, std::size_t document, float count) {
                          hits_[first + word].push_back({static_cast<std::uint32_t>(document), count});
                      });
}

void TextMatch::number(const PostedDocuments& documents, const std::vector<std::optional<std::size_t>>& places)
{
    const auto has_place = [&](std::uint32_t document) { return document < places.size() && places[document]; };
    for (std::vector<Hit>& hits : hits_) {
        std::erase_if(hits, [&](const Hit& hit) { return !has_place(hit.document); });
        for (Hit& hit : hits) {
            hit.document = static_cast<std::uint32_t>(*places[hit.document]);
        }
    }
    for (std::size_t document = 0; document < places.size(); ++document) {
        if (places[document]) {
            lengths_[*places[document]] = documents.lengths[document];
        }
    }
}

/// By its highest bits: a document's words come in their order, and so do the sections.
std::size_t TextMatch::section_of(WordId word) const
{
    constexpr unsigned word_bits = 32;
    return word >> (word_bits - section_bits_);
}

std::size_t TextMatch::place_of(WordId word) const
{
    const std::size_t section = section_of(word);
    for (std::size_t place = sections_[section]; place < sections_[section + 1]; ++place) {
        if (vocabulary_[place] == word) {
            return place;
        }
    }
    return vocabulary_.size();
}

double TextMatch::rarity(WordId word) const
{
    const std::size_t place = place_of(word);
    return place == vocabulary_.size() ? 0 : inverse_frequency(lengths_.size(), hits_[place].size());
}

std::vector<bool> TextMatch::mentioning(const std::vector<std::string>& names) const
{
    std::vector<bool> mentions(lengths_.size());
    for (const std::string& name : names) {
        if (const std::size_t place = place_of(name_id(name)); place != vocabulary_.size()) {
            for (const Hit& hit : hits_[place]) {
                mentions[hit.document] = true;
            }
        }
    }
    return mentions;
}

std::vector<double> TextMatch::scores(const WordWeights& words) const
{
    // The usual values; documentation varies in length for good reasons, so that length counts less than usual.
    constexpr double saturation = 1.2;
    constexpr double by_length = 0.6;
    const double average = std::accumulate(lengths_.begin(), lengths_.end(), 0.0) /
                           static_cast<double>(std::max<std::size_t>(lengths_.size(), 1));
    std::vector<double> lengths;
    std::ranges::transform(lengths_, std::back_inserter(lengths), [&](float length) {
        const double relative = average > 0 ? length / average : 1;
        return saturation * (1 - by_length + by_length * relative);
    });
    std::vector<double> scores(lengths_.size());
    for (const auto& [word, weight] : words) {
        const std::vector<Hit>& hits = hits_[place_of(word)];
        const double most = weight * inverse_frequency(lengths_.size(), hits.size()) * (saturation + 1);
        for (const Hit& hit : hits) {
            scores[hit.document] += most * hit.count / (hit.count + lengths[hit.document]);
        }
    }
    return scores;
}

} // namespace docwake::impact
