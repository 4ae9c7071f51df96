#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace docwake::impact {

/// The names that a document's own examples give to something: they are nobody else's.
class MadeUpNames
{
public:
    /// `starts` are where the text's lines begin. Both have to outlive this.
    MadeUpNames(std::string_view text, const std::vector<std::size_t>& starts) : text_(text), starts_(starts) {}

    bool contain(std::string_view name);

private:
    void find();
    std::string_view line(std::size_t number) const;

    std::string_view text_;
    const std::vector<std::size_t>& starts_;
    std::optional<std::unordered_set<std::string_view>> defined_;
    std::unordered_set<std::string_view> methods_; ///< that have a body there; not asked for yet
};

} // namespace docwake::impact
