#include "impact/file_words.h"

#include "impact/spelling.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

namespace docwake::impact {

namespace {

/// The hundredth time that a word stands in a change says little more than the tenth.
double damped(int times)
{
    return std::log2(1 + times);
}

} // namespace

NameTable::Name& NameTable::name(std::string_view text)
{
    const std::size_t place = places_.place_of(std::hash<std::string_view>()(text), names_.size(),
                                               [&](std::size_t at) { return names_[at].text == text; });
    if (place == names_.size()) {
        const bool is_kept = text.size() > 2 && (is_version(text) || !is_number(text)) && !is_keyword(text);
        names_.push_back({.text = text, .is_kept = is_kept});
    }
    return names_[place];
}

NameTable::Name* NameTable::find(std::string_view text)
{
    const std::size_t place =
        places_.find(std::hash<std::string_view>()(text), [&](std::size_t at) { return names_[at].text == text; });
    return place == base::PlaceTable::npos ? nullptr : &names_[place];
}

void NameTable::add_words(Name& name)
{
    name.has_words = true;
    name.first_word = static_cast<std::uint32_t>(name_words_.size());
    for_each_word(name.text, [&](WordId word) {
        const std::size_t place =
            id_places_.place_of(word, ids_.size(), [&](std::size_t at) { return ids_[at] == word; });
        if (place == ids_.size()) {
            ids_.push_back(word);
        }
        name_words_.push_back(static_cast<std::uint32_t>(place));
    });
    name.last_word = static_cast<std::uint32_t>(name_words_.size());
}

void FileWordCounter::add(NameTable::Name& name, Part part)
{
    names_.for_each_word_of(name, [&](std::uint32_t word) {
        if (counts_.size() <= word) {
            counts_.resize(names_.ids().size());
        }
        Count& count = counts_[word];
        switch (part) {
        case Part::around:
            ++count.around;
            return;
        case Part::path:
            ++count.path;
            return;
        case Part::removed:
        case Part::added:
        case Part::context:
            break;
        }
        if (count.removed + count.added + count.context == 0) {
            in_hunk_.push_back(word);
        }
        ++(part == Part::removed ? count.removed : part == Part::added ? count.added : count.context);
        hunk_adds_ = hunk_adds_ || part == Part::added;
    });
}

void FileWordCounter::end_hunk()
{
    for (const std::uint32_t word : in_hunk_) {
        Count& count = counts_[word];
        count.changed += std::abs(count.added - count.removed);
        count.kept += std::min(count.added, count.removed);
        count.around += count.context;
        count.beside += hunk_adds_ ? count.context : 0;
        count.removed = count.added = count.context = 0;
    }
    in_hunk_.clear();
    hunk_adds_ = false;
}

FileWords FileWordCounter::words(double weight) const
{
    FileWords words;
    const auto add = [](FileWords::Weights& to, WordId word, double weight_of_word) {
        if (weight_of_word > 0) {
            to.emplace_back(word, weight_of_word);
        }
    };
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const Count& count = counts_[i];
        const WordId word = names_.ids()[i];
        add(words.lines, word, weight * damped(count.changed));
        add(words.lines, word, weight * 0.3 * damped(count.kept));
        add(words.surroundings, word, weight * damped(count.around));
        add(words.neighbours, word, weight * damped(count.beside));
        add(words.path, word, weight * damped(count.path));
    }
    return words;
}

} // namespace docwake::impact
