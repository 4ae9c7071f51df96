#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace docwake::base {

/// Takes as long for any two texts of the same length.
bool equal_in_constant_time(std::string_view left, std::string_view right);

/// A key or token. It has no conversion to text and prints as `***`; `reveal` marks the few places that need it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}

    bool empty() const { return value_.empty(); }
    const std::string& reveal() const { return value_; }
    static constexpr std::string_view shown = "***";

    friend bool operator==(const Secret& left, const Secret& right)
    {
        return equal_in_constant_time(left.value_, right.value_);
    }

private:
    std::string value_;
};

} // namespace docwake::base
