#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace docwake::base {

/// Lower-case hexadecimal.
std::string sha256_hex(std::string_view bytes);

/// `bytes` random bytes from the system's generator, in lower-case hexadecimal.
std::string random_hex(std::size_t bytes);

} // namespace docwake::base
