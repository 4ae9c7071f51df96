#pragma once

#include <string_view>

namespace docwake::digest {

/// What a line of a file may be, as far as finding names in it needs to know.
enum class Syntax
{
    c_family, ///< `const` begins a type: C, C++, C#, Java, Objective-C, Kotlin, Swift
    header,   ///< of the C family: what is declared in it is for others
    go,       ///< a capital letter makes a name public
    python,   ///< an underscore makes a name private
    shell,
    schema, ///< protocol buffers, GraphQL, Thrift
    terraform,
    sql,
    cmake,
    settings, ///< `key: value` or `key = value`: YAML, TOML, INI, properties
    json,
    text, ///< prose and markup: no definitions
    code, ///< any other language
};

Syntax syntax_of(std::string_view path);

} // namespace docwake::digest
