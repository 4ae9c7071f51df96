#include "digest/randomness.h"

#include "base/text.h"

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

/// For each letter those that follow it in more than 0.04% of the pairs in the words of four programs and their
/// manuals: 97 of 100 pairs there, and 42 of 100 pairs of random letters.
constexpr std::array<std::string_view, 26> followers = {"bcdfgiklmnprstuvwy",
                                                        "abcdeilorsu",
                                                        "acehiklorstuy",
                                                        "adeilorsu",
                                                        "abcdefghilmnopqrstuvwxy",
                                                        "aefilorstuy",
                                                        "aeghilnorsu",
                                                        "aeiortu",
                                                        "abcdefglmnoprstvxz",
                                                        "e",
                                                        "aeis",
                                                        "adefilostuy",
                                                        "abeilmopsu",
                                                        "acdefgiklmnostuvy",
                                                        "abcdfgiklmnoprstuvw",
                                                        "aehiloprstu",
                                                        "u",
                                                        "abcdefgiklmnoprstuvy",
                                                        "acehiklmopstuy",
                                                        "acdefhilmoprstuy",
                                                        "abcdefgilmnprst",
                                                        "aeio",
                                                        "aehinors",
                                                        "ceipt",
                                                        "einps",
                                                        "e"};

bool is_letter(CharacterClass kind)
{
    return kind == CharacterClass::lower || kind == CharacterClass::upper;
}

struct Pairs
{
    std::ptrdiff_t all = 0;     ///< of letters and digits side by side
    std::ptrdiff_t unusual = 0; ///< such as no word has, or a digit beside a letter
};

Pairs count_pairs(std::string_view text)
{
    Pairs pairs;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const CharacterClass left = class_of(text[i - 1]);
        const CharacterClass right = class_of(text[i]);
        if (left == CharacterClass::other || right == CharacterClass::other) {
            continue;
        }
        ++pairs.all;
        if (is_letter(left) != is_letter(right)) {
            ++pairs.unusual;
        } else if (is_letter(left) && !(left == CharacterClass::lower && right == CharacterClass::upper)) {
            const auto first = static_cast<std::size_t>((text[i - 1] | 0x20) - 'a');
            const char second = static_cast<char>(text[i] | 0x20);
            pairs.unusual += followers.at(first).find(second) == std::string_view::npos ? 1 : 0;
        }
    }
    return pairs;
}

} // namespace

bool is_random(std::string_view text)
{
    // Random hexadecimal of 12 digits has 3.0 bits per byte on average. Of the pairs in random hexadecimal 47% are
    // unusual, in random letters 58%, in words 3%; names with abbreviations and version numbers reach 20%.
    constexpr double least_bits = 3.0;
    constexpr std::ptrdiff_t least_unusual = 3;
    constexpr std::ptrdiff_t least_percent = 24;
    if (!is_no_placeholder(text)) {
        return false;
    }
    const Pairs pairs = count_pairs(text);
    return pairs.unusual >= least_unusual && pairs.unusual * 100 >= pairs.all * least_percent &&
           bits_per_byte(text) >= least_bits;
}

bool is_varied(std::string_view text)
{
    std::array<std::size_t, 256> counts{};
    for (const char c : text) {
        ++counts.at(static_cast<unsigned char>(c));
    }
    return std::ranges::max(counts) * 2 < text.size();
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

bool is_no_placeholder_text(std::string_view text)
{
    constexpr std::array<std::string_view, 9> words = {"your", "example", "token", "secret", "password",
                                                       "<",    "...",     "xxx",   "$"};
    const std::string lower = base::to_lower_ascii(text);
    return is_no_placeholder(text) && std::ranges::none_of(words, [&lower](std::string_view word) {
               return lower.find(word) != std::string::npos;
           });
}

} // namespace docwake::digest
