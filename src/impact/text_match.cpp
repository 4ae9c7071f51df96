#include "impact/text_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace docwake::impact {

namespace {

constexpr unsigned section_bits = 16;

/// By its highest bits: a document's words come in their order, and so do the sections.
std::size_t section_of(WordId word)
{
    constexpr unsigned word_bits = 32;
    return word >> (word_bits - section_bits);
}

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

TextMatch::TextMatch(const Query& query, std::size_t documents)
    : sections_((std::size_t{1} << section_bits) + 1), hits_(documents), lengths_(documents)
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
    documents_with_.resize(vocabulary_.size());
}

void TextMatch::put(std::size_t document, const WordList& words)
{
    for (const WordCount& word : words.words) {
        if (const std::size_t place = place_of(word.id); place != vocabulary_.size()) {
            hits_[document].push_back({static_cast<std::uint32_t>(place), word.count});
            ++documents_with_[place];
        }
    }
    lengths_[document] = words.length;
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
    return place == vocabulary_.size() ? 0 : inverse_frequency(hits_.size(), documents_with_[place]);
}

std::vector<bool> TextMatch::mentioning(const std::vector<std::string>& names) const
{
    std::vector<bool> is_asked_for(vocabulary_.size() + 1);
    for (const std::string& name : names) {
        is_asked_for[place_of(name_id(name))] = true;
    }
    std::vector<bool> mentions;
    std::ranges::transform(hits_, std::back_inserter(mentions), [&](const std::vector<Hit>& hits) {
        return std::ranges::any_of(hits, [&](const Hit& hit) { return is_asked_for[hit.word]; });
    });
    return mentions;
}

std::vector<double> TextMatch::scores(const WordWeights& words) const
{
    // The usual values; documentation varies in length for good reasons, so that length counts less than usual.
    constexpr double saturation = 1.2;
    constexpr double by_length = 0.6;
    std::vector<double> weights(vocabulary_.size());
    for (const auto& [word, weight] : words) {
        const std::size_t place = place_of(word);
        weights[place] = weight * inverse_frequency(hits_.size(), documents_with_[place]);
    }
    const double average = std::accumulate(lengths_.begin(), lengths_.end(), 0.0) /
                           static_cast<double>(std::max<std::size_t>(hits_.size(), 1));
    std::vector<double> scores(hits_.size());
    for (std::size_t i = 0; i < hits_.size(); ++i) {
        const double relative = average > 0 ? lengths_[i] / average : 1;
        const double length = saturation * (1 - by_length + by_length * relative);
        for (const Hit& hit : hits_[i]) {
            scores[i] += weights[hit.word] * hit.count * (saturation + 1) / (hit.count + length);
        }
    }
    return scores;
}

} // namespace docwake::impact
