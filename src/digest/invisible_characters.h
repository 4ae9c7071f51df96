#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::digest {

enum class Invisibility
{
    visible,
    invisible,     ///< takes no room: zero width spaces and joiners, soft hyphens, tags, variation selectors
    bidirectional, ///< changes the order in which text around it is shown ("Trojan Source", CVE-2021-42574)
};

Invisibility invisibility_of(char32_t code_point);

struct InvisibleCharacters
{
    std::size_t invisible = 0;
    std::size_t bidirectional = 0;
    std::string shown; ///< the first few, escaped: "U+202E, U+2066"
};

/// Without those that belong to emoji and to scripts that need joiners, and without a byte order mark at the start.
InvisibleCharacters find_invisible_characters(std::string_view line);

} // namespace docwake::digest
