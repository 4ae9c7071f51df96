#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// A line of a text, without its LF; `starts` are where the text's lines begin.
inline std::string_view line_at(std::string_view text, const std::vector<std::size_t>& starts, std::size_t number)
{
    const std::size_t end = std::min(text.find('\n', starts[number]), text.size());
    return text.substr(starts[number], end - starts[number]);
}

} // namespace docwake::impact
