#include "digest/randomness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace docwake::digest {

namespace {

enum class CharacterClass
{
    lower,
    upper,
    digit,
    other,
};

CharacterClass class_of(char c)
{
    if (c >= 'a' && c <= 'z') {
        return CharacterClass::lower;
    }
    if (c >= 'A' && c <= 'Z') {
        return CharacterClass::upper;
    }
    return c >= '0' && c <= '9' ? CharacterClass::digit : CharacterClass::other;
}

/// Shannon's, of the text's bytes.
double bits_per_byte(std::string_view text)
{
    std::array<std::size_t, 256> counts{};
    for (const char c : text) {
        ++counts.at(static_cast<unsigned char>(c));
    }
    const auto size = static_cast<double>(text.size());
    double bits = 0;
    for (const std::size_t count : counts) {
        if (count != 0) {
            const double share = static_cast<double>(count) / size;
            bits -= share * std::log2(share);
        }
    }
    return bits;
}

/// How often a digit stands beside a letter.
std::ptrdiff_t digit_changes(std::string_view text)
{
    std::ptrdiff_t changes = 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const CharacterClass left = class_of(text[i - 1]);
        const CharacterClass right = class_of(text[i]);
        const bool is_change = left != right && left != CharacterClass::other && right != CharacterClass::other &&
                               (left == CharacterClass::digit || right == CharacterClass::digit);
        changes += is_change ? 1 : 0;
    }
    return changes;
}

} // namespace

bool is_random(std::string_view text)
{
    // Random hexadecimal of 12 digits has 3.0 bits per byte on average and a change at every second place; names such
    // as "oauth2-token-v3" have fewer changes, dates and version numbers none.
    constexpr double least_bits = 3.0;
    constexpr std::ptrdiff_t least_changes = 3;
    return is_no_placeholder(text) && digit_changes(text) >= least_changes &&
           digit_changes(text) * 10 >= static_cast<std::ptrdiff_t>(text.size()) && bits_per_byte(text) >= least_bits;
}

bool has_digit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return class_of(c) == CharacterClass::digit; });
}

bool is_no_placeholder(std::string_view text)
{
    constexpr std::string_view openings = "$<{[%";
    const bool one_character = text.find_first_not_of(text.substr(0, 1)) == std::string_view::npos;
    return !text.empty() && !one_character && openings.find(text.front()) == std::string_view::npos &&
           text.find("${") == std::string_view::npos && text.find("{{") == std::string_view::npos;
}

} // namespace docwake::digest
