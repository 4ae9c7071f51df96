#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docwake::impact {

/// Names that stand nowhere as a whole since code puts them together: `scale-blur` of "scale" and "-blur". What is
/// found is a place that means something to `see` alone, so that texts may be looked at on several threads.
class NameHalves
{
public:
    NameHalves();

    /// `bare` has no dashes before it. `name` is what `see` is to tell.
    void add(std::string_view bare, std::size_t name);

    /// Whether `text[begin, end)` may be a half; cheap. `place` is its name_filter_place.
    bool may_be(std::size_t place) const { return may_be_[place]; }
    void find(std::string_view text, std::size_t begin, std::size_t end,
              const std::function<void(std::size_t)>& found) const;
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
        bool has_joint = false; ///< its spelling ends or begins with `_`
    };

    void add_half(std::string spelling, const Half& half);

    std::vector<Split> splits_;
    std::deque<std::string> made_;
    std::unordered_multimap<std::string_view, Half> halves_;
    std::vector<bool> may_be_;
};

} // namespace docwake::impact
