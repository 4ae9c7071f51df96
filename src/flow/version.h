#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::flow {

/// A version as https://semver.org/spec/v2.0.0.html orders them. What projects write beside that is read too: any
/// number of numbers ("1.2", "2024.01.15"), `_` between them where there is no dot ("8_5_0"), and pre-releases without
/// their hyphen ("1.2.0rc1", "16_BETA1").
struct Version
{
    std::vector<std::string> numbers;     ///< of digits alone, without leading zeros; any size
    std::vector<std::string> pre_release; ///< identifiers; empty: a final release

    bool is_final() const { return pre_release.empty(); }
};

/// Nothing for text that is no version. Build metadata is read and left out, as it has no say in the order.
std::optional<Version> parse_version(std::string_view text);

/// By precedence; numbers that are missing are zeros.
std::weak_ordering operator<=>(const Version& left, const Version& right);
bool operator==(const Version& left, const Version& right);

} // namespace docwake::flow
