#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace docwake::base {

/// FNV-1a in 64 bits (https://datatracker.ietf.org/doc/draft-eastlake-fnv/): for tables, not against anybody who wants
/// two texts to have one hash. Texts of another `seed` have others.
constexpr std::uint64_t fnv1a(std::string_view text, std::uint64_t seed = 0)
{
    constexpr std::uint64_t offset = 14695981039346656037U;
    constexpr std::uint64_t prime = 1099511628211U;
    std::uint64_t value = offset ^ seed;
    for (const char c : text) {
        value = (value ^ static_cast<unsigned char>(c)) * prime;
    }
    return value;
}

/// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// `bytes` random bytes from the system's generator, in lower-case hexadecimal.
std::string random_hex(std::size_t bytes);

} // namespace docwake::base
