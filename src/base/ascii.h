#pragma once

#include <algorithm>
#include <string_view>

namespace docwake::base {

/// Whatever the locale: <cctype> asks it.
constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

constexpr bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_letter(char c)
{
    return is_lower(c) || is_upper(c);
}

constexpr char to_lower(char c)
{
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char to_upper(char c)
{
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// Of strings in code and of code in Markdown.
constexpr bool is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/// Whether there is nothing but digits, and at least one.
constexpr bool is_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

} // namespace docwake::base
