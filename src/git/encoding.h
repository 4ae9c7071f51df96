#pragma once

#include <string>
#include <string_view>

namespace docwake::git {

/// Valid UTF-8 from `bytes` in the encoding that a commit names (empty: UTF-8). What cannot be converted becomes
/// U+FFFD, and so does NUL, at which other programs would cut the text; an encoding that is not known is taken for
/// UTF-8.
std::string to_utf8(std::string_view bytes, std::string_view encoding);

} // namespace docwake::git
