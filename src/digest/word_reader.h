#pragma once

#include <cstddef>
#include <string_view>

namespace docwake::digest {

/// A letter, a digit, `_`, `$`, or a byte of a character beyond ASCII.
inline bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Reads a line word by word.
class WordReader
{
public:
    explicit WordReader(std::string_view text) : text_(text) {}

    bool at_end() const { return at_ == text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }
    std::string_view rest() const { return text_.substr(at_); }

    void skip_blanks()
    {
        while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\t')) {
            ++at_;
        }
    }

    bool skip(std::string_view expected)
    {
        const bool found = rest().starts_with(expected);
        at_ += found ? expected.size() : 0;
        return found;
    }

    /// Past the next `end`, or to the end of the line.
    void skip_past(char end)
    {
        const std::size_t found = text_.find(end, at_);
        at_ = found == std::string_view::npos ? text_.size() : found + 1;
    }

    /// Empty where no word begins. Bytes of `also` belong to words too.
    std::string_view word(std::string_view also = {})
    {
        const std::size_t first = at_;
        while (!at_end() && (is_word_byte(text_[at_]) || also.find(text_[at_]) != std::string_view::npos)) {
            ++at_;
        }
        return text_.substr(first, at_ - first);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace docwake::digest
