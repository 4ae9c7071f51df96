#include "impact/text_match.h"

#include <algorithm>
#include <bitset>
#include <cmath>

namespace docwake::impact {

namespace {

constexpr std::size_t filter_bits = std::size_t{1} << 18U;

std::size_t filter_place(WordId word)
{
    return word % filter_bits;
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
    : may_be_asked_for_(filter_bits), may_be_found_(filter_bits), hits_(documents), lengths_(documents)
{
    for (const WordWeights* words :
         {&query.names, &query.lines, &query.surroundings, &query.message, &query.paths, &query.neighbours}) {
        for (const auto& [word, weight] : *words) {
            vocabulary_.push_back(word);
            may_be_asked_for_[filter_place(word)] = true;
        }
    }
    std::ranges::sort(vocabulary_);
    vocabulary_.erase(std::unique(vocabulary_.begin(), vocabulary_.end()),
                      vocabulary_.end()); // clang 14 cannot read ranges::unique
    documents_with_.resize(vocabulary_.size());
}

void TextMatch::put(std::size_t document, const WordList& words)
{
    auto from = vocabulary_.begin();
    for (const WordCount& word : words.words) {
        if (!may_be_asked_for_[filter_place(word.id)]) {
            continue;
        }
        from = std::lower_bound(from, vocabulary_.end(), word.id);
        if (from != vocabulary_.end() && *from == word.id) {
            const auto place = static_cast<std::uint32_t>(from - vocabulary_.begin());
            hits_[document].push_back({place, word.count});
            ++documents_with_[place];
            may_be_found_[filter_place(word.id)] = true;
        }
    }
    lengths_[document] = words.length;
    total_length_ += words.length;
}

std::size_t TextMatch::place_of(WordId word) const
{
    const auto found = std::ranges::lower_bound(vocabulary_, word);
    return found == vocabulary_.end() || *found != word ? vocabulary_.size()
                                                        : static_cast<std::size_t>(found - vocabulary_.begin());
}

double TextMatch::rarity(WordId word) const
{
    if (!may_be_found_[filter_place(word)]) {
        return 0;
    }
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
        const auto place = static_cast<std::size_t>(std::ranges::lower_bound(vocabulary_, word) - vocabulary_.begin());
        weights[place] = weight * inverse_frequency(hits_.size(), documents_with_[place]);
    }
    const double average = total_length_ / static_cast<double>(std::max<std::size_t>(hits_.size(), 1));
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
