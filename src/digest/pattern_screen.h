#pragma once

#include "digest/keyword_scan.h"

#include <re2/re2.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Tells in one pass over a text which patterns may match in it: those of which a keyword is there. Nearly all lines
/// have none, and only the rest pay for regular expressions.
class PatternScreen
{
public:
    /// For each pattern the words of which any match holds at least one; with none the pattern always may match.
    explicit PatternScreen(std::span<const std::vector<std::string>> keywords);

    /// The patterns' indices in order; `found` is cleared first.
    void candidates(std::string_view text, std::vector<std::uint32_t>& found) const;

private:
    std::vector<std::uint32_t> always_;
    std::vector<std::vector<std::uint32_t>> patterns_; ///< for each keyword
    KeywordScan scan_;
};

/// "a,b" as {"a", "b"}.
std::vector<std::string> split_keywords(std::string_view text);

/// Words of which any match of a pattern holds at least one, in lower case; empty: there are none, or it cannot be
/// read. Takes about as long as compiling the pattern, which is why the built-in rules state theirs.
std::vector<std::string> required_keywords(const std::string& pattern, const RE2::Options& options);

} // namespace docwake::digest
