#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// Where the lines of a text begin. Behind the last LF there is one only where something stands there.
inline std::vector<std::size_t> line_starts(std::string_view text)
{
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size();) {
        starts.push_back(at);
        const std::size_t end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
    return starts;
}

/// A line of a text, without its LF; `starts` are where the text's lines begin.
inline std::string_view line_at(std::string_view text, const std::vector<std::size_t>& starts, std::size_t number)
{
    const bool is_last = number + 1 == starts.size();
    const bool has_end = !is_last || text.ends_with('\n');
    const std::size_t end = (is_last ? text.size() : starts[number + 1]) - (has_end ? 1 : 0);
    return text.substr(starts[number], std::max(end, starts[number]) - starts[number]);
}

/// Tells the lines of places that come mostly in order.
class LineCursor
{
public:
    explicit LineCursor(const std::vector<std::size_t>& starts) : starts_(starts) {}

    std::uint32_t line_of(std::size_t at)
    {
        while (line_ + 1 < starts_.size() && starts_[line_ + 1] <= at) {
            ++line_;
        }
        while (line_ > 0 && starts_[line_] > at) { // segments of raw HTML may be out of order
            --line_;
        }
        return static_cast<std::uint32_t>(line_);
    }

private:
    const std::vector<std::size_t>& starts_;
    std::size_t line_ = 0;
};

} // namespace docwake::impact
