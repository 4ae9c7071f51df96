#pragma once

#include "model/impact.h"

#include <string>
#include <string_view>

namespace docwake::flow {

/// What was found, without its range and terms, as an index keeps it.
std::string to_bytes(const model::Impact& impact);
/// Throws Error{unexpected} for bytes that to_bytes did not give.
model::Impact impact_from(std::string_view bytes);

} // namespace docwake::flow
