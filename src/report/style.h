#pragma once

#include <string>
#include <string_view>

namespace docwake::report {

/// Select Graphic Rendition parameters (ECMA-48, 8.3.117).
enum class Style
{
    bold = 1,
    dim = 2,
    red = 31,
    green = 32,
    yellow = 33,
};

inline std::string styled(std::string_view text, Style style, bool color)
{
    if (!color) {
        return std::string(text);
    }
    return "\x1b[" + std::to_string(static_cast<int>(style)) + "m" + std::string(text) + "\x1b[0m";
}

} // namespace docwake::report
