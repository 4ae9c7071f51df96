#pragma once

#include "model/range.h"

#include <string>
#include <vector>

namespace docwake::model {

enum class TermKind
{
    identifier,
    flag,
    environment_variable,
    configuration_key,
    route,
    file_path,
    quoted_text, ///< a string that users may see, such as an error's text
    value,       ///< a default next to a name
    version,
};

/// "identifier", "flag", ...
std::string name_of(TermKind kind);

enum class TermChange
{
    removed,
    renamed, ///< `Term::replacement` is the new name
    added,
    changed, ///< its signature or default
    touched,
};

/// "removed", "renamed", ...
std::string name_of(TermChange change);

/// Something in a code change that documentation may mention.
struct Term
{
    std::string text; ///< as the code has it
    TermKind kind = TermKind::identifier;
    TermChange change = TermChange::touched;
    std::string replacement;  ///< of a renamed one
    std::string path;         ///< the file whose change has it; empty: the commit message
    std::string commit;       ///< the newest commit that touched that file; empty: not known
    bool is_defined = false;  ///< the change is to what defines it, and not only to a use
    bool is_declared = false; ///< what went was the project's own: no mere word of code, and of no test or example
    double weight = 0;        ///< how much it says about documentation, before its rarity is known

    bool operator==(const Term&) const = default;
};

/// A part of a score, and where it comes from.
struct ScoreReason
{
    std::string text;
    double score = 0;

    bool operator==(const ScoreReason&) const = default;
};

struct ImpactLine
{
    int line = 0;
    int column = 1; ///< of the term, in code points from 1
    int end_column = 1;
    std::string term; ///< the one that says most; as the code has it; empty: the line is near what changed
    TermKind kind = TermKind::identifier;
    TermChange change = TermChange::touched;
    std::string replacement;
    std::string commit;
    bool stale = false;    ///< the term is gone from the code and still mentioned here
    bool in_prose = false; ///< the term stands there, where it may be a word like any other
    double score = 0;
    std::string text; ///< the line, valid UTF-8, clipped
    std::vector<ScoreReason> reasons;

    bool operator==(const ImpactLine&) const = default;
};

struct NumberedLine
{
    int number = 0;
    std::string text;

    bool operator==(const NumberedLine&) const = default;
};

struct ImpactDocument
{
    std::string path;
    double score = 0;                       ///< 0 to 1
    std::vector<ImpactLine> lines;          ///< the most telling first
    std::vector<NumberedLine> surroundings; ///< those lines and the ones around them, where that is asked for; in order
    std::vector<ScoreReason> reasons;

    bool operator==(const ImpactDocument&) const = default;
};

/// Which lines of which documents a range of commits touches.
struct Impact
{
    Range range;
    std::string docs;                ///< where the documents are read from, for people
    bool docs_are_elsewhere = false; ///< in another repository
    std::vector<Term> terms;
    std::vector<ImpactDocument> documents; ///< best first
    std::size_t documents_read = 0;
    bool is_documented = true; ///< documents mention something that the changed code defines, or nobody asked
    /// Of each changed file the hunks that remove, rename or change what documents mention; empty where nobody asked.
    std::vector<std::vector<std::size_t>> documented_hunks;
    std::vector<std::string> notes; ///< what was left out, for people

    bool operator==(const Impact&) const = default;
};

/// How many lines of the documents are stale.
std::size_t count_stale(const Impact& impact);

} // namespace docwake::model
