#include "digest/known_values.h"

#include "digest/randomness.h"

#include <algorithm>
#include <iterator>

namespace docwake::digest {

namespace {

std::vector<std::string> values_of(const KnownValues& known)
{
    std::vector<std::string> values;
    std::ranges::transform(known.rules(), std::back_inserter(values), [](const auto& entry) { return entry.first; });
    return values;
}

std::vector<std::uint32_t> rules_of(const KnownValues& known)
{
    std::vector<std::uint32_t> rules;
    std::ranges::transform(known.rules(), std::back_inserter(rules), [](const auto& entry) { return entry.second; });
    return rules;
}

} // namespace

void KnownValues::remember(std::string_view value, std::uint32_t rule)
{
    // Shorter values, and such as are words or names of files, stand elsewhere by chance.
    constexpr std::size_t shortest = 12;
    constexpr std::size_t longest = 500;
    const bool is_path = value.find_first_of("./") != std::string_view::npos && !value.starts_with("ey");
    if (value.size() >= shortest && value.size() <= longest && !is_path && is_random(value)) {
        enter(value, rule);
    }
}

void KnownValues::add(const KnownValues& others)
{
    for (const auto& [value, rule] : others.rules_) {
        enter(value, rule);
    }
}

void KnownValues::enter(std::string_view value, std::uint32_t rule)
{
    // A range with more secrets than these is a list of them, and each is found by its own rule.
    constexpr std::size_t most = 2000;
    if (const auto known = rules_.find(value); known != rules_.end()) {
        known->second = std::min(known->second, rule);
    } else if (rules_.size() < most) {
        rules_.emplace(value, rule);
    }
}

KnownValueFinder::KnownValueFinder(const KnownValues& known)
    : values_(values_of(known)), rules_(rules_of(known)), scan_(values_)
{
}

} // namespace docwake::digest
