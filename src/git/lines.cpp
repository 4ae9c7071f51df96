#include "git/lines.h"

namespace docwake::git {

Lines::Lines(std::string_view text) : text_(text.data())
{
    constexpr std::size_t usual_line = 32;
    starts_.reserve(text.size() / usual_line + 2);
    std::size_t end = 0;
    while (end < text.size()) {
        starts_.push_back(static_cast<std::uint32_t>(end));
        const std::size_t newline = text.find('\n', end);
        end = newline == std::string_view::npos ? text.size() : newline + 1;
    }
    starts_.push_back(static_cast<std::uint32_t>(end));
}

} // namespace docwake::git
