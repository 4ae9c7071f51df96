#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Finds many words in one pass over a text, whatever their number: the automaton of Aho and Corasick. ASCII letters
/// match in either case. Own code because RE2::Set costs a heap allocation and a lock for each line.
class KeywordScan
{
public:
    /// No keyword is empty.
    explicit KeywordScan(std::span<const std::string> keywords);

    /// Calls `visit(keyword, end)` for every occurrence: the keyword's index, and where in `text` it ends.
    template <typename Visit>
    void scan(std::string_view text, const Visit& visit) const
    {
        std::uint32_t state = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            state = next_[(state >> 1U) + classes_[static_cast<unsigned char>(text[i])]];
            if ((state & 1U) != 0) {
                for (const std::uint32_t keyword : found_[(state >> 1U) / width_]) {
                    visit(keyword, i + 1);
                }
            }
        }
    }

private:
    std::array<std::uint8_t, 256> classes_{}; ///< of each byte; 0: in no keyword
    std::uint32_t width_ = 1;                 ///< the number of classes
    /// For state and class, the next state: its row's start, twice, plus 1 when a keyword ends there.
    std::vector<std::uint32_t> next_;
    std::vector<std::vector<std::uint32_t>> found_; ///< for each state, the keywords that end there
};

} // namespace docwake::digest
