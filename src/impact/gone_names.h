#pragma once

#include "impact/code_names.h"
#include "impact/name_halves.h"
#include "impact/query.h"
#include "impact/text_match.h"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Which of the removed and renamed names that documents still mention are in no code any more. Shown all files of the
/// code as it is now, one by one; what stands in them may be looked up on several threads.
class GoneNames
{
public:
    /// `query` has to outlive this.
    GoneNames(const Query& query, const TextMatch& documents);

    /// Whether nothing is left to look for.
    bool done() const { return left_ == 0; }
    /// Of those looked for, what stands in the text: places that mean something to `see` alone.
    std::vector<std::size_t> find(const CodeNames& code) const;
    void see(const std::vector<std::size_t>& found);
    void see_path(std::string_view path);
    std::vector<std::string> gone() const;

private:
    struct Spelling
    {
        std::size_t name = 0;     ///< in names_
        bool quoted_only = false; ///< a plain word, or a part: only as a string it may be the name
    };

    void add(std::string_view spelling, std::size_t name, bool quoted_only);
    void add_other_spellings(std::string_view bare, std::size_t name);
    void add_ends_of_constant(std::string_view constant, std::size_t name);
    void find(NameHash spelling, std::vector<std::size_t>& found) const;

    void see(std::size_t name);

    std::vector<std::string_view> names_;
    std::vector<bool> is_path_;
    std::vector<bool> is_set_by_users_; ///< flags, keys and variables
    std::vector<std::string> paths_by_convention_;
    std::vector<std::string_view> roots_; ///< the outermost folder of the file that had the name
    std::set<std::string, std::less<>> living_roots_;
    std::vector<bool> is_gone_;
    std::size_t left_ = 0;
    std::unordered_multimap<NameHash, Spelling> spellings_;
    CodeNameFilter filter_; ///< of the spellings
    NameHalves halves_;
};

} // namespace docwake::impact
