#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace docwake::git {

/// White space to git's comparison of texts (xdiff).
inline bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// A text cut into lines, each with its line end. The text has to outlive this, and to be smaller than 4 GiB.
class Lines
{
public:
    explicit Lines(std::string_view text);

    std::size_t count() const { return starts_.size() - 1; }
    std::string_view operator[](std::size_t line) const
    {
        return {text_ + starts_[line], std::size_t{starts_[line + 1]} - starts_[line]};
    }

private:
    const char* text_;
    std::vector<std::uint32_t> starts_; ///< and the end of the last
};

} // namespace docwake::git
