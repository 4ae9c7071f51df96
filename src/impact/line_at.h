#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// A line of a text, without its LF; `starts` are where the text's lines begin.
inline std::string_view line_at(std::string_view text, const std::vector<std::size_t>& starts, std::size_t number)
{
    const bool is_last = number + 1 == starts.size();
    const bool has_end = !is_last || text.ends_with('\n');
    const std::size_t end = (is_last ? text.size() : starts[number + 1]) - (has_end ? 1 : 0);
    return text.substr(starts[number], std::max(end, starts[number]) - starts[number]);
}

} // namespace docwake::impact
