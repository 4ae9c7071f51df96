#pragma once

#include "digest/priority.h"
#include "digest/share.h"
#include "digest/unified_diff.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace docwake::digest {

/// A file's part of the messages, before the budget decides how much of it is sent.
struct FileSection
{
    std::size_t file = 0;                      ///< its place in the change set
    const model::FileChange* change = nullptr; ///< outlives this
    Judgement judgement;
    std::string heading;
    std::string fence;  ///< longer than any run of backticks in the diff
    std::string header; ///< of the diff
    std::string names;  ///< that it changes; may be empty
    std::size_t diff_bytes = 0;
    std::vector<std::size_t> hunk_order; ///< in which hunks are sent when not all are
    Ladder ladder;
};

/// Empty for a file whose change is told whole by its name: removed or renamed, and nothing else.
std::optional<FileSection> make_section(const model::FileChange& change, std::size_t file, std::size_t diff_bytes,
                                        const std::vector<std::size_t>& documented_hunks);

/// What the request holds of a file, as text and for the ledger.
struct SectionText
{
    std::string text;
    std::size_t sent_bytes = 0;
    std::size_t sent_hunks = 0;
    std::string clipped; ///< what is missing, such as "3 of 9 hunks"; empty: nothing
};

/// With the share `listed` there is no text, with `names` it is one line.
SectionText section_text(const FileSection& section, const Share& share);

} // namespace docwake::digest
