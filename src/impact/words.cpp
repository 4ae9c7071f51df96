#include "impact/words.h"

namespace docwake::impact {

namespace {

/// FNV-1a.
std::uint64_t hash(std::string_view text, std::uint64_t seed)
{
    constexpr std::uint64_t offset = 14695981039346656037U;
    constexpr std::uint64_t prime = 1099511628211U;
    std::uint64_t value = offset ^ seed;
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * prime;
    }
    return value;
}

/// To 32 bits: a name that is not in a document is taken for one of its 1,000 words once in four million times, and the
/// lines show then that it is not there.
WordId folded(std::uint64_t value)
{
    return static_cast<WordId>(value ^ (value >> 32U));
}

} // namespace

NameHash name_hash(std::string_view name)
{
    return hash(name, 0);
}

WordId name_id(std::string_view name)
{
    return folded(name_hash(name));
}

namespace detail {

WordId word_id(std::string_view stemmed)
{
    constexpr std::uint64_t words = 0x9E3779B97F4A7C15U;
    return folded(hash(stemmed, words));
}

std::string_view stem(std::string_view word, std::string& buffer)
{
    buffer = word.substr(0, longest_name);
    for (char& c : buffer) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    // All endings below end in one of these; most words do not.
    if (buffer.empty() || std::string_view("degns").find(buffer.back()) == std::string_view::npos) {
        return buffer;
    }
    const auto drop = [&](std::string_view ending, std::size_t least, std::string_view instead = {}) {
        if (buffer.size() < least || !buffer.ends_with(ending)) {
            return false;
        }
        buffer.resize(buffer.size() - ending.size());
        buffer += instead;
        return true;
    };
    if (buffer.ends_with("ss") || buffer.ends_with("us") || buffer.ends_with("is")) {
        return buffer;
    }
    if (drop("ies", 5, "y") || drop("sses", 6, "ss") || drop("xes", 5, "x") || drop("ches", 6, "ch") || drop("s", 4)) {
        // and go on: "settings" is "set" like "setting"
    }
    const bool shortened = drop("ing", 6) || drop("ed", 5) || drop("ation", 8, "e");
    if (shortened && buffer.size() > 3 && buffer[buffer.size() - 1] == buffer[buffer.size() - 2] &&
        !buffer.ends_with("ll") && !buffer.ends_with("ss")) {
        buffer.pop_back();
    }
    if (buffer.size() > 4) {
        drop("e", 5);
    }
    return buffer;
}

} // namespace detail

} // namespace docwake::impact
