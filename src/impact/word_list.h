#pragma once

#include "impact/document.h"
#include "impact/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

struct WordCount
{
    WordId id = 0;
    float count = 0; ///< more than once for each in a heading, less in a code block

    bool operator==(const WordCount&) const = default;
};

/// The words and names of a document, as an index keeps them; by id.
struct WordList
{
    std::vector<WordCount> words;
    float length = 0; ///< the sum of the counts of words, without names

    bool operator==(const WordList&) const = default;
};

WordList words_of(DocumentKind kind, std::string_view text);

/// For storage. Reading throws Error{unexpected} for bytes that this did not write.
std::string to_bytes(const WordList& list);
WordList word_list_from(std::string_view bytes);

/// How the bytes are made: lists of another version are to be made anew.
inline constexpr int word_list_version = 2;

} // namespace docwake::impact
