#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Several lines that hold one value, put together as a program that reads them would.
struct JoinedText
{
    struct Piece
    {
        std::size_t line = 0;
        std::size_t line_begin = 0; ///< in the line
        std::size_t begin = 0;      ///< in the text
        std::size_t end = 0;
    };

    std::string text;
    std::vector<Piece> pieces; ///< in order, without gaps
};

/// A line of a text, as the joints between lines are looked for.
struct JoinableLine
{
    std::string_view text;
    std::size_t block = 0;     ///< lines of different blocks are never joined, as of two hunks
    bool names_secret = false; ///< the next line is its value where its own is missing
};

/// The runs of lines that go on: string literals beside or added to each other, a backslash at the end, an assignment
/// whose value is on the next line (also of a block scalar of YAML and of an element of XML), and wrapped base64.
/// Takes time linear in the text's length.
std::vector<JoinedText> join_lines(std::span<const JoinableLine> lines);

} // namespace docwake::digest
