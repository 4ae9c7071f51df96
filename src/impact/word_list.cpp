#include "impact/word_list.h"

#include "impact/stored_array.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace docwake::impact {

namespace {

/// What stands in a heading is what a section is about; code shows what it needs, and much beside.
float weight_of(Position position)
{
    switch (position) {
    case Position::heading:
        return 3;
    case Position::code_span:
        return 1.5F;
    case Position::table:
        return 1.25F;
    case Position::prose:
        return 1;
    case Position::code_block:
        return 0.75F;
    case Position::link:
        return 0.5F;
    }
    return 1;
}

/// Adds up counts by their ids. These are hashes, so that each has its place in a table by its first bits, and the
/// table is almost sorted: with millions of words, nodes of a map and sorting them took half of the time.
class Counts
{
public:
    explicit Counts(std::size_t expected)
    {
        while ((std::size_t{1} << bits_) < 2 * expected && bits_ < 24) {
            ++bits_;
        }
        slots_.resize(std::size_t{1} << bits_);
    }

    void add(WordId id, float count)
    {
        std::size_t place = id >> (32U - bits_);
        while (place < slots_.size() && slots_[place].count > 0 && slots_[place].id != id) {
            ++place;
        }
        if (place == slots_.size()) { // those that belong to the last places may go on behind them
            slots_.emplace_back();
        }
        WordCount& slot = slots_[place];
        if (slot.count == 0 && 2 * ++used_ > slots_.size()) {
            grow();
            add(id, count);
            return;
        }
        slot.id = id;
        slot.count += count;
    }

    std::vector<WordCount> sorted() const
    {
        std::vector<WordCount> counts;
        counts.reserve(used_);
        for (const WordCount& slot : slots_) {
            if (slot.count == 0) {
                continue;
            }
            auto place = counts.end();
            while (place != counts.begin() && std::prev(place)->id > slot.id) {
                --place;
            }
            counts.insert(place, slot);
        }
        return counts;
    }

private:
    void grow()
    {
        const std::vector<WordCount> before = std::move(slots_);
        ++bits_;
        used_ = 0;
        slots_.assign(std::size_t{1} << bits_, {});
        for (const WordCount& slot : before) {
            if (slot.count > 0) {
                add(slot.id, slot.count);
            }
        }
    }

    unsigned bits_ = 6;
    std::size_t used_ = 0;
    std::vector<WordCount> slots_;
};

} // namespace

WordList words_of(DocumentKind kind, std::string_view text)
{
    WordList list;
    constexpr std::size_t bytes_per_word = 8; // of those that differ
    Counts counts(text.size() / bytes_per_word);
    for (const Segment& segment : segments_of(kind, text)) {
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        const float weight = weight_of(segment.position);
        std::size_t words_from = 0;
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const std::string_view name = part.substr(begin, end - begin);
            counts.add(name_id(name), weight);
            if (begin < words_from) {
                return; // a part of what the words were taken from
            }
            words_from = end;
            for_each_word(name, [&](WordId word) {
                counts.add(word, weight);
                list.length += weight;
            });
        });
    }
    list.words = counts.sorted();
    return list;
}

std::string to_bytes(const WordList& list)
{
    return to_stored(list.length, list.words);
}

WordList word_list_from(std::string_view bytes)
{
    static_assert(sizeof(WordCount) == sizeof(WordId) + sizeof(float));
    WordList list;
    read_stored(bytes, list.length, list.words);
    return list;
}

} // namespace docwake::impact
