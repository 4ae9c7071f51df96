#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::base {

inline constexpr char32_t replacement_character = 0xFFFD;

struct CodePoint
{
    char32_t value = 0;
    std::size_t length = 0; ///< bytes; of an invalid sequence its maximal subpart
    bool valid = true;      ///< false: `value` is U+FFFD
};

/// The code point that starts at `offset`, which is less than the size.
CodePoint decode_utf8(std::string_view bytes, std::size_t offset);

/// A surrogate or a value over U+10FFFF becomes U+FFFD.
void append_utf8(std::string& text, char32_t code_point);

bool is_valid_utf8(std::string_view bytes);

/// Each maximal invalid sequence becomes one U+FFFD, as the Unicode Standard recommends (chapter 3, "U+FFFD
/// Substitution of Maximal Subparts").
std::string repair_utf8(std::string_view bytes);

} // namespace docwake::base
