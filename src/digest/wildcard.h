#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Whether the whole text is like the pattern: `*` stands for any text, also empty and with slashes, `?` for one
/// character. Brackets are themselves, because bots have them in their names. ASCII case does not count.
bool matches_wildcard(std::string_view text, std::string_view pattern);

bool matches_any_wildcard(std::string_view text, const std::vector<std::string>& patterns);

} // namespace docwake::digest
