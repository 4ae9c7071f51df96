#include "impact/words.h"

#include "base/hash.h"

#include <algorithm>

namespace docwake::impact {

namespace {

/// To 32 bits: a name that is not in a document is taken for one of its 1,000 words once in four million times, and the
/// lines show then that it is not there.
WordId folded(std::uint64_t value)
{
    return static_cast<WordId>(value ^ (value >> 32U));
}

} // namespace

NameHash name_hash(std::string_view name)
{
    return base::fnv1a(name);
}

WordId name_id(std::string_view name)
{
    return folded(name_hash(name));
}

namespace detail {

WordId word_id(std::string_view stemmed)
{
    constexpr std::uint64_t words = 0x9E3779B97F4A7C15U;
    return folded(base::fnv1a(stemmed, words));
}

std::string_view stem(std::string_view word, WordBuffer& buffer)
{
    std::size_t size = std::min(word.size(), buffer.size());
    for (std::size_t i = 0; i < size; ++i) {
        buffer[i] = base::to_lower(word[i]);
    }
    const auto stemmed = [&] { return std::string_view(buffer.data(), size); };
    // All endings below end in one of these; most words do not.
    const char last = size > 0 ? buffer[size - 1] : '\0';
    if (last != 'd' && last != 'e' && last != 'g' && last != 'n' && last != 's') {
        return stemmed();
    }
    const auto drop = [&](std::string_view ending, std::size_t least, std::string_view instead = {}) {
        if (size < least || !stemmed().ends_with(ending)) {
            return false;
        }
        size -= ending.size();
        instead.copy(buffer.data() + size, instead.size()); // no longer than the ending
        size += instead.size();
        return true;
    };
    if (stemmed().ends_with("ss") || stemmed().ends_with("us") || stemmed().ends_with("is")) {
        return stemmed();
    }
    if (drop("ies", 5, "y") || drop("sses", 6, "ss") || drop("xes", 5, "x") || drop("ches", 6, "ch") || drop("s", 4)) {
        // and go on: "settings" is "set" like "setting"
    }
    const bool shortened = drop("ing", 6) || drop("ed", 5) || drop("ation", 8, "e");
    if (shortened && size > 3 && buffer[size - 1] == buffer[size - 2] && !stemmed().ends_with("ll") &&
        !stemmed().ends_with("ss")) {
        --size;
    }
    if (size > 4) {
        drop("e", 5);
    }
    return stemmed();
}

} // namespace detail

} // namespace docwake::impact
