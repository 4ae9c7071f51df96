#pragma once

#include "digest/syntax.h"

#include <functional>
#include <string_view>

namespace docwake::digest {

/// Calls `found` with each name in a line that users of a program type or see, whatever the language: options
/// (`--colour`), environment variables and routes (`/users/{id}`), each where the line shows that it is one.
void find_public_terms(std::string_view line, Syntax syntax, const std::function<void(std::string_view)>& found);

} // namespace docwake::digest
