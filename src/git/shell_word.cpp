#include "git/shell_word.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::git {

namespace {

bool is_plain(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           (character >= '0' && character <= '9') ||
           std::string_view("/._-+:@%,=").find(character) != std::string_view::npos;
}

} // namespace

std::string shell_word(std::string_view text)
{
    if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) {
        return std::string(text);
    }
    return base::shell_quoted(text);
}

} // namespace docwake::git
