#pragma once

#include "base/place_table.h"
#include "impact/words.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace docwake::impact {

/// Words with how much each is asked for, in the order in which they came.
class WordWeights
{
public:
    using Entries = std::vector<std::pair<WordId, double>>;

    double& operator[](WordId word)
    {
        const std::size_t place =
            table_.place_of(word, entries_.size(), [&](std::size_t at) { return entries_[at].first == word; });
        if (place == entries_.size()) {
            entries_.emplace_back(word, 0);
        }
        return entries_[place].second;
    }

    Entries::const_iterator find(WordId word) const
    {
        const std::size_t place = table_.find(word, [&](std::size_t at) { return entries_[at].first == word; });
        return place == base::PlaceTable::npos ? entries_.end() : entries_.begin() + static_cast<std::ptrdiff_t>(place);
    }

    bool empty() const { return entries_.empty(); }
    Entries::const_iterator begin() const { return entries_.begin(); }
    Entries::const_iterator end() const { return entries_.end(); }

private:
    Entries entries_;
    base::PlaceTable table_;
};

} // namespace docwake::impact
