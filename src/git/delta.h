#pragma once

#include "git/bytes.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace docwake::git {

/// An object of a pack by how it differs from another (gitformat-pack, "Deltified representation").
class Delta
{
public:
    /// Nothing where the bytes do not begin like one. They have to outlive this.
    static std::optional<Delta> parse(std::string_view bytes);

    std::size_t base_size() const { return base_size_; }
    std::size_t size() const { return size_; } ///< of what it makes

    /// Null where it does not fit the base, or is damaged.
    Bytes apply(std::string_view base) const;

private:
    std::size_t base_size_ = 0;
    std::size_t size_ = 0;
    std::string_view steps_;
};

} // namespace docwake::git
