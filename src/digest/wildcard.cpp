#include "digest/wildcard.h"

#include "base/text.h"

#include <algorithm>

namespace docwake::digest {

namespace {

std::size_t character_length(std::string_view text, std::size_t at)
{
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end - at;
}

} // namespace

bool matches_wildcard(std::string_view mixed_text, std::string_view mixed_pattern)
{
    const std::string text = base::to_lower_ascii(mixed_text);
    const std::string pattern = base::to_lower_ascii(mixed_pattern);
    std::size_t at = 0;
    std::size_t in_pattern = 0;
    // Only the last star is ever gone back to: what an earlier one could take, the last one can as well.
    std::size_t star = std::string::npos;
    std::size_t after_star_text = 0;
    while (at < text.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            after_star_text = at;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == '?') {
            at += character_length(text, at);
            ++in_pattern;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
            ++at;
            ++in_pattern;
        } else if (star != std::string::npos) {
            after_star_text += character_length(text, after_star_text);
            at = after_star_text;
            in_pattern = star + 1;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string::npos;
}

bool matches_any_wildcard(std::string_view text, const std::vector<std::string>& patterns)
{
    return std::ranges::any_of(patterns,
                               [text](const std::string& pattern) { return matches_wildcard(text, pattern); });
}

} // namespace docwake::digest
