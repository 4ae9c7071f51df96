#pragma once

#include <cstddef>
#include <string_view>

namespace docwake::writer {

enum class InlineTokenKind
{
    character,
    code_span,       ///< with its backticks
    backticks,       ///< a run that nothing closes
    link_or_mention, ///< an address, an e-mail address or an @mention
    issue,           ///< #123
};

struct InlineToken
{
    InlineTokenKind kind = InlineTokenKind::character;
    std::size_t length = 1; ///< bytes; never 0
};

/// The token that starts at `at`, which is the end of the token before it or 0.
InlineToken inline_token_at(std::string_view line, std::size_t at);

} // namespace docwake::writer
