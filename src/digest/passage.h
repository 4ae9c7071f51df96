#pragma once

#include "model/change.h"

#include <cstddef>
#include <string>
#include <vector>

namespace docwake::digest {

/// Lines that are redacted together, as a value may go on from one to the next.
struct Passage
{
    struct Line
    {
        std::string* text = nullptr;
        int number = 0;        ///< as the ledger tells it
        std::size_t block = 0; ///< values do not go on from one block to another
    };

    std::vector<Line> lines{};
    /// How the lines follow each other, by their indices: a diff is read twice, as the old and as the new file.
    std::vector<std::vector<std::size_t>> readings{};
    std::string where{};      ///< as the ledger tells it
    std::string path{};       ///< of a file; else empty
    bool is_key_file = false; ///< private keys are known without their first and last line
    bool is_users = false;    ///< of the user's own words
};

/// All hunks of a file, `where` being its path; their section lines are read by themselves.
Passage passage_of(model::FileChange& file);

/// Lines that follow each other; the first has the number `first`.
Passage passage_of(std::vector<std::string>& lines, std::string where, int first);

} // namespace docwake::digest
