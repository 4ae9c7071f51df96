#pragma once

#include <algorithm>
#include <string_view>

namespace docwake::base {

/// Whatever the locale: <cctype> asks it.
constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Whether there is nothing but digits, and at least one.
constexpr bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

} // namespace docwake::base
