#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace docwake::agent {

/// Where a member of an object stands in its text. Without initialisers: a line has room for more members than it has.
struct JsonMember
{
    std::size_t name; ///< behind the opening quote
    std::size_t name_end;
    std::size_t value;
    std::size_t value_end;
    bool has_escaped_name;
};

/// What a quick look over plain JSON found.
struct JsonScan // NOLINT(*-member-init): only the first of its members are ever read
{
    std::string_view text;
    std::string_view value; ///< without the blanks around it

    // Of a value that is an object.
    static constexpr std::size_t most_members = 8; ///< a few have so many
    std::array<JsonMember, most_members> members;
    std::size_t member_count = 0;
    bool has_all_members = false; ///< false: it is no object, or has more of them

    /// As it was sent, without its quotes.
    std::string_view name_of(const JsonMember& member) const
    {
        return text.substr(member.name, member.name_end - member.name);
    }
    /// JSON.
    std::string_view value_of(const JsonMember& member) const
    {
        return text.substr(member.value, member.value_end - member.value);
    }
};

/// Nearly every line of a stream is plain JSON. False for one that is not, and for some that are valid all the same:
/// deep ones, and those with exponents, very long numbers or escaped surrogates, whose rules are left to a parser.
/// `text` is valid UTF-8.
bool scan_plain_json(std::string_view text, JsonScan& scan);

} // namespace docwake::agent
