#pragma once

#include "base/byte_stream.h"
#include "impact/document.h"
#include "impact/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// The words and names of a document and where they stand, as an index keeps them.
class DocumentWords
{
public:
    struct Word
    {
        WordId id = 0;
        float count = 0; ///< more than once for each in a heading, less in a code block
        bool is_name = false;
        std::string_view places; ///< for for_each_place
    };

    DocumentWords() = default;
    DocumentWords(DocumentKind kind, std::string_view text);
    /// Throws Error{unexpected} for bytes that to_bytes did not give; so does every function of what it makes of such.
    explicit DocumentWords(std::string_view bytes);
    std::string to_bytes() const;

    float length() const { return length_; } ///< the sum of the counts of words, without names
    std::size_t line_count() const { return line_count_; }
    /// Lines, from 0 on and in order, as are the blank ones.
    const std::vector<std::uint32_t>& headings() const { return headings_; }
    const std::vector<std::uint32_t>& blank_lines() const { return blank_lines_; }

    /// Calls `visit(word)` for each, by id.
    template <typename Visit>
    void for_each(const Visit& visit) const;

    bool operator==(const DocumentWords&) const = default;

private:
    float length_ = 0;
    std::uint32_t line_count_ = 0;
    std::vector<std::uint32_t> headings_;
    std::vector<std::uint32_t> blank_lines_;
    std::vector<WordId> ids_;
    std::string rest_; ///< for each of the ids what else a Word has
};

/// Of a word.
struct WordPlace
{
    std::uint32_t line = 0;   ///< from 0 on
    std::uint32_t column = 0; ///< bytes of the line before it; of names only, as is the position
    Position position = Position::prose;
};

/// Calls `visit(place)` for each, by line and column; for words that are no names once for each line.
template <typename Visit>
void for_each_place(const DocumentWords::Word& word, const Visit& visit);

/// How the bytes are made: those of another version are to be made anew.
inline constexpr int document_words_version = 3;

namespace detail {

inline constexpr unsigned position_bits = 3;
inline constexpr std::uint32_t position_mask = (1U << position_bits) - 1;
inline constexpr unsigned name_bits = 1;
inline constexpr std::uint32_t name_mask = (1U << name_bits) - 1;
inline constexpr float counts_per_one = 4; ///< what positions count are multiples of a quarter

} // namespace detail

template <typename Visit>
void DocumentWords::for_each(const Visit& visit) const
{
    base::ByteReader rest(rest_);
    for (const WordId id : ids_) {
        const std::uint64_t count = rest.varint();
        visit(Word{id, static_cast<float>(count >> detail::name_bits) / detail::counts_per_one,
                   (count & detail::name_mask) != 0, rest.text()});
    }
}

template <typename Visit>
void for_each_place(const DocumentWords::Word& word, const Visit& visit)
{
    WordPlace place;
    for (base::ByteReader places(word.places); !places.is_at_end();) {
        const std::uint64_t number = places.varint();
        if (word.is_name) {
            place.line += static_cast<std::uint32_t>(number >> detail::position_bits);
            place.position = static_cast<Position>(number & detail::position_mask);
            place.column = static_cast<std::uint32_t>(places.varint());
        } else {
            place.line += static_cast<std::uint32_t>(number);
        }
        visit(place);
    }
}

} // namespace docwake::impact
