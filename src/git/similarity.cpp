#include "git/similarity.h"

#include <algorithm>

namespace docwake::git {

Fingerprint fingerprint_of(std::string_view content, bool is_text)
{
    // git's HASHBASE, "small enough for the counts to fit 32 bits"; the same hash gives the same collisions.
    constexpr std::uint32_t hash_base = 107'927;
    constexpr std::uint32_t longest_chunk = 64;

    std::vector<Fingerprint::Chunk> chunks;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t bytes = 0;
    for (std::size_t i = 0; i < content.size(); ++i) {
        const char c = content[i];
        if (is_text && c == '\r' && i + 1 < content.size() && content[i + 1] == '\n') {
            continue;
        }
        const std::uint32_t old_first = first;
        first = (first << 7) ^ (second >> 25);
        second = (second << 7) ^ (old_first >> 25);
        first += static_cast<unsigned char>(c);
        if (++bytes < longest_chunk && c != '\n') {
            continue;
        }
        chunks.push_back({(first + second * 0x61) % hash_base, bytes});
        first = second = bytes = 0;
    }
    // A last chunk without line end is not counted, as in git up to 2.43.

    std::ranges::sort(chunks, {}, &Fingerprint::Chunk::hash);
    Fingerprint result;
    for (const Fingerprint::Chunk& chunk : chunks) {
        if (!result.chunks.empty() && result.chunks.back().hash == chunk.hash) {
            result.chunks.back().bytes += chunk.bytes;
        } else {
            result.chunks.push_back(chunk);
        }
    }
    return result;
}

std::uint64_t copied_bytes(const Fingerprint& source, const Fingerprint& destination)
{
    std::uint64_t copied = 0;
    auto other = destination.chunks.begin();
    for (const Fingerprint::Chunk& chunk : source.chunks) {
        while (other != destination.chunks.end() && other->hash < chunk.hash) {
            ++other;
        }
        if (other != destination.chunks.end() && other->hash == chunk.hash) {
            copied += std::min(chunk.bytes, other->bytes);
        }
    }
    return copied;
}

} // namespace docwake::git
