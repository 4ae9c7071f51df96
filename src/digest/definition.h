#pragma once

#include "digest/syntax.h"

#include <optional>
#include <string_view>

namespace docwake::digest {

/// Whether other files can use a name, as far as its line says.
enum class Visibility
{
    hidden,
    unknown,
    exposed,
};

struct Definition
{
    std::string_view name; ///< a part of the line
    Visibility visibility = Visibility::unknown;
};

/// The function, type, constant, table or setting that a line defines, told by its words alone, in any language. It
/// errs: code that looks like a definition is taken for one, and a definition over several lines is not found.
std::optional<Definition> definition_in(std::string_view line, Syntax syntax);

} // namespace docwake::digest
