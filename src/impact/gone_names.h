#pragma once

#include "impact/query.h"
#include "impact/text_match.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Which of the removed and renamed names that documents still mention are in no code any more. Shown all files of the
/// code as it is now, one by one.
class GoneNames
{
public:
    /// `query` has to outlive this.
    GoneNames(const Query& query, const TextMatch& documents);

    /// Whether nothing is left to look for.
    bool done() const { return left_ == 0; }
    void see_path(std::string_view path);
    void see_text(std::string_view text);
    std::vector<std::string> gone() const;

private:
    struct Spelling
    {
        std::size_t name = 0;     ///< in names_
        bool quoted_only = false; ///< a plain word: only as a string it may be the name of a flag
    };

    void add(std::string_view spelling, std::size_t name, bool quoted_only);
    void found(std::string_view spelling, bool quoted);

    std::vector<std::string_view> names_;
    std::vector<bool> is_gone_;
    std::size_t left_ = 0;
    std::vector<std::string> made_; ///< spellings that are in no term
    std::unordered_multimap<std::string_view, Spelling> spellings_;
    std::vector<bool> may_be_; ///< by a few bytes of a spelling
};

} // namespace docwake::impact
