#pragma once

#include "git/bytes.h"

#include <cstddef>
#include <memory>
#include <string_view>

struct libdeflate_decompressor;

namespace docwake::git {

/// Unpacks what zlib packed. Belongs to one thread.
class Inflater
{
public:
    Inflater();

    /// Unpacks what `packed` begins with; null unless it is whole and gives just so many bytes.
    Bytes inflate(std::string_view packed, std::size_t size) const;

private:
    struct Freer
    {
        void operator()(libdeflate_decompressor* decompressor) const;
    };
    std::unique_ptr<libdeflate_decompressor, Freer> decompressor_;
};

} // namespace docwake::git
