#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace docwake::git {

/// How many bytes of a file fall on each chunk: a line, or 64 bytes of a longer one. What git compares to find renames
/// (diffcore-delta.c).
struct Fingerprint
{
    struct Chunk
    {
        std::uint32_t hash = 0;
        std::uint32_t bytes = 0;
    };
    std::vector<Chunk> chunks; ///< by hash, each once
};

/// In text, the CR of CRLF does not count.
Fingerprint fingerprint_of(std::string_view content, bool is_text);

/// How many bytes of `source` are in `destination` too.
std::uint64_t copied_bytes(const Fingerprint& source, const Fingerprint& destination);

} // namespace docwake::git
