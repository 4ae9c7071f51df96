#pragma once

#include <string>
#include <string_view>

namespace docwake::git {

/// `text` as one word of a POSIX shell, for commands that people copy: unchanged where no character of it means
/// anything to a shell, else in single quotes.
std::string shell_word(std::string_view text);

} // namespace docwake::git
