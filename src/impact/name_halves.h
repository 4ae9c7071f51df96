#pragma once

#include "impact/code_names.h"

#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Names that stand nowhere as a whole since code puts them together: `scale-blur` of "scale" and "-blur". What is
/// found is a place that means something to `see` alone, so that texts may be looked at on several threads.
class NameHalves
{
public:
    /// `bare` has no dashes before it. `name` is what `see` is to tell.
    void add(std::string_view bare, std::size_t name);

    /// Of a name as code has it.
    void find(NameHash code_name, const std::function<void(std::size_t)>& found) const;
    /// Calls `whole` with a name of which both halves have been found.
    void see(std::size_t place, const std::function<void(std::size_t name)>& whole);

private:
    struct Split
    {
        std::size_t name = 0;
        unsigned seen = 0;
    };
    struct Half
    {
        std::size_t split = 0;
        bool is_first = false;
        bool has_mark = false; ///< its spelling ends or begins with `_`
    };

    void add_half(std::string_view spelling, const Half& half);

    std::vector<Split> splits_;
    std::unordered_multimap<NameHash, Half> halves_;
    CodeNameFilter filter_;
};

} // namespace docwake::impact
