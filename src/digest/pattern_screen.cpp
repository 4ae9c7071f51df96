#include "digest/pattern_screen.h"

#include "base/sort_unique.h"
#include "base/text.h"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace docwake::digest {

namespace {

std::vector<std::string> all_of(std::span<const std::vector<std::string>> keywords)
{
    std::vector<std::string> all;
    for (const std::vector<std::string>& words : keywords) {
        all.insert(all.end(), words.begin(), words.end());
    }
    base::sort_unique(all);
    return all;
}

} // namespace

PatternScreen::PatternScreen(std::span<const std::vector<std::string>> keywords) : scan_(all_of(keywords))
{
    const std::vector<std::string> all = all_of(keywords);
    patterns_.resize(all.size());
    for (std::uint32_t pattern = 0; pattern < keywords.size(); ++pattern) {
        if (keywords[pattern].empty()) {
            always_.push_back(pattern);
        }
        for (const std::string& word : keywords[pattern]) {
            patterns_[static_cast<std::size_t>(std::ranges::lower_bound(all, word) - all.begin())].push_back(pattern);
        }
    }
}

void PatternScreen::candidates(std::string_view text, std::vector<std::uint32_t>& found) const
{
    found.assign(always_.begin(), always_.end());
    // The same keyword many times over, as in a hostile line, must not make the list as long as the text.
    std::size_t compact = 64;
    const auto tidy = [&found] { base::sort_unique(found); };
    scan_.scan(text, [&](std::uint32_t keyword, std::size_t) {
        found.insert(found.end(), patterns_[keyword].begin(), patterns_[keyword].end());
        if (found.size() > compact) {
            tidy();
            compact = 2 * found.size() + 64;
        }
    });
    if (found.size() > 1) {
        tidy();
    }
}

std::vector<std::string> split_keywords(std::string_view text)
{
    std::vector<std::string> words;
    for (const std::string_view word : base::split(text, ',')) {
        if (!word.empty()) {
            words.push_back(base::to_lower_ascii(word));
        }
    }
    return words;
}

std::vector<std::string> required_keywords(const std::string& pattern, const RE2::Options& options)
{
    constexpr int shortest = 2;
    re2::FilteredRE2 filter(shortest);
    int id = 0;
    std::vector<std::string> atoms;
    RE2::Options quiet = options;
    quiet.set_log_errors(false);
    if (!RE2(pattern, quiet).ok() || filter.Add(pattern, quiet, &id) != RE2::NoError) {
        return {};
    }
    filter.Compile(&atoms);
    const auto may_match_without = [&](const std::vector<bool>& missing) {
        std::vector<int> present;
        for (int i = 0; i < static_cast<int>(atoms.size()); ++i) {
            if (!missing[static_cast<std::size_t>(i)]) {
                present.push_back(i);
            }
        }
        std::vector<int> passed;
        filter.AllPotentials(present, &passed);
        return !passed.empty();
    };
    std::vector<bool> needed(atoms.size(), true);
    if (atoms.empty() || may_match_without(needed)) {
        return {};
    }
    // Drops, the shortest first as they are the most frequent, every word that the others make needless.
    std::vector<std::size_t> order(atoms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&atoms](std::size_t i) { return atoms[i].size(); });
    for (const std::size_t i : order) {
        needed[i] = false;
        needed[i] = may_match_without(needed);
    }
    std::vector<std::string> words;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
        if (needed[i]) {
            words.push_back(atoms[i]);
        }
    }
    return words;
}

} // namespace docwake::digest
