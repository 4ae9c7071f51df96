#include "git/inflater.h"

#include <libdeflate.h>

#include <new>

namespace docwake::git {

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor())
{
    if (!decompressor_) {
        throw std::bad_alloc();
    }
}

void Inflater::Freer::operator()(libdeflate_decompressor* decompressor) const
{
    libdeflate_free_decompressor(decompressor);
}

Bytes Inflater::inflate(std::string_view packed, std::size_t size) const
{
    // Deflate's best is 1032 bytes from one (RFC 1951: 258 for a bit of length and one of distance); who claims more
    // gets no memory for it.
    constexpr std::size_t most_from_one = 1032;
    if (size / most_from_one > packed.size()) {
        return nullptr;
    }
    const auto bytes = new_bytes(size);
    const auto result =
        libdeflate_zlib_decompress(decompressor_.get(), packed.data(), packed.size(), bytes.get(), size, nullptr);
    return result == LIBDEFLATE_SUCCESS ? bytes : nullptr;
}

} // namespace docwake::git
