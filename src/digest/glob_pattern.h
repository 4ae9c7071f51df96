#pragma once

#include <string>
#include <string_view>

namespace docwake::digest {

/// Ends the path of a folder where a pattern is matched against it, so that a pattern can ask for one. No path in git
/// holds this byte.
inline constexpr char folder_mark = '\0';

struct GlobPattern
{
    std::string expression; ///< for RE2 with Latin-1 encoding (git compares bytes), to match as a whole
    bool negated = false;   ///< with a leading `!`
    std::string problem;    ///< why it cannot be read, as the end of a sentence; empty: it can
};

/// One pattern as gitignore(5) reads it, but that it holds no comment and that blanks at its end belong to it.
GlobPattern translate_glob(std::string_view pattern);

} // namespace docwake::digest
