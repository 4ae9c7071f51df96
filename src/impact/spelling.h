#pragma once

#include "model/impact.h"

#include <string_view>

namespace docwake::impact {

// What the spelling of a name alone tells.

/// Whether it can hardly be a word of prose: it has a capital inside, a digit, or a mark between its parts.
bool is_distinctive(std::string_view name);

bool is_version(std::string_view name);
/// Also one with a unit: `10ms`.
bool is_number(std::string_view name);
/// In capitals with `_` between them.
bool is_constant(std::string_view name);
/// A word that stands in code of many languages and names nothing.
bool is_keyword(std::string_view name);

model::TermKind kind_by_spelling(std::string_view name);

} // namespace docwake::impact
