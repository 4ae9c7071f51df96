#pragma once

#include "impact/words.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docwake::impact {

/// How a name stands in code: bits that take the place of the lowest of its hash.
namespace name_use {
inline constexpr NameHash string = 1; ///< all of a string
inline constexpr NameHash key = 2;    ///< of an object, where none is quoted
// Something is joined to it: `"scale" + "-blur"`, `"{}-blur"`. Where the mark between them is a part of the name, as in
// `"scale_"`, it is enough that a string ends or begins there.
inline constexpr NameHash first_half = 4;
inline constexpr NameHash first_half_with_mark = 8;
inline constexpr NameHash second_half = 16;
inline constexpr NameHash second_half_with_mark = 32;
inline constexpr NameHash all = 63;
} // namespace name_use

/// Whether code may put names together with it between them.
inline bool joins_halves(char c)
{
    return c == '-' || c == '_' || c == '/';
}

/// The hash of a name without how it stands.
inline NameHash code_name(std::string_view name)
{
    return name_hash(name) & ~name_use::all;
}

/// Tells of most names that they are not among those that were added.
class CodeNameFilter
{
public:
    void add(NameHash name) { may_be_[place_of(name)] = true; }
    bool may_have(NameHash name) const { return may_be_[place_of(name)]; }

private:
    static constexpr std::size_t size = std::size_t{1} << 18U;
    static std::size_t place_of(NameHash name) { return name / (name_use::all + 1) % size; }

    std::vector<bool> may_be_ = std::vector<bool>(size);
};

/// The names that stand in a text of code, as an index keeps them.
struct CodeNames
{
    std::vector<NameHash> names; ///< each once, with all its uses
    std::uint64_t bytes = 0;     ///< the size of the text

    bool operator==(const CodeNames&) const = default;
};

CodeNames code_names_of(std::string_view text);

/// For storage. Reading throws Error{unexpected} for bytes that this did not write.
std::string to_bytes(const CodeNames& names);
CodeNames code_names_from(std::string_view bytes);

/// How the bytes are made: those of another version are to be made anew.
inline constexpr int code_names_version = 2;

} // namespace docwake::impact
