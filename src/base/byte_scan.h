#pragma once

#include <cstddef>
#include <string_view>

namespace docwake::base {

// Eight bytes at a time: nearly all bytes of a text are nothing that these look for.

/// How many bytes at the beginning are ASCII.
std::size_t ascii_length(std::string_view bytes);

/// Where from `at` on the next byte is that a JSON string escapes: a control character, a quote, a backslash. The size
/// of the text: there is none.
std::size_t find_escaped(std::string_view text, std::size_t at);

} // namespace docwake::base
