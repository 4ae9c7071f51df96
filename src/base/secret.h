#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace docwake::base {

/// A key or token. It has no conversion to text and prints as `***`; `reveal` marks the few places that need it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    bool empty() const { return value_.empty(); }
    const std::string& reveal() const { return value_; }
    static constexpr std::string_view shown = "***";

private:
    std::string value_;
};

/// Takes as long for any two texts of the same length.
bool equal_in_constant_time(std::string_view left, std::string_view right);

} // namespace docwake::base
