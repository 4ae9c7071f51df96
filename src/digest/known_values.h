#pragma once

#include "digest/keyword_scan.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::digest {

/// Values that were found to be secrets and that are so wherever else they stand, with the rules that found them.
class KnownValues
{
public:
    /// Takes only what looks random.
    void remember(std::string_view value, std::uint32_t rule);
    void add(const KnownValues& others);

    bool empty() const { return rules_.empty(); }
    const std::map<std::string, std::uint32_t, std::less<>>& rules() const { return rules_; }

private:
    void enter(std::string_view value, std::uint32_t rule);

    std::map<std::string, std::uint32_t, std::less<>> rules_;
};

/// Finds all of them in one pass over a text.
class KnownValueFinder
{
public:
    explicit KnownValueFinder(const KnownValues& known);

    /// Calls `visit(begin, end, rule)` for each.
    template <typename Visit>
    void find(std::string_view text, const Visit& visit) const
    {
        scan_.scan(text, [&](std::uint32_t index, std::size_t end) {
            const std::string& value = values_[index];
            const std::size_t begin = end - value.size();
            if (text.substr(begin, value.size()) == value) { // the scan does not tell upper from lower case
                visit(begin, end, rules_[index]);
            }
        });
    }

private:
    std::vector<std::string> values_;
    std::vector<std::uint32_t> rules_; ///< parallel to the values
    KeywordScan scan_;
};

} // namespace docwake::digest
