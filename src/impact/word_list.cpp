#include "impact/word_list.h"

#include "base/error.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

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

} // namespace

WordList words_of(DocumentKind kind, std::string_view text)
{
    WordList list;
    std::unordered_map<WordId, float> counts;
    for (const Segment& segment : segments_of(kind, text)) {
        const std::string_view part = text.substr(segment.begin, segment.end - segment.begin);
        const float weight = weight_of(segment.position);
        std::size_t words_from = 0;
        for_each_name(part, [&](std::size_t begin, std::size_t end) {
            const std::string_view name = part.substr(begin, end - begin);
            counts[name_id(name)] += weight;
            if (begin < words_from) {
                return; // a part of what the words were taken from
            }
            words_from = end;
            for_each_word(name, [&](WordId word) {
                counts[word] += weight;
                list.length += weight;
            });
        });
    }
    list.words.reserve(counts.size());
    for (const auto& [id, count] : counts) {
        list.words.push_back({id, count});
    }
    std::ranges::sort(list.words, {}, &WordCount::id);
    return list;
}

std::string to_bytes(const WordList& list)
{
    std::string bytes(sizeof(float) + list.words.size() * sizeof(WordCount), '\0');
    std::memcpy(bytes.data(), &list.length, sizeof(float));
    if (!list.words.empty()) {
        std::memcpy(bytes.data() + sizeof(float), list.words.data(), list.words.size() * sizeof(WordCount));
    }
    return bytes;
}

WordList word_list_from(std::string_view bytes)
{
    static_assert(sizeof(WordCount) == sizeof(WordId) + sizeof(float));
    if (bytes.size() < sizeof(float) || (bytes.size() - sizeof(float)) % sizeof(WordCount) != 0) {
        throw base::Error(base::ErrorKind::unexpected, "an entry of the index is damaged");
    }
    WordList list;
    std::memcpy(&list.length, bytes.data(), sizeof(float));
    list.words.resize((bytes.size() - sizeof(float)) / sizeof(WordCount));
    if (!list.words.empty()) {
        std::memcpy(list.words.data(), bytes.data() + sizeof(float), list.words.size() * sizeof(WordCount));
    }
    return list;
}

} // namespace docwake::impact
