#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// Tells cheaply of nearly all names that are not in it that they are not.
class NameFilter
{
public:
    /// Names are not empty.
    void add(std::string_view name) { may_be_[place_of(name)] = true; }
    bool may_have(std::string_view name) const { return may_be_[place_of(name)]; }

private:
    static constexpr std::size_t size = 1U << 16U;

    static std::size_t place_of(std::string_view name)
    {
        const auto byte = [&](std::size_t at) {
            return static_cast<std::size_t>(static_cast<unsigned char>(name[at]));
        };
        return (byte(0) + 31 * byte(name.size() - 1) + 977 * byte(name.size() / 2) + 7919 * name.size()) % size;
    }

    std::vector<bool> may_be_ = std::vector<bool>(size);
};

} // namespace docwake::impact
