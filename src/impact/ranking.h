#pragma once

#include "impact/co_change.h"
#include "impact/query.h"
#include "impact/text_match.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace docwake::impact {

/// What speaks for a document, each part from 0 to 1: relative to the document for which it speaks most.
enum class Signal : std::uint8_t
{
    names,          ///< it mentions names in the change
    lines,          ///< it uses the words of the changed lines
    surroundings,   ///< of the lines around them
    message,        ///< of the commits' messages
    paths,          ///< of the changed files' paths
    title,          ///< its own path has words of the change
    title_of_files, ///< its name is that of a changed file or folder
    files,          ///< it was changed together with the changed files
    together,       ///< likewise, without regard to how often they change
    folders,        ///< together with others in their folders
    often,          ///< it is changed often
    lately,         ///< it was changed a few commits ago
    messages,       ///< in commits with similar messages
    code,           ///< in commits with similar changed lines
    passage,        ///< a few of its lines have much of the change
};
inline constexpr std::size_t signal_count = 15;

/// "names it mentions", ...
std::string_view description_of(Signal signal);
double weight_of(Signal signal);

struct RankedDocument
{
    std::size_t document = 0;
    double score = 0; ///< 0 to 1
    std::array<double, signal_count> signals{};
};

/// Whether a document tells of one release or day, as posts of a blog do: it is seldom brought up to date.
bool is_about_one_time(std::string_view path);

/// Whether it may rightly name what is gone: one of these, a guide for those who come from an older version, the
/// documentation of an older version, or tests written as documents.
bool tells_of_the_past(const std::string& path);

/// The signals of all documents, and their fusion.
class Ranking
{
public:
    /// `documents` are their paths, and `match` has their words.
    Ranking(const Query& query, const std::vector<std::string>& documents, const TextMatch& match);

    /// Puts in what history says of them.
    void add_history(const CoChange& past);
    /// Best first; documents for which nothing speaks are not in it.
    std::vector<RankedDocument> ranked() const;
    /// Puts in what the texts of some documents showed: the scores of their best passages.
    void add_passages(const std::vector<std::pair<std::size_t, double>>& best);

private:
    void put(Signal signal, const std::vector<double>& values);

    std::vector<RankedDocument> documents_;
    std::vector<bool> of_record_; ///< whether it tells of one time only
};

} // namespace docwake::impact
