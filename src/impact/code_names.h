#pragma once

#include "impact/words.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// Tells in a name's hash, in place of its lowest bit, that the name stands there as a string or as an object's key.
inline constexpr NameHash string_bit = 1;

/// The names that stand in a text of code, as an index keeps them.
struct CodeNames
{
    std::vector<NameHash> names; ///< each once, with the string_bit
    std::uint64_t bytes = 0;     ///< the size of the text

    bool operator==(const CodeNames&) const = default;
};

CodeNames code_names_of(std::string_view text);

/// For storage. Reading throws Error{unexpected} for bytes that this did not write.
std::string to_bytes(const CodeNames& names);
CodeNames code_names_from(std::string_view bytes);

/// How the bytes are made: those of another version are to be made anew.
inline constexpr int code_names_version = 1;

} // namespace docwake::impact
