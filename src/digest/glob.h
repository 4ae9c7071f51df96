#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

enum class GlobMatch
{
    none,
    matched,
    negated, ///< the last pattern that matches has a `!`
};

/// A list of patterns with the meaning of a .gitignore file at the repository's top: the last one that matches decides,
/// and what is inside a matched folder stays matched. Takes time linear in the path's length, whatever the patterns.
class GlobList
{
public:
    /// `setting` is what errors call the list. Throws Error{configuration} for a pattern that git would never match.
    GlobList(const std::vector<std::string>& patterns, std::string_view setting);

    bool empty() const { return patterns_.empty(); }

    /// `path` is a file's, from the repository's top.
    GlobMatch match(std::string_view path) const;

private:
    struct Pattern
    {
        std::unique_ptr<RE2> expression;
        bool negated = false;
    };

    GlobMatch last_match(std::string_view path) const;

    std::vector<Pattern> patterns_; ///< the last one first
};

} // namespace docwake::digest
